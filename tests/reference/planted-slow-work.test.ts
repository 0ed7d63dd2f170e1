import { expect, test, vi } from "vitest";
import type * as draws from "#models/line/drawn-time.ts";
import { runBundled } from "./in-thread.ts";

vi.setConfig({ testTimeout: 60_000 });

// a planted error: every time drawn is 3 % longer than it should be
vi.mock("#models/line/drawn-time.ts", async (original) => {
  const { drawnTime } = await original<typeof draws>();
  const slower: typeof drawnTime = (...given) => Math.round(1.03 * drawnTime(...given));
  return { drawnTime: slower };
});

test.each(["L-DET-1", "L-MUTH-3"])("times that are all too long turn %s red", async (id) => {
  const result = await runBundled(id);
  expect(result.status).toBe("fail");
  expect(result.outputs.some(({ pass, measured }) => !pass && measured !== null)).toBe(true);
});
