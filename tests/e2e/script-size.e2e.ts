import { compressedSize, recordScripts } from "../bench/script-size.mjs";
import { appUrl, expect, test } from "./browser.ts";

const LIMIT_BYTES = 1_000_000;

interface Probes {
  frame(): { drawCalls: number } | undefined;
}

test("all script up to the first 3D frame, workers included, is under 1 MB compressed", async ({ page }) => {
  const scripts = recordScripts(page);
  await page.goto(appUrl("?e2e=1"));
  await page.waitForFunction(
    () => (window as unknown as { __chejian: Probes }).__chejian.frame() !== undefined,
    undefined,
    { timeout: 50_000 },
  );
  const names = [...scripts.keys()].join("\n");
  expect(names).toContain("study-worker");
  expect(names).toContain("line-view");
  expect(await compressedSize(scripts)).toBeLessThan(LIMIT_BYTES);
});
