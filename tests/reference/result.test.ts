import { expect, test } from "vitest";
import { ENGINE_VERSION } from "#sim/version.ts";
import { bundledHeads } from "#src/reference/case-head.ts";
import type { ReferenceResult } from "#src/reference/result.ts";
import result from "#src/reference/result.json" with { type: "json" };

const COMMITTED = result as ReferenceResult;

test("the committed result is that of a full run of this engine version, and nothing in it failed", () => {
  expect(COMMITTED.engineVersion).toBe(ENGINE_VERSION);
  expect(COMMITTED.quick).toBe(false);
  expect(COMMITTED.cases.filter(({ status }) => status === "fail").map(({ id }) => id)).toEqual([]);
});

test("the committed result holds every bundled case, unless it says that it is partial", () => {
  const ids = COMMITTED.cases.map(({ id }) => id);
  const bundled = bundledHeads().map(({ id }) => id);
  expect(ids.filter((id) => !bundled.includes(id))).toEqual([]);
  if (COMMITTED.partial !== true) expect(bundled.filter((id) => !ids.includes(id))).toEqual([]);
});
