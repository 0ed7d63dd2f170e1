import { appUrl, expect, test } from "./browser.ts";

const HOURS = "12 33 44 47 55 66 71 78 81 85 92 99 100 101 110 120 131 140+ 150+ 150+ 0 0 0";

test("pasted data are ranked in a worker, looked at and taken as a distribution of a model", async ({
  page,
}) => {
  await page.goto(appUrl("?e2e=1"));
  await page.locator(".stage-corner").waitFor();
  await page.locator('[data-action="fit"]').click();
  const sheet = page.getByRole("dialog", { name: "分布拟合" });
  await sheet.getByRole("textbox", { name: "数据" }).fill(HOURS);
  await sheet.getByRole("checkbox", { name: "0 单独作为一部分" }).check();
  await sheet.locator(".fit-table tbody tr").first().waitFor();
  expect(await sheet.locator(".fit-facts").innerText()).toContain("20（其中删失 3）");
  // Every continuous family has a row, ranked or with the reason why not.
  expect(await sheet.locator(".fit-table tbody tr").count()).toBe(16);
  await sheet.locator(".fit-table").getByRole("radio", { name: "威布尔" }).check();
  await sheet.getByRole("img", { name: "Q–Q 图：威布尔" }).locator("circle").first().waitFor();
  expect(await sheet.getByRole("img", { name: "P–P 图：威布尔" }).locator("circle").count()).toBe(17);
  expect(await sheet.locator(".fit-cut").count()).toBe(2);
  await sheet.locator(".fit-input .ant-segmented-item").nth(2).click();
  const written = JSON.parse(await sheet.locator(".fit-model-text").innerText());
  expect(written).toMatchObject({ distribution: "weibull", scale: { unit: "h", provenance: "measured" } });
  expect(written.shape.value).toBeGreaterThan(1);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});
