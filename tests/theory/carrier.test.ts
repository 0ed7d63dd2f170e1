import { expect, test } from "vitest";
import { chain, exponential, q, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

test("one head who carries every part is one server", () => {
  const model = smallModel({
    people: [{ id: "handler", name: "handler", role: "handler", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "m1", kind: "machine", count: 2, work: { operation: "work-m1", time: seconds(0.1) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "m1"),
      { id: "carry", from: "m1", to: "out", transfer: { time: exponential(1), people: "handler" } },
    ],
  });
  const outcomes = judgeClassB({
    id: "one-carrier",
    expected: { TH: 1 },
    relativeError: 0.005,
    sample: (seed, replication, multiple) => {
      const result = runSmall(model, { demand: "saturated", horizon: 4000 * multiple, seed, replication });
      const finished = (id: string) => result.elements.find((report) => report.id === id)?.finished ?? 0;
      // whoever has waited longest is served: the two machines take turns
      expect(Math.abs(finished("m1#1") - finished("m1#2"))).toBeLessThanOrEqual(1);
      return { TH: result.kpis["TH"] / 3600 };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
});
