import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { meanMaterial, meanPrice } from "#models/cost.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";
import { chain, q, recordsOf, runSmall, seconds, smallModel } from "./small-line.ts";

const TWO: ModelInput["products"] = [
  { id: "red", name: "red", price: q(10, "CNY/part"), material: q(4, "CNY/part") },
  { id: "blue", name: "blue", price: q(30, "CNY/part"), material: q(20, "CNY/part") },
];

/** Two sources before one machine that takes 10 s a part. */
function twoSources(red: object, blue: object, demand?: ModelInput["demand"]): Model {
  return smallModel({
    products: TWO,
    equipment: [
      { id: "reds", kind: "source", product: "red", ...red },
      { id: "blues", kind: "source", product: "blue", ...blue },
      { id: "press", kind: "machine", work: { operation: "form", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("reds", "press", "out"), ...chain("blues", "press")],
    ...(demand === undefined ? {} : { demand }),
  });
}

/** Products (0 red, 1 blue) in the order in which the line takes them. */
function taken(model: Model, demand: "saturated" | "orders" | "own", horizon: number): number[] {
  const result = runSmall(model, { demand, horizon, trace: { mode: "full" } });
  return recordsOf(result.trace)
    .filter(({ kind }) => kind === TraceKind.create)
    .map(({ b }) => b);
}

const every = (time: number) => ({ interarrival: seconds(time) });

describe("two sources before one machine", () => {
  test("[D4] saturated ones take turns: neither starves the other", () => {
    // at the start both have waited equally long: file order
    expect(taken(twoSources({}, {}), "saturated", 75)).toEqual([0, 0, 1, 0, 1, 0, 1, 0]);
  });

  test("[D4] arrivals that pile up take turns too", () => {
    // each brings a part every 8 s, the machine takes one every 10 s
    const parts = taken(twoSources(every(8), every(8)), "own", 1000);
    const reds = parts.filter((product) => product === 0).length;
    expect(Math.abs(2 * reds - parts.length)).toBeLessThanOrEqual(2);
  });

  test("[D4] a lot waits from its release: parts that come later let it pass, earlier ones go first", () => {
    // lots of 3 at 0 and 95 s; of the arrivals more come than the machine can do
    const orders = { source: "blues", orders: { lotSize: 3, interval: seconds(95) } };
    const model = twoSources(every(1), {}, orders);
    const created = recordsOf(
      runSmall(model, { demand: "orders", horizon: 150, trace: { mode: "full" } }).trace,
    ).filter(({ kind }) => kind === TraceKind.create);
    const blues = created.filter(({ b }) => b === 1).map(({ time }) => time / SECOND);
    expect(created).toHaveLength(16);
    expect(blues).toEqual([0, 10, 20, 110, 120, 130]);
  });
});

describe("what several sources release together", () => {
  test("[D4] products count by the parts that their sources release in planned time", () => {
    // 3 red to 1 blue
    const model = twoSources(every(20), every(60));
    expect(meanMaterial(model)).toBeCloseTo((3 * 4 + 20) / 4, 12);
    expect(meanPrice(model)).toBeCloseTo((3 * 10 + 30) / 4, 12);
  });

  test("[D4] orders count with their lots", () => {
    // 6 blue a 60 s, 3 red a 60 s
    const orders = { source: "blues", orders: { lotSize: 6, interval: seconds(60) } };
    const model = twoSources(every(20), {}, orders);
    expect(meanMaterial(model)).toBeCloseTo((4 + 2 * 20) / 3, 12);
  });

  test("[D4] where sources are only ever saturated, all count the same", () => {
    expect(meanMaterial(twoSources({}, {}))).toBe(12);
  });
});
