import { expect, test } from "vitest";
import { Counter } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { agvLine } from "./agv-line.ts";
import { q, recordsOf, runSmall } from "./small-line.ts";

const battery = {
  run: q(400, "s"),
  charge: q(100, "s"),
  standing: q(0.5, "1"),
  resume: q(0.9, "1"),
  efficiency: q(0.85, "1"),
};

/** Charges shown, in per cent, of a vehicle that waits for a load every 400 s at a place of the given use. */
function charges(use: "park" | "charge"): number[] {
  const model = agvLine({
    vehicles: 1,
    sidings: [
      { id: "charger", use: "charge" },
      ...(use === "park" ? [{ id: "bay", use }] : []),
      { id: "a", equipment: ["rack"] },
      { id: "b", equipment: ["goal"] },
    ],
    routes: [{ from: "rack", to: "goal", cycle: 400 }],
    // with `low` at zero it never goes to charge of its own accord
    fleet: { battery: { ...battery, low: q(0, "1") } },
  });
  const result = runSmall(model, { demand: "saturated", horizon: 4000, trace: { mode: "full" } });
  return recordsOf(result.trace).flatMap(({ kind, a, b }) =>
    kind === TraceKind.counter && a === Counter.charge ? [b] : [],
  );
}

test("a vehicle that waits at a charging place is plugged in: it sets out full for every load", () => {
  const shown = charges("charge");
  expect(shown.filter((percent) => percent === 100).length).toBeGreaterThanOrEqual(9);
  expect(Math.min(...shown)).toBeGreaterThan(50);
});

test("one that waits at a parking place is not", () => {
  const shown = charges("park");
  expect(shown.slice(1)).not.toContain(100);
  expect(Math.min(...shown)).toBe(0);
});
