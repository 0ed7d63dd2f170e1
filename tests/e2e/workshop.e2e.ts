import type { Page } from "playwright-core";
import { appUrl, expect, test } from "./browser.ts";

const REPLICATIONS = 3;

/** Where the vehicles stand on the plan. */
async function vehiclePlaces(page: Page): Promise<string[]> {
  const vehicles = page.locator("svg.plan .plan-element:has(.plan-mover-nose)");
  return vehicles.evaluateAll((found) => found.map((shape) => shape.getAttribute("transform") ?? ""));
}

/** Presses the play button unless it is as wanted; a newly opened line plays. */
async function play(page: Page, playing: boolean): Promise<void> {
  const button = page.locator(".play-button");
  if ((await button.getAttribute("aria-pressed")) !== String(playing)) await button.click();
  await page.locator(`.play-button[aria-pressed="${playing}"]`).waitFor();
}

async function runStudy(page: Page): Promise<void> {
  await page.locator("[data-action=run]").click();
  await page.locator('.tile[data-target="ZZ05"][data-mean]').waitFor({ timeout: 120_000 });
}

async function kpi(page: Page, id: string): Promise<number> {
  await page.getByRole("tab", { name: /^指标/ }).click();
  const cell = page.locator(`td[data-kpi="${id}"][data-side="after"]`);
  return Number(await cell.getAttribute("data-mean"));
}

test("a new user opens the smart workshop, sees AGVs drive, reads the verdict and switches AGVs off", async ({
  page,
}) => {
  await page.goto(appUrl("?e2e=1"));
  await page.locator('.play-button[aria-pressed="true"]').waitFor();
  // a machine without graphics hardware draws with the cores of the test
  await play(page, false);
  await page.locator(".scenario").click();
  await page.locator(".ant-select-item-option", { hasText: "智能车间" }).click();
  await page.locator("[data-measure=agv]").waitFor();

  // on the plan, the vehicles that bring the material move with the clock
  await page.getByRole("button", { name: "平面图" }).click();
  await page.locator("svg.plan .plan-network").first().waitFor({ state: "attached" });
  await play(page, true);
  const before = await vehiclePlaces(page);
  expect(before).toHaveLength(4);
  await expect.poll(() => vehiclePlaces(page), { timeout: 20_000 }).not.toEqual(before);
  await play(page, false);

  await page.locator("#replications").fill(String(REPLICATIONS));
  await page.locator("#replications").press("Enter");
  await runStudy(page);
  const heads = await kpi(page, "HC");
  expect(await kpi(page, "AGV.wait")).toBeGreaterThan(0);
  for (const target of ["ZZ05", "ZZ06", "ZZ08", "ZZ09"]) {
    const verdict = await page.locator(`.tile[data-target="${target}"]`).getAttribute("data-verdict");
    expect(["met", "not-met", "undecided"], target).toContain(verdict);
  }

  // without AGVs two forklift drivers a shift carry: four heads more over two shifts
  await page.locator("[data-measure=agv]").getByRole("switch").click();
  await page.locator("[data-action=run]").click();
  await expect.poll(() => kpi(page, "HC"), { timeout: 120_000 }).toBeCloseTo(heads + 4, 9);
  expect(await page.locator('td[data-kpi="AGV.wait"][data-side="after"]').count()).toBe(0);
}, 240_000);
