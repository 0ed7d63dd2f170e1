import type { Page } from "playwright-core";
import { appUrl, expect, test } from "./browser.ts";

/** A machine without graphics hardware draws with the cores that also simulate. */
const SLOW = { timeout: 150_000 };
const DAY = 86_400e6;

interface Probe {
  readonly simTime: () => number;
  readonly frame: () => { readonly time: number; readonly drawCalls: number } | undefined;
}

async function drawnTime(page: Page): Promise<number | undefined> {
  return page.evaluate(() => {
    const stats = (window as unknown as { __chejian: Probe }).__chejian.frame();
    return stats && stats.drawCalls > 0 ? stats.time : undefined;
  });
}

/** Opens the page paused, with a recording of 30 days. */
async function openMonth(page: Page): Promise<void> {
  await page.goto(appUrl("?e2e=1"));
  await page.locator('.play-button[aria-pressed="true"]').waitFor();
  await page.keyboard.press("Space");
  await page.locator('[data-action="view-days"]').click();
  await page.locator(".ant-select-item-option", { hasText: "30 天" }).click();
  await expect.poll(() => span(page), { timeout: 30_000 }).toBe(30 * DAY);
}

async function span(page: Page): Promise<number> {
  const slider = page.locator(".time-slider");
  return Number(await slider.getAttribute("max")) - Number(await slider.getAttribute("min"));
}

/** Presses the slider at a share of its width, as a hand does, and tells the time that it then stands at. */
async function pressSlider(page: Page, share: number): Promise<number> {
  const slider = page.locator(".time-slider");
  const box = await slider.boundingBox();
  if (!box) throw new Error("the slider has no place");
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
  return Number(await slider.inputValue());
}

test(
  "any instant of 30 days is shown after a press on the slider, and the picture plays on in both directions",
  SLOW,
  async ({ page }) => {
    await openMonth(page);
    for (const share of [0.7, 0.1, 0.95, 0.4]) {
      const target = await pressSlider(page, share);
      await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBe(target);
      expect(await page.locator(".playback-waiting").getAttribute("data-waiting")).toBe("false");
    }
    const from = (await drawnTime(page)) ?? 0;
    await page.keyboard.press("Space");
    await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBeGreaterThan(from);
    await page.locator('[data-action="backwards"]').click();
    await expect.poll(() => drawnTime(page), { timeout: 30_000 }).toBeLessThan(from);
    await page.locator('.play-button[aria-pressed="true"]').click();

    // The Gantt shows the stretch around the clock.
    await page.getByRole("tab", { name: /^图表/ }).click();
    await page.locator(".chart-head").getByText("甘特图", { exact: true }).click();
    const plot = page.locator(".gantt-plot");
    const target = await pressSlider(page, 0.8);
    await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBe(target);
    await expect.poll(async () => Number(await plot.getAttribute("data-from"))).toBeLessThanOrEqual(target);
    expect(Number(await plot.getAttribute("data-to"))).toBeGreaterThanOrEqual(target);
  },
);

test(
  "dragging over 30 days keeps the last picture until the next one comes, and arrives where the hand stops",
  SLOW,
  async ({ page }) => {
    await openMonth(page);
    const slider = page.locator(".time-slider");
    const box = await slider.boundingBox();
    if (!box) throw new Error("the slider has no place");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 0.05 * box.width, y);
    await page.mouse.down();
    const drawn = new Set<number | undefined>();
    for (let step = 5; step <= 90; step += 5) {
      await page.mouse.move(box.x + (step / 100) * box.width, y);
      drawn.add(await drawnTime(page));
    }
    await page.mouse.up();
    expect(drawn.has(undefined)).toBe(false);
    const target = Number(await slider.inputValue());
    await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBe(target);
  },
);

test("a live run of days can be followed and scrubbed back to where it began", SLOW, async ({ page }) => {
  await openMonth(page);
  await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBe(await pressSlider(page, 0.5));
  const from = (await drawnTime(page)) ?? 0;
  await page.locator('[data-action="go-live"]').click();
  await page.locator(".live-badge").getByText("实时", { exact: true }).waitFor();
  await page.locator(".speed").click();
  await page.locator(".ant-select-item-option", { hasText: "3600×" }).click();
  await expect.poll(() => drawnTime(page), { timeout: 60_000 }).toBeGreaterThan(from + 3600e6);
  // The clock plays on from there.
  const target = await pressSlider(page, 0.02);
  await expect.poll(() => drawnTime(page), { timeout: 20_000 }).toBeLessThan(from);
  expect(await drawnTime(page)).toBeGreaterThanOrEqual(target);
});
