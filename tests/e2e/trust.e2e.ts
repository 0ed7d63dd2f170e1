import { appUrl, expect, test } from "./browser.ts";

test("chosen reference cases run in this browser and agree", async ({ page }) => {
  await page.goto(appUrl("?e2e=1"));
  await page.locator(".stage-corner").waitFor();
  await page.locator('[data-action="trust"]').click();
  const sheet = page.getByRole("dialog", { name: "可信度" });
  await page.locator("[data-case]").first().waitFor();
  expect(await page.locator("[data-case]").count()).toBeGreaterThan(20);

  await sheet.getByRole("textbox").fill("L-HUNT");
  await page.locator('[data-case="L-HUNT-3"]').waitFor();
  await page.locator('[data-case="L-HUNT-2"]').getByRole("checkbox").check();
  await page.locator('[data-case="L-HUNT-3"]').getByRole("checkbox").check();
  await page.locator('[data-action="run-cases"]').click();
  for (const id of ["L-HUNT-2", "L-HUNT-3"]) {
    await page.locator(`[data-case="${id}"] .trust-here .standing-pass`).waitFor({ timeout: 60_000 });
  }
  await page.locator('[data-case="L-HUNT-2"] .trust-title button').click();
  const row = page.locator('[data-case="L-HUNT-2"] .trust-outputs tbody tr').first();
  expect(Number((await row.locator("td").nth(1).innerText()).trim())).toBeCloseTo(2 / 3, 6);
  // The mean of this browser, without its standard error and number of replications.
  const here = Number.parseFloat(await row.locator("td").nth(3).innerText());
  expect(Math.abs(here - 2 / 3)).toBeLessThan(0.03);

  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});
