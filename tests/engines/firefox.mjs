/**
 * Firefox without a driver: it is started headless with a fresh profile on one address and ended by whoever waits for what
 * that page reports. Found in its usual places, or by FIREFOX; as root on Debian or Ubuntu it is installed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fetchPatiently, mayFetch } from "./fetching.mjs";

/** A profile that asks nobody for anything: no updates, no telemetry, no lists, no first-run pages. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.auto": false,
  "browser.aboutwelcome.enabled": false,
  "browser.newtabpage.activity-stream.feeds.topsites": false,
  "browser.region.update.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "network.prefetch-next": false,
  "services.settings.server": "data:,#none",
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.server": "",
  "toolkit.telemetry.unified": false,
  "trailhead.firstrun.didSeeAboutWelcome": true,
};

function usualPlaces() {
  if (process.platform === "win32") {
    const roots = [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"]];
    return roots
      .filter((root) => root !== undefined)
      .map((root) => path.join(root, "Mozilla Firefox", "firefox.exe"));
  }
  if (process.platform === "darwin") return ["/Applications/Firefox.app/Contents/MacOS/firefox"];
  return ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((folder) =>
    ["firefox-esr", "firefox"].map((name) => path.join(folder, name)),
  );
}

/** @returns {Promise<string | undefined>} path of a Firefox, installed from Debian's packages when that is possible */
export async function findFirefox() {
  const named = process.env["FIREFOX"];
  if (named) return existsSync(named) ? named : undefined;
  const found = usualPlaces().find((file) => existsSync(file));
  const canInstall =
    process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (found || !mayFetch() || !canInstall) return found;
  await fetchPatiently("apt-get", ["update", "-qq"]);
  await fetchPatiently("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "firefox-esr"]);
  return usualPlaces().find((file) => existsSync(file));
}

/**
 * Opens an address in a Firefox of its own.
 * @param {string} executable
 * @param {string} url
 * @returns {{ ended: Promise<number | null>, stop: () => Promise<void> }} `ended`: it ended by itself, with an exit code
 */
export function openFirefox(executable, url) {
  const profile = mkdtempSync(path.join(tmpdir(), "chejian-firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(path.join(profile, "user.js"), lines.join(""));
  const child = spawn(executable, ["--headless", "--no-remote", "--profile", profile, url], {
    stdio: "ignore",
    // Firefox refuses to run in the home of another user, which a superuser's may be.
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
    detached: process.platform !== "win32",
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", (code) => resolve(code));
  });
  return {
    ended,
    stop: async () => {
      // Its content processes are of its group.
      if (child.pid !== undefined && child.exitCode === null) {
        if (process.platform === "win32") child.kill();
        else process.kill(-child.pid, "SIGKILL");
      }
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
