import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { chain, q, runSmall, seconds, smallModel } from "./small-line.ts";

/** Everything is rejected once; `places` between rework and inspection, 0 for none. */
function loop(places: number): Model {
  return smallModel({
    causes: ["flaw"],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "press",
        kind: "machine",
        work: {
          operation: "form",
          time: seconds(3),
          defects: [{ cause: "flaw", probability: q(1, "1") }],
        },
      },
      {
        id: "inspect",
        kind: "inspection",
        work: { operation: "look", time: seconds(1) },
        detection: q(1, "1"),
        falseReject: q(0, "1"),
      },
      {
        id: "repair",
        kind: "rework-station",
        work: { operation: "mend", time: seconds(4) },
        success: q(1, "1"),
      },
      ...(places > 0 ? [{ id: "again", kind: "buffer" as const, capacity: places }] : []),
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      ...chain("supply", "press", "inspect"),
      { id: "good", from: "inspect", to: "out", route: "ok" },
      { id: "bad", from: "inspect", to: "repair", route: "reject" },
      ...(places > 0 ? chain("repair", "again", "inspect") : chain("repair", "inspect")),
      { id: "lost", from: "inspect", to: "bin", route: "scrap" },
    ],
  });
}

test("a rework loop that locks itself is told, with the equipment that waits in the circle", () => {
  // inspection takes the part that has waited longest: it ends with a reject in hand while rework holds a part for it
  const model = loop(0);
  const result = runSmall(model, { demand: "saturated", horizon: 600 });
  const check = result.checks.find((candidate) => candidate.id === "deadlock");
  expect(check?.ok).toBe(false);
  expect(check?.text.en).toMatch(/inspect, repair/);
});

test("a buffer in the loop keeps it moving", () => {
  const result = runSmall(loop(2), { demand: "saturated", horizon: 600 });
  expect(result.checks.find((candidate) => candidate.id === "deadlock")?.ok).toBe(true);
  expect(result.kpis["TH"]).toBeGreaterThan(800);
});
