/**
 * Every bundled scenario gives the same trace hash and the same KPI digits in every Node and browser that is supported. The Node that
 * runs this is the reference. `node tests/engines/compare-engines.mjs` runs it alone.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { findBrowser } from "../e2e/find-browser.mjs";
import { launchBrowser } from "../e2e/launch.mjs";
import { differences } from "./differences.mjs";
import { findFirefox, openFirefox } from "./firefox.mjs";
import { findNode } from "./node-versions.mjs";
import { serveReports } from "./report-server.mjs";

const CHEJIAN = path.resolve(import.meta.dirname, "../../src/cli/bin/chejian.mjs");
const NODE_MAJORS = [20, 22, 24];
/** Longest time of one engine, from its start to its last digit: some seconds, and many more on a machine that is busy. */
const ENGINE_TIMEOUT_MS = 180_000;

/**
 * @typedef {import("./differences.mjs").Digits} Digits
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ name: string, digits: () => Promise<Digits> }} Engine
 */

/**
 * @param {string} executable
 * @returns {Promise<Digits>} what the built command line prints under that Node
 */
async function digitsOfNode(executable) {
  const { stdout } = await promisify(execFile)(executable, [CHEJIAN, "digits", "--json"], {
    timeout: ENGINE_TIMEOUT_MS,
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/**
 * Opens the page of the digits and waits for its report.
 * @param {(url: string) => Promise<{ ended: Promise<unknown>, stop: () => Promise<void> }>} open
 * @returns {Promise<Digits>}
 */
async function digitsOfBrowser(open) {
  const server = await serveReports();
  try {
    const report = server.nextReport();
    const browser = await open(server.url);
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @type {Promise<never>} */
    const gaveUp = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no report within ${ENGINE_TIMEOUT_MS / 1000} s`)),
        ENGINE_TIMEOUT_MS,
      );
      browser.ended.then(() => reject(new Error("the browser ended before it reported")), reject);
    });
    try {
      const answer = await Promise.race([report, gaveUp]);
      if ("error" in answer) throw new Error(answer.error);
      return answer.digits;
    } finally {
      clearTimeout(timer);
      await browser.stop();
    }
  } finally {
    await server.stop();
  }
}

/** @param {string} url */
async function openChromium(url) {
  const browser = await launchBrowser([]);
  const ended = new Promise((resolve) => browser.once("disconnected", resolve));
  const page = await browser.newPage();
  await page.goto(url);
  return { ended, stop: () => browser.close() };
}

/** @returns {Promise<(Engine | { name: string, missing: true })[]>} */
async function engines() {
  const own = Number(process.versions.node.split(".")[0]);
  const nodes = await Promise.all(
    NODE_MAJORS.filter((major) => major !== own).map(async (major) => {
      const name = `Node ${major}`;
      const file = await findNode(major);
      if (file === undefined) return { name, missing: /** @type {const} */ (true) };
      return { name, digits: () => digitsOfNode(file) };
    }),
  );
  const chromium = findBrowser();
  const firefox = await findFirefox();
  return [
    ...nodes,
    chromium === undefined
      ? { name: "Chromium", missing: true }
      : { name: "Chromium", digits: () => digitsOfBrowser(openChromium) },
    firefox === undefined
      ? { name: "Firefox", missing: true }
      : {
          name: "Firefox",
          digits: () => digitsOfBrowser(async (url) => openFirefox(firefox, url)),
        },
  ];
}

/**
 * Compares all engines and prints a line for each.
 * @returns {Promise<Count>} one for every run compared; an engine that is missing fails in CI and is skipped elsewhere
 */
export async function compareEngines() {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0 };
  const reference = await digitsOfNode(process.execPath);
  console.log(`Node ${process.versions.node}: ${reference.runs.length} runs, the reference`);
  for (const engine of await engines()) {
    if ("missing" in engine) {
      const number = reference.runs.length + 1;
      if (process.env["CI"]) count.failed += number;
      else count.skipped += number;
      console.log(`${engine.name}: 没有找到 / not found`);
      continue;
    }
    const begun = performance.now();
    try {
      const compared = differences(reference, await engine.digits());
      const faults = compared.filter(({ difference }) => difference !== undefined);
      for (const { run, difference } of faults) console.log(`${engine.name}, ${run}: ${difference}`);
      count.passed += compared.length - faults.length;
      count.failed += faults.length;
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(
        `${engine.name}: ${compared.length - faults.length} of ${compared.length} same, ${seconds} s`,
      );
    } catch (error) {
      count.failed += 1;
      console.log(`${engine.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return count;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed, skipped } = await compareEngines();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}
