import type { Page } from "playwright-core";
import { appUrl, expect, test } from "./browser.ts";

/** Two 3D pictures on a machine without graphics hardware are slow. */
const SLOW = { timeout: 150_000 };

interface Probe {
  readonly simTime: () => number;
  readonly seek: (time: number) => void;
  readonly frame: (picture: string) => { readonly time: number; readonly drawCalls: number } | undefined;
}

/** Opens the page and pauses the picture, which a machine without graphics hardware draws with the cores of the test. */
async function openPaused(page: Page): Promise<void> {
  await page.goto(appUrl("?e2e=1"));
  await page.locator('.play-button[aria-pressed="true"]').waitFor();
  await page.keyboard.press("Space");
  await page.locator('.play-button[aria-pressed="false"]').waitFor();
}

async function simTime(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { __chejian: Probe }).__chejian.simTime());
}

/** The time of the last frame of a picture that drew something, µs. */
async function frameTime(page: Page, picture: string): Promise<number | undefined> {
  return page.evaluate((name) => {
    const stats = (window as unknown as { __chejian: Probe }).__chejian.frame(name);
    return stats && stats.drawCalls > 0 ? stats.time : undefined;
  }, picture);
}

async function showChart(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name: /^图表/ }).click();
  await page.locator(".chart-head").getByText(name, { exact: true }).click();
}

test(
  "the shares of every equipment add up to the whole, and a click in the Gantt seeks and selects",
  SLOW,
  async ({ page }) => {
    await openPaused(page);
    await showChart(page, "状态占比");
    const bars = page.locator(".share-stack");
    await bars.first().waitFor();
    const sums = await bars.evaluateAll((stacks) =>
      stacks.map((stack) =>
        [...stack.children].reduce((sum, part) => sum + Number((part as HTMLElement).dataset.share), 0),
      ),
    );
    expect(sums.length).toBeGreaterThan(2);
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
    expect(await page.locator(".chart-source").textContent()).toContain("仿真结果");

    await showChart(page, "甘特图");
    const plot = page.locator(".gantt-plot");
    const from = Number(await plot.getAttribute("data-from"));
    const to = Number(await plot.getAttribute("data-to"));
    const box = await plot.boundingBox();
    if (!box) throw new Error("the plot has no place");
    await plot.click({ position: { x: box.width * 0.75, y: 11 } });
    const wanted = from + 0.75 * (to - from);
    const pixel = (to - from) / box.width;
    expect(Math.abs((await simTime(page)) - wanted)).toBeLessThan(2 * pixel);
    const selected = await page.locator(".inspector").getAttribute("data-element");
    expect(selected).not.toBeNull();

    // The right arrow goes to the next change of state of the same row.
    const before = await simTime(page);
    await plot.press("ArrowRight");
    expect(await simTime(page)).toBeGreaterThan(before);
    expect(await page.locator(".inspector").getAttribute("data-element")).toBe(selected);
  },
);

test("the parts in process of the curve are those of the moment on the clock", SLOW, async ({ page }) => {
  await openPaused(page);
  await showChart(page, "在制品曲线");
  const figure = page.locator('.key-figure[data-line="main"]');
  const shown = Number(await figure.getAttribute("data-now"));
  await page.locator("[data-action=compare]").click();
  await expect
    .poll(() => page.locator('.compare-pane[data-side="after"] .compare-figure').last().textContent())
    .toBe(`在制 ${shown} 件`);
});

test(
  "the comparison shows both lines on one clock, in both languages, and Escape leaves it",
  { timeout: 150_000 },
  async ({ page }) => {
    await openPaused(page);
    await page.keyboard.press("c");
    await page.locator(".compare").waitFor();
    for (const side of ["before", "after"]) {
      await page.locator(`.compare-pane[data-side="${side}"] canvas`).waitFor();
    }
    const target = (await simTime(page)) + 3600e6;
    await page.evaluate((time) => (window as unknown as { __chejian: Probe }).__chejian.seek(time), target);
    await expect.poll(() => frameTime(page, "before")).toBe(target);
    await expect.poll(() => frameTime(page, "after")).toBe(target);
    const finished = (side: string) =>
      page.locator(`.compare-pane[data-side="${side}"] [data-finished]`).getAttribute("data-finished");
    expect(Number(await finished("before"))).toBeGreaterThan(0);
    expect(await finished("before")).not.toBe(await finished("after"));

    // Played and stopped, both stand at the same moment again.
    await page.keyboard.press("Space");
    await expect.poll(() => simTime(page)).toBeGreaterThan(target);
    await page.keyboard.press("Space");
    const stopped = await simTime(page);
    await expect.poll(() => frameTime(page, "before")).toBe(stopped);
    await expect.poll(() => frameTime(page, "after")).toBe(stopped);

    await page.locator(".compare").getByText("EN", { exact: true }).click();
    await expect
      .poll(() => page.locator(".compare .side-badge").allTextContents())
      .toEqual(["Before", "After"]);
    expect(await page.locator(".compare-tile").count()).toBe(5);
    expect(await page.locator(".compare").innerText()).not.toMatch(/[\u4e00-\u9fff]{2}/);
    await page.locator(".compare").getByText("中", { exact: true }).click();

    await page.locator("[data-action=full-screen]").click();
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await page.keyboard.press("Escape");
    await page.locator(".compare").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.fullscreenElement === null);
    await expect.poll(() => simTime(page)).toBe(stopped);
  },
);
