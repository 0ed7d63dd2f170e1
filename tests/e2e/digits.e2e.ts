import type { Page } from "playwright-core";
import { mathsFingerprint } from "#sim/maths/fingerprint.ts";
import { validateModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { planStudy, requestOf, type StudyRun } from "#src/study/plan.ts";
import { appUrl, expect, test } from "./browser.ts";

interface Digits {
  kpis: Record<string, number>;
  traceHash: string;
}

interface Probes {
  run(run: StudyRun): Promise<Digits>;
  mathsFingerprint(): Promise<string>;
}

async function openWithProbes(page: Page): Promise<void> {
  await page.goto(appUrl("?e2e=1"));
  await page.locator('[data-action="run"]:enabled').waitFor();
}

function runInNode(one: StudyRun): Digits {
  const outcome = validateModel(SCENARIOS[0].data);
  if (outcome.model === undefined) throw new Error("the bundled scenario is not valid");
  const { kpis, traceHash } = run(requestOf(planStudy({ model: outcome.model }), one));
  return { kpis, traceHash };
}

function runInBrowser(page: Page, one: StudyRun): Promise<Digits> {
  return page.evaluate((wanted) => (window as unknown as { __chejian: Probes }).__chejian.run(wanted), one);
}

test("elementary functions have the same digits in a browser worker and in Node", async ({ page }) => {
  await openWithProbes(page);
  const inBrowser = await page.evaluate(() =>
    (window as unknown as { __chejian: Probes }).__chejian.mathsFingerprint(),
  );
  expect(inBrowser).toBe(mathsFingerprint());
});

test("a run has the same trace and the same KPIs in a browser worker and in Node", async ({ page }) => {
  await openWithProbes(page);
  for (const side of ["before", "after"] as const) {
    for (const demand of ["saturated", "orders"] as const) {
      const one = { side, demand, replication: 3 };
      const [inBrowser, inNode] = [await runInBrowser(page, one), runInNode(one)];
      expect(Object.keys(inNode.kpis).length).toBeGreaterThan(5);
      expect(inBrowser, `${side}, ${demand}`).toEqual(inNode);
    }
  }
});

test("another replication is another trace, so that equal hashes mean something", async ({ page }) => {
  await openWithProbes(page);
  const one = { side: "after", demand: "orders", replication: 0 } as const;
  const inBrowser = await runInBrowser(page, { ...one, replication: 1 });
  expect(inBrowser.traceHash).not.toBe(runInNode(one).traceHash);
});
