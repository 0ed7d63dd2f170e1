/** What the built page takes in Chromium: time to a moving 3D line, script before it, time to the verdict. */
import { launchBrowser } from "../e2e/launch.mjs";
import { median } from "./figures.mjs";
import { watchMotion } from "./motion-watch.mjs";
import { compressedSize, recordScripts } from "./script-size.mjs";

const COLD_STARTS = 5;
const STUDIES = 3;
const MOTION_TIMEOUT_MS = 60_000;
const STUDY_TIMEOUT_MS = 180_000;
const FRAME_COUNT_MS = 3000;

/** @typedef {import("./figures.mjs").Figure} Figure */

/**
 * Opens the page in a browser process of its own, so that no cache and no graphics process is warm.
 * @template Result
 * @param {readonly string[]} graphics
 * @param {(page: import("playwright-core").Page) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
async function withFreshBrowser(graphics, measure) {
  const browser = await launchBrowser(graphics);
  try {
    const page = await browser.newPage({
      viewport: { width: 1366, height: 768 },
      deviceScaleFactor: 1,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
    await page.addInitScript(watchMotion);
    return await measure(page);
  } finally {
    await browser.close();
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} baseUrl
 * @returns {Promise<{ firstFrame: number, moving: number }>} milliseconds since navigation
 */
async function openMoving(page, baseUrl) {
  await page.goto(baseUrl, { waitUntil: "commit" });
  const handle = await page.waitForFunction(
    () => {
      const { __motion: motion } = /** @type {any} */ (window);
      return motion.moving === undefined ? undefined : motion;
    },
    undefined,
    { timeout: MOTION_TIMEOUT_MS, polling: 100 },
  );
  return handle.jsonValue();
}

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<number>} frames of the 3D view per second
 */
function frameRate(page) {
  return page.evaluate(async (span) => {
    const { __motion: motion } = /** @type {any} */ (window);
    const [frames, begun] = [motion.frames, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, span));
    return ((motion.frames - frames) * 1000) / (performance.now() - begun);
  }, FRAME_COUNT_MS);
}

/**
 * From the click on "run" until all tiles show a verdict and that picture was handed to the screen.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<number>} seconds
 */
async function timeStudy(page) {
  await page.evaluate(() => {
    const tiles = document.querySelectorAll("[data-target].tile").length;
    const measured = new Promise((resolve) => {
      let begun = 0;
      addEventListener("click", () => (begun = performance.now()), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (document.querySelectorAll("[data-target].tile[data-verdict]").length < tiles) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve((performance.now() - begun) / 1000)));
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    Object.assign(window, { __study: measured });
  });
  await page.locator('[data-action="run"]').click();
  page.setDefaultTimeout(STUDY_TIMEOUT_MS);
  return page.evaluate(() => /** @type {any} */ (window).__study);
}

/**
 * @param {string} baseUrl
 * @param {readonly string[]} graphics
 * @param {(text: string) => void} say
 * @returns {Promise<Figure[]>}
 */
export async function benchPage(baseUrl, graphics, say) {
  /** @type {number[]} */
  const moving = [];
  /** @type {number[]} */
  const firstFrame = [];
  /** @type {number[]} */
  const rates = [];
  let script = 0;
  for (let round = 1; round <= COLD_STARTS; round += 1) {
    say(`cold start ${round}/${COLD_STARTS}`);
    await withFreshBrowser(graphics, async (page) => {
      const scripts = recordScripts(page);
      const motion = await openMoving(page, baseUrl);
      moving.push(motion.moving / 1000);
      firstFrame.push(motion.firstFrame / 1000);
      script = Math.max(script, await compressedSize(scripts));
      rates.push(await frameRate(page));
      say(`  moving after ${(motion.moving / 1000).toFixed(2)} s`);
    });
  }
  const playing = [];
  const paused = [];
  for (let round = 1; round <= STUDIES; round += 1) {
    say(`study ${round}/${STUDIES}`);
    playing.push(
      await withFreshBrowser(graphics, async (page) => {
        await openMoving(page, baseUrl);
        return timeStudy(page);
      }),
    );
    paused.push(
      await withFreshBrowser(graphics, async (page) => {
        await openMoving(page, baseUrl);
        await page.locator(".play-button").click();
        return timeStudy(page);
      }),
    );
  }
  return [
    {
      id: "page.moving",
      name: "navigation to a moving 3D line, cold, median",
      value: median(moving),
      unit: "s",
      goal: 5,
      samples: moving,
    },
    {
      id: "page.firstFrame",
      name: "  of which to the first 3D frame",
      value: median(firstFrame),
      unit: "s",
      samples: firstFrame,
    },
    {
      id: "page.frameRate",
      name: "  3D frames a second after it",
      value: median(rates),
      unit: "1/s",
      samples: rates,
    },
    {
      id: "page.verdict",
      name: "click to verdict, 80 runs, 3D playing, median",
      value: median(playing),
      unit: "s",
      goal: 10,
      samples: playing,
    },
    {
      id: "page.verdictPaused",
      name: "  the same with the 3D view paused",
      value: median(paused),
      unit: "s",
      samples: paused,
    },
    {
      id: "page.script",
      name: "script before the first 3D frame, gzip",
      value: script,
      unit: "B",
      goal: 1_000_000,
    },
  ];
}
