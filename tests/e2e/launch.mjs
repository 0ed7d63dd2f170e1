/** Starts Chromium the way the tests and the screenshots need it: no connection of its own, WebGL in software. */
import process from "node:process";
import { chromium } from "playwright-core";
import { findBrowser, NO_BROWSER_HELP } from "./find-browser.mjs";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
];

/** Mesa draws about twice as fast as SwiftShader, but not every machine has it. */
const GRAPHICS = [
  ...(process.platform === "linux" ? [["--use-angle=gl-egl", "--ignore-gpu-blocklist"]] : []),
  ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
];

/** @param {import("playwright-core").Browser} browser */
async function hasWebGl(browser) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => document.createElement("canvas").getContext("webgl2") !== null);
  } finally {
    await page.close();
  }
}

/**
 * @param {readonly string[]} graphics
 * @returns {Promise<import("playwright-core").Browser>}
 */
async function launchWith(graphics) {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER_HELP);
  // Chromium refuses to run as root inside its own sandbox.
  const sandbox = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...sandbox, ...graphics], timeout: 60_000 });
}

/** The first graphics flags with which WebGL2 works here. */
export async function chooseGraphics() {
  for (const graphics of GRAPHICS) {
    const browser = await launchWith(graphics).catch(() => undefined);
    if (!browser) continue;
    try {
      if (await hasWebGl(browser)) return graphics;
    } finally {
      await browser.close();
    }
  }
  return GRAPHICS[GRAPHICS.length - 1];
}

/** @param {readonly string[]} [graphics] flags from chooseGraphics, when they are known already */
export async function launchBrowser(graphics) {
  return launchWith(graphics ?? (await chooseGraphics()));
}
