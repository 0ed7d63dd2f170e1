import { expect, test, vi } from "vitest";
import type * as buffers from "#models/equipment/plain-buffer.ts";
import { runBundled } from "./in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

// a planted error: every twentieth wake-up of a buffer is lost
vi.mock("#models/equipment/plain-buffer.ts", async (original) => {
  const { PlainBuffer, ...rest } = await original<typeof buffers>();
  let woken = 0;
  class Forgetful extends PlainBuffer {
    override onWake(): void {
      woken += 1;
      if (woken % 20 !== 0) super.onWake();
    }
  }
  return { ...rest, PlainBuffer: Forgetful };
});

test.each(["L-EXP-2-1", "L-ERL-2"])("lost wake-ups of a buffer turn %s red", async (id) => {
  const result = await runBundled(id);
  expect(result.status).toBe("fail");
  expect(result.outputs.find(({ name }) => name === "throughput")?.pass).toBe(false);
});
