import { expect } from "vitest";
import { q, runSmall, seconds, smallModel, type SmallLine, type SmallRun } from "../models/small-line.ts";
import { readableTrace } from "./readable-trace.ts";

/**
 * One short story per kind of equipment, in constant times so that every line can be checked by hand. A change of a story
 * is a change of behaviour: read the difference before accepting it with `vitest -u`.
 */
export async function expectStory(
  name: string,
  line: SmallLine,
  options: Partial<SmallRun> & { horizon: number },
) {
  const result = runSmall(smallModel(line), { demand: "saturated", ...options, trace: { mode: "full" } });
  const text = readableTrace(result);
  expect(text.split("\n").length).toBeLessThan(100);
  await expect(text).toMatchFileSnapshot(`./${name}.txt`);
}

export const source = { id: "supply", kind: "source" as const, product: "part" };
export const sink = { id: "out", kind: "sink" as const };

export function work(operation: string, time: number) {
  return { operation, time: seconds(time) };
}

export const welder = {
  id: "welder",
  name: "welder",
  role: "operator" as const,
  perShift: 1,
  wage: q(50_000, "CNY/year"),
};
