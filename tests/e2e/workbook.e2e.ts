import { readFileSync, rmSync } from "node:fs";
import { appUrl, expect, test } from "./browser.ts";

test(
  "a model goes out as a workbook and comes back, and a file that is none is refused",
  { timeout: 120_000 },
  async ({ page }) => {
    await page.goto(appUrl("?e2e=1"));
    await page.locator(".stage-corner").waitFor();
    const download = page.waitForEvent("download");
    await page.locator('[data-action="workbook"]').click();
    await page.getByRole("menuitem", { name: "导出为 Excel 工作簿" }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("chassis-arc-welding.xlsx");
    const file = await saved.path();
    const picker = page.locator(".top-bar input[type=file]");
    try {
      await picker.setInputFiles({
        name: "mine.xlsx",
        mimeType: "application/octet-stream",
        buffer: readFileSync(file),
      });
      await page.getByText("汽车底盘弧焊 (mine.xlsx)").first().waitFor();
    } finally {
      rmSync(file, { force: true });
    }
    expect(await page.locator(".file-notes").count()).toBe(0);

    await picker.setInputFiles({
      name: "broken.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("PK no workbook"),
    });
    await page.locator('.problems[data-problems="1"]').waitFor();
    await page.keyboard.press("Escape");
  },
);
