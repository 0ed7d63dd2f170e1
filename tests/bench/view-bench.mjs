/**
 * What one 3D frame costs the page's script while the busiest minute of a scenario plays at 60×.
 *
 * The calls that make the driver draw are left out while the script is timed: where the processor draws, they would
 * wait for it and compete for its cores. All else of the frame runs: the clock, the reading of the trace, the poses,
 * the buffers, the renderer's own work. A second pass with drawing is printed beside it.
 */
import { launchBrowser } from "../e2e/launch.mjs";
import { median } from "./figures.mjs";

export const DEFAULT_SCENARIO = "smart-workshop";
const SPEED = 60;
const FRAMES = 300;
const OPEN_TIMEOUT_MS = 120_000;
const METER_TIMEOUT_MS = 300_000;
const MOST_SCRIPT_MS = 4;
const MOST_CALLS = 150;

/** Runs in the page before its scripts: `window.__drawing = false` turns the driver's drawing off. */
function gateDrawing() {
  Object.assign(window, { __drawing: true });
  /** @type {any} */
  const drawing = WebGL2RenderingContext.prototype;
  for (const name of [
    "clear",
    "drawArrays",
    "drawElements",
    "drawRangeElements",
    "drawArraysInstanced",
    "drawElementsInstanced",
  ]) {
    const original = drawing[name];
    drawing[name] = function draw(/** @type {unknown[]} */ ...args) {
      if (/** @type {any} */ (window).__drawing) original.apply(this, args);
    };
  }
}

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/**
 * @param {import("playwright-core").Page} page
 * @param {boolean} drawing
 * @returns {Promise<{ scriptMilliseconds: number[], drawCalls: number[] }>}
 */
function meter(page, drawing) {
  return page.evaluate(
    ([draw, speed, frames]) => {
      Object.assign(window, { __drawing: draw });
      return /** @type {any} */ (window).__chejian.meter(speed, frames);
    },
    /** @type {const} */ ([drawing, SPEED, FRAMES]),
  );
}

/**
 * @param {string} baseUrl
 * @param {readonly string[]} graphics
 * @param {string} scenario id of a bundled scenario
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
export async function benchView(baseUrl, graphics, scenario, say) {
  const browser = await launchBrowser(graphics);
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 });
    page.setDefaultTimeout(OPEN_TIMEOUT_MS);
    page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
    await page.addInitScript(gateDrawing);
    await page.goto(`${baseUrl}?e2e=1`);
    await page.locator(".side-badge").waitFor();
    await page.evaluate((id) => /** @type {any} */ (window).__chejian.open(id), scenario);
    // The line as it will be, where the most is moving.
    await page.locator(".playback .ant-segmented-item").nth(1).click();
    await page.locator(".side-after").waitFor();
    page.setDefaultTimeout(METER_TIMEOUT_MS);
    say(`3D frames of ${scenario}, script only`);
    const script = await meter(page, false);
    say(`3D frames of ${scenario}, with drawing`);
    const drawn = await meter(page, true);
    const name = `3D ${scenario}, busiest minute at ${SPEED}×, ${script.drawCalls.length} frames`;
    return [
      {
        id: "view.script",
        name: `${name}: script per frame, median`,
        value: median(script.scriptMilliseconds),
        unit: "ms",
        goal: MOST_SCRIPT_MS,
      },
      {
        id: "view.script95",
        name: "  95th percentile",
        value: quantile(script.scriptMilliseconds, 0.95),
        unit: "ms",
      },
      {
        id: "view.scriptDrawn",
        name: "  median with the driver drawing on the same cores",
        value: median(drawn.scriptMilliseconds),
        unit: "ms",
      },
      {
        id: "view.calls",
        name: "  draw calls, most in one frame",
        value: Math.max(...drawn.drawCalls),
        unit: "calls",
        goal: MOST_CALLS + 1,
      },
      { id: "view.callsMedian", name: "  draw calls, median", value: median(drawn.drawCalls), unit: "calls" },
    ];
  } finally {
    await browser.close();
  }
}
