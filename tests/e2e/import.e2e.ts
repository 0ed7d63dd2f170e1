import type { Page } from "playwright-core";
import { appUrl, expect, test } from "./browser.ts";

/** Rows of the sample log that are dropped: four weeks. */
const ROWS = 480;

/** Drops the first rows of the sample log onto the page, as a person would from the desktop. */
async function dropSample(page: Page): Promise<void> {
  await page.evaluate(async (rows) => {
    const text = await (await fetch("./samples/sample-log.zh.csv")).text();
    // Above them stand a title and the header.
    const part = text.split("\n", rows + 2).join("\n");
    const files = new DataTransfer();
    files.items.add(new File([part], "报工.csv"));
    const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files });
    document.body.dispatchEvent(event);
  }, ROWS);
}

test("a log dropped onto the page becomes the model on the page", { timeout: 120_000 }, async ({ page }) => {
  await page.goto(appUrl("?e2e=1"));
  await page.locator(".stage-corner").waitFor();
  await dropSample(page);
  const sheet = page.getByRole("dialog", { name: "数据导入" });
  await sheet.locator("[data-role]").first().waitFor();
  expect(await sheet.locator('[data-role="order"]').innerText()).toContain("工单号");
  expect(await sheet.locator('[data-role="review"]').innerText()).toContain("没有合适的列");

  // A cancel takes nothing away.
  await page.locator('[data-action="read-log"]').click();
  await page.locator('[data-action="stop-import"]').click();
  await page.locator('[data-action="read-log"]').click();
  await sheet.locator("[data-inside]").waitFor({ timeout: 90_000 });
  expect(await sheet.locator(".import-figures").innerText()).toContain(String(ROWS));

  await sheet.getByText("验证", { exact: true }).click();
  expect(await sheet.locator("[data-metric]").count()).toBeGreaterThan(4);
  await page.locator('[data-action="use-model"]').click();
  await sheet.waitFor({ state: "hidden" });
  expect(await page.locator(".top-bar .scenario").innerText()).toContain("日志导入");
  await page.locator(".measure").first().waitFor();
  await page.locator('[data-action="run"], .run-control button').first().waitFor();
});
