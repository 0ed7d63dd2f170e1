import { expect, test, vi } from "vitest";
import type * as rules from "#models/quality/chart-rules.ts";
import { runCase } from "#src/reference/run-case.ts";
import { bundledCase, IN_THREAD } from "./in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

// planted errors: sums that are not set back after a signal, limits at 2 in place of 3 standard deviations
vi.mock("#models/quality/chart-rules.ts", async (original) => {
  const { CusumRule, ShewhartRule, ...rest } = await original<typeof rules>();
  class GrowingSums extends CusumRule {
    override restart(): void {}
  }
  class NarrowLimits extends ShewhartRule {
    constructor(...[inControl, limit, runs]: ConstructorParameters<typeof ShewhartRule>) {
      super(inControl, limit - 1, runs);
    }
  }
  return { ...rest, CusumRule: GrowingSums, ShewhartRule: NarrowLimits };
});

test.each(["K-ARL-C4", "K-ARL-X"])("errors of a control chart turn %s red", async (id) => {
  const planned = bundledCase(id);
  if (!("plan" in planned)) throw new RangeError(`${id} is not run`);
  const { plan } = planned;
  // the run lengths in control alone, from a smaller sample
  const smaller = { ...plan, horizon: 500, outputs: plan.outputs.slice(0, 1) };
  const { status, outputs } = await runCase({ plan: smaller }, IN_THREAD, { quick: true });
  expect(status).toBe("fail");
  expect(outputs[0].measured ?? Infinity).toBeLessThan(0.5 * (outputs[0].expected ?? 0));
});
