import { appUrl, expect, test } from "./browser.ts";

test("the page opens with its title and heading", async ({ page }) => {
  await page.goto(appUrl());
  expect(await page.title()).toBe("车间 Chejian");
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByRole("heading", { level: 1 }).waitFor();
});

test("the built page carries the policy itself, for hosts that set no header", async ({ page }) => {
  await page.goto(appUrl());
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("script-src 'self';");
});

test("script made from text is refused by the content security policy", async ({ watched }) => {
  const { page, faults } = watched;
  await page.goto(appUrl());
  // Later, in a timer: while the test's own call runs, the browser lifts the ban for the debugger.
  const outcome = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- it is what is tested
            resolve(`ran: ${String(new Function("return 1")())}`);
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
  expect(outcome).toBe("EvalError");
  faults.length = 0;
});

test("a request to another host is refused and noticed", async ({ watched }) => {
  const { page, faults } = watched;
  await expect(page.goto("https://example.com/")).rejects.toThrow("ERR_FAILED");
  expect(faults).toEqual(["request to another host: https://example.com/"]);
  faults.length = 0;
});
