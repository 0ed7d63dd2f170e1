/**
 * `npm test`: types, lint, format, unit tests, the same digits in every Node and browser, then end-to-end tests in a browser.
 * `-- --unit` leaves out the browsers, `-- --e2e` runs only them. The last line sums everything: `N passed, N failed`. Exit code 0 only without failures.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { findBrowser, NO_BROWSER_HELP } from "./e2e/find-browser.mjs";
import { compareEngines } from "./engines/compare-engines.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const MINUTE_MS = 60_000;
const require = createRequire(import.meta.url);

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Ends a child and everything it started.
 * @param {import("node:child_process").ChildProcess} child
 */
function endTree(child) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/**
 * Runs a script with this Node. What it writes on standard output is passed through, or returned where `kept`.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {{ timeoutMs: number, env?: Record<string, string>, kept?: boolean }} options
 * @returns {Promise<{ code: number, out: string }>} exit code; non-zero after a timeout
 */
function runScript(script, args, { timeoutMs, env = {}, kept = false }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", kept ? "pipe" : "inherit", "inherit"],
      // A group of its own on POSIX, so that a stage that hangs ends with all its children.
      detached: process.platform !== "win32",
    });
    let out = "";
    child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ text) => (out += text));
    running.add(child);
    const timer = setTimeout(() => {
      console.error(`超时，已终止 / timed out after ${timeoutMs / MINUTE_MS} min: ${path.basename(script)}`);
      endTree(child);
    }, timeoutMs);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, out });
    };
    child.once("error", (error) => {
      console.error(error.message);
      finish(1);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}

/**
 * Runs a package's command with this Node and passes its output through.
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ timeoutMs: number, env?: Record<string, string> }} options
 * @returns {Promise<number>} exit code; non-zero after a timeout
 */
async function run(packageName, command, args, options) {
  const manifestPath = path.join(ROOT, "node_modules", packageName, "package.json");
  const { bin } = require(manifestPath);
  const script = path.join(path.dirname(manifestPath), typeof bin === "string" ? bin : bin[command]);
  return (await runScript(script, args, options)).code;
}

/** @param {Promise<number>} exit @returns {Promise<Count>} */
async function oneCheck(exit) {
  const failed = (await exit) === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0 };
}

/**
 * Runs Vitest and counts from its JSON report. A suite that crashed, or that ran nothing, counts as failed.
 * @param {string} name
 * @param {string} config
 * @param {number} timeoutMs
 * @param {Record<string, string>} [env]
 * @returns {Promise<Count>}
 */
async function vitest(name, config, timeoutMs, env) {
  const report = path.join(ROOT, "test-results", `${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run("vitest", "vitest", ["run", "--config", config, ...reporters], { timeoutMs, env });
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0 };
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    count.passed = result.numPassedTests;
    count.failed = result.numFailedTests;
    count.skipped = result.numPendingTests + result.numTodoTests;
    for (const file of result.testResults) {
      const hasFailedTest = file.assertionResults.some(
        (/** @type {{ status: string }} */ { status }) => status === "failed",
      );
      if (file.status === "failed" && !hasFailedTest) count.failed += 1;
    }
  } catch {
    console.error(`${name}: 没有测试报告 / no report was written`);
  }
  const isEmpty = count.passed + count.failed + count.skipped === 0;
  if (count.failed === 0 && (code !== 0 || isEmpty)) count.failed = 1;
  return count;
}

/**
 * Runs the bundled reference cases on the engine, quickly. A case that cannot be run counts as failed unless the file says why.
 * @returns {Promise<Count>}
 */
async function referenceCases() {
  const launcher = path.join(ROOT, "src", "cli", "bin", "chejian.mjs");
  const { out } = await runScript(launcher, ["reference", "--quick", "--json"], {
    timeoutMs: 5 * MINUTE_MS,
    kept: true,
  });
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0 };
  try {
    /** @type {{ cases: { id: string, status: string, declared?: boolean, reason?: { en: string }, outputs: { pass: boolean, name: string }[] }[] }} */
    const { cases } = JSON.parse(out);
    for (const { id, status, declared, reason, outputs } of cases) {
      if (status === "pass") count.passed += 1;
      else if (declared === true) count.skipped += 1;
      else {
        count.failed += 1;
        const missed = outputs.filter(({ pass }) => !pass).map(({ name }) => name);
        console.error(`✗ ${id}: ${reason?.en ?? missed.join(", ")}`);
      }
    }
    if (cases.length === 0) count.failed += 1;
  } catch {
    console.error("reference: 没有结果 / no result was written");
    count.failed += 1;
  }
  return count;
}

/** @returns {Promise<Count>} */
async function endToEnd() {
  let browser;
  try {
    browser = findBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (browser) return vitest("e2e", "vitest.e2e.config.ts", 15 * MINUTE_MS, { E2E_BROWSER: browser });
  console.error(NO_BROWSER_HELP);
  if (process.env["CI"]) return { passed: 0, failed: 1, skipped: 0 };
  const files = readdirSync(path.join(ROOT, "tests", "e2e")).filter((file) => file.endsWith(".e2e.ts"));
  console.log(`跳过 ${files.length} 个端到端测试文件 / ${files.length} end-to-end test files skipped`);
  return { passed: 0, failed: 0, skipped: files.length };
}

/** @returns {Promise<Count>} */
async function sameDigits() {
  try {
    return await compareEngines();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const STAGES = [
  {
    name: "typecheck",
    part: "unit",
    start: () => oneCheck(run("typescript", "tsc", ["-b"], { timeoutMs: 5 * MINUTE_MS })),
  },
  {
    name: "lint",
    part: "unit",
    start: () => oneCheck(run("oxlint", "oxlint", ["--type-aware"], { timeoutMs: 5 * MINUTE_MS })),
  },
  {
    name: "format",
    part: "unit",
    start: () => oneCheck(run("oxfmt", "oxfmt", ["--check"], { timeoutMs: 5 * MINUTE_MS })),
  },
  {
    name: "unit",
    part: "unit",
    start: () => vitest("unit", "vitest.config.ts", 15 * MINUTE_MS),
  },
  { name: "engines", part: "e2e", start: sameDigits },
  { name: "reference", part: "unit", start: referenceCases },
  { name: "e2e", part: "e2e", start: endToEnd },
];

async function main() {
  const parts = process.argv.slice(2).map((argument) => argument.replace(/^--/, ""));
  const unknown = parts.filter((part) => part !== "unit" && part !== "e2e");
  if (unknown.length > 0) {
    console.error(`未知参数 / unknown argument: --${unknown[0]} (--unit | --e2e)`);
    return 2;
  }
  /** @type {Count} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  const times = [];
  for (const { name, part, start } of STAGES) {
    if (parts.length > 0 && !parts.includes(part)) continue;
    console.log(`\n── ${name} ──`);
    const begun = performance.now();
    const count = await start();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const line = `${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`;
    console.log(line);
    times.push(line);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  console.log(`\n${times.join("\n")}`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => {
    for (const child of running) endTree(child);
    process.exit(130);
  });
}
process.exitCode = await main();
