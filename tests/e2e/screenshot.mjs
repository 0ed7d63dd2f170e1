/**
 * Takes a picture of a page: `node tests/e2e/screenshot.mjs <url> <out.png> [options]`, options in order:
 *   --size 1366x768   size of the window, before anything else
 *   --wait <selector> wait until it is visible      --click <selector>   click it
 *   --fill <selector>=<text>  type into it          --press <key>        press a key, e.g. Space
 *   --delay <ms>      wait that long
 *   --full            the whole page, not only the window
 * Errors of the page are printed on standard error.
 */
import process from "node:process";
import { launchBrowser } from "./launch.mjs";

const USAGE =
  "node tests/e2e/screenshot.mjs <url> <out.png> [--size 1366x768] [--full] " +
  "[--wait s | --click s | --fill s=text | --press key | --delay ms]...";

/** @param {string} text */
function parseSize(text) {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new Error(`--size ${text}: 应为宽x高 / want WIDTHxHEIGHT`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} action
 * @param {string} value
 */
async function perform(page, action, value) {
  switch (action) {
    case "--wait":
      return page.locator(value).first().waitFor();
    case "--click":
      return page.locator(value).first().click();
    case "--press":
      return page.keyboard.press(value);
    case "--delay":
      return page.waitForTimeout(Number(value));
    case "--fill": {
      const at = value.lastIndexOf("=");
      return page.locator(value.slice(0, at)).fill(value.slice(at + 1));
    }
    default:
      throw new Error(`${action}\n${USAGE}`);
  }
}

async function main() {
  const [url, out, ...rest] = process.argv.slice(2);
  if (!url || !out) throw new Error(USAGE);
  let viewport = { width: 1366, height: 768 };
  let fullPage = false;
  /** @type {[string, string][]} */
  const actions = [];
  for (let i = 0; i < rest.length; i += 1) {
    if (rest[i] === "--full") {
      fullPage = true;
      continue;
    }
    const value = rest[i + 1];
    if (value === undefined) throw new Error(`${rest[i]}\n${USAGE}`);
    if (rest[i] === "--size") viewport = parseSize(value);
    else actions.push([rest[i], value]);
    i += 1;
  }
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      deviceScaleFactor: 1,
    });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        console.error(`console ${message.type()}: ${message.text()}`);
      }
    });
    await page.goto(url);
    try {
      for (const [action, value] of actions) await perform(page, action, value);
    } finally {
      // Also when an action failed: the picture shows why.
      await page.screenshot({ path: out, fullPage });
    }
  } finally {
    await browser.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
