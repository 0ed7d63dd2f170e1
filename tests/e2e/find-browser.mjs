/**
 * Finds a Chromium-family browser for the end-to-end tests; installs Debian's when that is possible.
 * Run directly it prints the path: `node tests/e2e/find-browser.mjs` (exit code 3 when there is none).
 *
 * Order: E2E_BROWSER, usual places on Linux, macOS and Windows, Playwright's cache, then as root on Debian or
 * Ubuntu `apt-get install chromium fonts-noto-cjk` (never with E2E_INSTALL=0).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const INSTALL_TIMEOUT_MS = 8 * 60_000;

/** @returns {string[]} */
function usualPlaces() {
  const env = process.env;
  if (process.platform === "win32") {
    const roots = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) => [
      path.join(root, "Google", "Chrome", "Application", "chrome.exe"),
      path.join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
      path.join(root, "Chromium", "Application", "chrome.exe"),
    ]);
  }
  if (process.platform === "darwin") {
    const apps = ["/Applications", path.join(homedir(), "Applications")];
    return apps.flatMap((root) =>
      ["Google Chrome", "Chromium", "Microsoft Edge"].map((app) =>
        path.join(root, `${app}.app`, "Contents", "MacOS", app),
      ),
    );
  }
  const names = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
  ];
  return ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((dir) =>
    names.map((name) => path.join(dir, name)),
  );
}

/** Browsers that a `playwright install` of any version left behind, newest first. */
function playwrightCache() {
  const root =
    process.env["PLAYWRIGHT_BROWSERS_PATH"] ??
    {
      win32: path.join(process.env["LOCALAPPDATA"] ?? homedir(), "ms-playwright"),
      darwin: path.join(homedir(), "Library", "Caches", "ms-playwright"),
    }[/** @type {string} */ (process.platform)] ??
    path.join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(root)) return [];
  const binaries = new Set([
    "chrome",
    "chrome.exe",
    "Chromium",
    "headless_shell",
    "headless_shell.exe",
    "chrome-headless-shell",
    "chrome-headless-shell.exe",
    "Google Chrome for Testing",
  ]);
  return readdirSync(root)
    .filter((name) => name.startsWith("chromium"))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .flatMap((name) =>
      readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && binaries.has(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name)),
    );
}

function canUseApt() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function installFromDebian() {
  process.stderr.write(
    "没有找到浏览器，正在安装 chromium 与中文字体 / No browser found; installing chromium and Chinese fonts…\n",
  );
  const options = /** @type {import("node:child_process").SpawnSyncOptions} */ ({
    stdio: ["ignore", "ignore", "inherit"],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    options,
  );
}

/** What a person can do when no browser was found, in Chinese and English. */
export const NO_BROWSER_HELP = [
  "没有可用的浏览器，端到端测试无法运行。任选一种办法：",
  "  1. 安装 Chrome、Edge 或 Chromium 后重试；",
  "  2. 设置环境变量 E2E_BROWSER 为浏览器可执行文件的完整路径；",
  "  3. 运行 npx playwright-core install --only-shell chromium。",
  "No browser was found, so the end-to-end tests cannot run. Do one of these:",
  "  1. install Chrome, Edge or Chromium and try again;",
  "  2. set E2E_BROWSER to the full path of a browser;",
  "  3. run npx playwright-core install --only-shell chromium.",
].join("\n");

/**
 * @param {{ install?: boolean }} [options] install: whether missing packages may be installed (E2E_INSTALL=0 forbids it)
 * @returns {string | undefined} the browser's path
 */
export function findBrowser({ install = true } = {}) {
  const named = process.env["E2E_BROWSER"];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`E2E_BROWSER 指向的文件不存在 / E2E_BROWSER does not exist: ${named}`);
  }
  const find = () => [...usualPlaces(), ...playwrightCache()].find((file) => existsSync(file));
  const found = find();
  if (found || !install || process.env["E2E_INSTALL"] === "0" || !canUseApt()) return found;
  installFromDebian();
  return find();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = findBrowser();
  if (browser) {
    process.stdout.write(`${browser}\n`);
  } else {
    process.stderr.write(`${NO_BROWSER_HELP}\n`);
    process.exitCode = 3;
  }
}
