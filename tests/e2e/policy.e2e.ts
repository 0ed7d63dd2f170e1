import type { Page } from "playwright-core";
import { appUrl, expect, test } from "./browser.ts";

/** Chinese characters and punctuation. */
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

async function openPolicy(page: Page): Promise<void> {
  await page.goto(appUrl("?e2e=1"));
  await page.locator(".stage-corner").waitFor();
  await page.locator('[data-action="policy"]').click();
  await page.locator('[data-fact="W01"]').waitFor();
}

async function shownFacts(page: Page): Promise<string[]> {
  return page.locator("[data-fact]").evaluateAll((rows) => rows.map((row) => row.dataset.fact ?? ""));
}

test("the policy documents open, are searched, and change their language", async ({ page }) => {
  await openPolicy(page);
  const sheet = page.getByRole("dialog", { name: "政策依据" });
  expect(await shownFacts(page)).toHaveLength(268);
  expect(await sheet.getByRole("textbox").evaluate((box) => box === document.activeElement)).toBe(true);

  await page.keyboard.type("AGV");
  await page.locator('[data-fact="W01"]').waitFor({ state: "detached" });
  expect(await shownFacts(page)).toEqual(["W25", "ZZ52"]);
  expect(await page.locator('[data-fact="W25"]').innerText()).toContain("无人引导小车 AGV");
  expect(await page.locator('[data-fact="W25"] mark').first().innerText()).toBe("AGV");

  await page.getByText("EN", { exact: true }).click();
  await page.getByText("Automated guided vehicles (AGV)").waitFor();
  expect(await shownFacts(page)).toEqual(["W25", "ZZ52"]);
  await page.getByRole("button", { name: "Clear filters" }).click();
  const english = page.getByRole("dialog", { name: "Policy" });
  expect(await shownFacts(page)).toHaveLength(268);
  expect(await english.innerText()).not.toMatch(CHINESE);

  await page.keyboard.press("Escape");
  await english.waitFor({ state: "hidden" });
});

test("a fact shows what measures it and leads to the measure of the line", async ({ page }) => {
  await openPolicy(page);
  await page.locator('[data-document="ZZ"]').click();
  await page.locator('[data-fact="ZZ05"] [data-link="kpi:PE.line"]').click();
  await page.locator(".ant-popover").getByText("满负荷供料").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".ant-popover").waitFor({ state: "hidden" });
  expect(await page.getByRole("dialog", { name: "政策依据" }).isVisible()).toBe(true);

  await page.locator('[data-document="W"]').click();
  await page.locator('[data-fact="W16"] [data-link="measure:chassis-arc-welding/robot-cells"]').click();
  await page.getByRole("button", { name: "在方案栏中查看" }).click();
  await page.locator('[data-measure="robot-cells"].is-pointed-out').waitFor();
  expect(await page.getByRole("dialog", { name: "政策依据" }).isVisible()).toBe(false);
});
