import { run } from "#models/run.ts";
import { collectDigits } from "#src/study/digits.ts";
import { appUrl, expect, test } from "./browser.ts";

// Whether all digits agree is compared by tests/engines, for every Node and browser; here: that a person can see them.
test("the page of the digits shows every run with its hashes, in the language of the page", async ({
  page,
}) => {
  const inNode = await collectDigits({ size: 1, run: (request) => Promise.resolve(run(request)) });
  await page.goto(appUrl("digits.html"));
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("数字对照");
  await page.locator("table").waitFor({ timeout: 50_000 });
  const status = await page.getByRole("status").textContent();
  expect(status).toContain(inNode.maths);
  expect(status).toContain(inNode.engineVersion);
  const rows = await page
    .locator("tr:has(td)")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].slice(-2).map((cell) => cell.textContent)),
    );
  expect(rows).toEqual(inNode.runs.map(({ traceHash, kpiHash }) => [traceHash, kpiHash.slice(0, 16)]));
}, 120_000);
