/**
 * Takes the pictures of README.md and README.zh-CN.md from the built page: `node tests/bench/screenshots.mjs [name…]`,
 * all of them without a name. The clock is set by hand, so that the same line stands the same way each time.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { launchBrowser } from "../e2e/launch.mjs";
import { servePage } from "../e2e/serve-page.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDER = path.join(ROOT, "public/screenshots");
/** The same pictures without loss, to look at closely; not kept. */
const ORIGINALS = path.join(ROOT, "test-results/screenshots");
/** 07:35 of the recorded day, microseconds after its start: the line is full. */
const INTO_DAY_US = 95 * 60_000_000;
/** Until the 3D view has drawn the new moment. */
const SETTLE_MS = 2000;
const WEBP_QUALITY = 0.86;
const SCREEN_TIMEOUT_MS = 900_000;

/** @typedef {import("playwright-core").Page} Page */

/** Stops the clock at the same moment each time. @param {Page} page */
async function holdClock(page) {
  const play = page.locator(".play-button");
  if ((await play.getAttribute("aria-pressed")) === "true") await play.click();
  const slider = page.locator(".time-slider");
  const start = Number(await slider.getAttribute("min"));
  await slider.fill(String(start + INTO_DAY_US));
}

/** @param {Page} page @param {string} scenario */
async function openScenario(page, scenario) {
  await page.evaluate((name) => /** @type {any} */ (window).__chejian.open(name), scenario);
  await page.locator('[data-action="run"]:enabled').waitFor();
  await page.locator(".side-badge").waitFor();
  await holdClock(page);
}

/**
 * Encodes with the browser's own encoder, a third of the size of PNG.
 * @param {Page} blank
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
async function toWebp(blank, png) {
  const encoded = await blank.evaluate(
    async ({ source, quality }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    { source: png.toString("base64"), quality: WEBP_QUALITY },
  );
  return Buffer.from(encoded.slice(encoded.indexOf(",") + 1), "base64");
}

/**
 * Takes what is on screen in both languages.
 * @param {Page} page
 * @param {Page} blank
 * @param {string} name
 */
async function take(page, blank, name) {
  for (const language of ["en", "zh"]) {
    await page.locator(`.top-bar .ant-segmented [lang="${language}"]`).click();
    // No tooltip and no focus ring in the picture.
    await page.mouse.move(2, 766);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.waitForTimeout(SETTLE_MS);
    const png = await page.screenshot({ path: path.join(ORIGINALS, `${name}-${language}.png`) });
    const webp = await toWebp(blank, png);
    writeFileSync(path.join(FOLDER, `${name}-${language}.webp`), webp);
    console.log(`${name}-${language}.webp ${Math.round(webp.length / 1000)} kB`);
  }
}

/** @param {Page} page @param {string} key */
const openTab = (page, key) => page.locator(`[role="tab"][id$="-tab-${key}"]`).click();

/** @param {Page} page @param {0 | 1} side before, after */
const showSide = (page, side) => page.locator(".playback .ant-segmented-item").nth(side).click();

/**
 * What is on each picture, in the order in which the page comes to show it.
 * @type {Record<string, (page: Page) => Promise<void>>}
 */
const PICTURES = {
  "smart-workshop": (page) => openScenario(page, "smart-workshop"),
  "line-before": async (page) => {
    await openScenario(page, "chassis-arc-welding");
    await showSide(page, 0);
  },
  verdict: async (page) => {
    await showSide(page, 1);
    await page.locator('[data-action="run"]').click();
    await page.locator(".tile[data-verdict]").first().waitFor({ timeout: SCREEN_TIMEOUT_MS });
  },
  money: async (page) => {
    await page.locator(".dock-tools button").last().click();
    await openTab(page, "money");
  },
  assumptions: async (page) => {
    await openTab(page, "assumptions");
    await page.locator(".dock .ant-segmented-item").nth(3).click();
  },
  sensitivity: async (page) => {
    await openTab(page, "sensitivity");
    await page.locator("[data-flips]").waitFor({ timeout: SCREEN_TIMEOUT_MS });
  },
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PICTURES);
const unknown = wanted.filter((name) => !(name in PICTURES));
if (unknown.length > 0) throw new Error(`no such picture: ${unknown.join(", ")}`);
const { baseUrl, stop } = await servePage();
const browser = await launchBrowser();
try {
  mkdirSync(FOLDER, { recursive: true });
  mkdirSync(ORIGINALS, { recursive: true });
  const blank = await browser.newPage();
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    deviceScaleFactor: 1,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: "light",
  });
  page.setDefaultTimeout(120_000);
  page.on("pageerror", (error) => {
    console.error(`page error: ${error.message}`);
    process.exitCode = 1;
  });
  // The page of the tests, which opens a line by its name and keeps the quality of the picture.
  await page.goto(new URL("?e2e=1", baseUrl).href);
  await page.locator("canvas").first().waitFor();
  await page.locator('[data-action="run"]:enabled').waitFor();
  const names = Object.keys(PICTURES);
  const last = Math.max(...wanted.map((name) => names.indexOf(name)));
  for (const name of names.slice(0, last + 1)) {
    await PICTURES[name](page);
    if (wanted.includes(name)) await take(page, blank, name);
  }
} finally {
  await browser.close();
  await stop();
}
