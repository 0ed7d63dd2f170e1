import type { Page } from "playwright-core";
import { mathsFingerprint } from "#sim/maths/fingerprint.ts";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";
import { type Scenario, SCENARIOS } from "#scenarios/index.ts";
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

function modelOf(scenario: Scenario): Model {
  const { model } = validateModel(scenario.data);
  if (model === undefined) throw new Error(`${scenario.id} is not valid`);
  return model;
}

function runInNode(scenario: Scenario, one: StudyRun): Digits {
  const { kpis, traceHash } = run(requestOf(planStudy({ model: modelOf(scenario) }), one));
  return { kpis, traceHash };
}

/** Chooses a line in the page and waits until its own last measure is shown. */
async function choose(page: Page, scenario: Scenario): Promise<void> {
  await page.locator(".scenario").click();
  await page.locator(".ant-select-item-option", { hasText: scenario.name.zh }).click();
  await page.locator(`[data-measure="${modelOf(scenario).measures.at(-1)?.id}"]`).waitFor();
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

test("every bundled line has the same trace and the same KPIs in a browser worker and in Node", async ({
  page,
}) => {
  await openWithProbes(page);
  // a machine without graphics hardware draws with the cores of the test
  await page.keyboard.press("Space");
  for (const scenario of SCENARIOS) {
    if (scenario !== SCENARIOS[0]) await choose(page, scenario);
    for (const side of ["before", "after"] as const) {
      for (const demand of ["saturated", "orders"] as const) {
        const one = { side, demand, replication: 3 };
        const [inBrowser, inNode] = [await runInBrowser(page, one), runInNode(scenario, one)];
        expect(Object.keys(inNode.kpis).length).toBeGreaterThan(5);
        expect(inBrowser, `${scenario.id}, ${side}, ${demand}`).toEqual(inNode);
      }
    }
  }
}, 120_000);

test("another replication is another trace, so that equal hashes mean something", async ({ page }) => {
  await openWithProbes(page);
  const one = { side: "after", demand: "orders", replication: 0 } as const;
  const inBrowser = await runInBrowser(page, { ...one, replication: 1 });
  expect(inBrowser.traceHash).not.toBe(runInNode(SCENARIOS[0], one).traceHash);
});
