import { expect, test, vi } from "vitest";
import type * as works from "#models/equipment/work-times.ts";
import { runBundled } from "./in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

// a planted error: every time of work is 3 % longer than it should be
vi.mock("#models/equipment/work-times.ts", async (original) => {
  const { WorkTimes, ...rest } = await original<typeof works>();
  class SlowTimes extends WorkTimes {
    override of(...given: Parameters<InstanceType<typeof WorkTimes>["of"]>): number {
      return Math.round(1.03 * super.of(...given));
    }

    override drawInto(...given: Parameters<InstanceType<typeof WorkTimes>["drawInto"]>): void {
      super.drawInto(...given);
      const [, , , into, at] = given;
      into[at] = Math.round(1.03 * into[at]);
    }
  }
  return { ...rest, WorkTimes: SlowTimes };
});

test.each(["L-DET-1", "L-MUTH-3"])("times that are all too long turn %s red", async (id) => {
  const result = await runBundled(id);
  expect(result.status).toBe("fail");
  expect(result.outputs.some(({ pass, measured }) => !pass && measured !== null)).toBe(true);
});
