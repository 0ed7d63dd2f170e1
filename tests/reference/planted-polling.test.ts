import { expect, test, vi } from "vitest";
import type * as polling from "#models/equipment/polling.ts";
import { runBundled } from "./in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

// a planted error: during a visit parts of other ways may come as well
vi.mock("#models/equipment/polling.ts", async (original) => {
  const { Polling, ...rest } = await original<typeof polling>();
  class Astray extends Polling {
    override admits(): boolean {
      return this.mayTake;
    }
  }
  return { ...rest, Polling: Astray };
});

test("a robot that takes from other ways in between turns Q-POLL-1 red", async () => {
  const result = await runBundled("Q-POLL-1");
  expect(result.status).toBe("fail");
  expect(result.outputs.find(({ name }) => name === "Wq, exhaustive")?.pass).toBe(false);
});
