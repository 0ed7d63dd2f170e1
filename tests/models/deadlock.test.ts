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

test("[F7] a rework loop that locks itself is told, with the equipment that waits in the circle", () => {
  // inspection takes the part that has waited longest: it ends with a reject in hand while rework holds a part for it
  const model = loop(0);
  const result = runSmall(model, { demand: "saturated", horizon: 600 });
  const check = result.checks.find((candidate) => candidate.id === "deadlock");
  expect(check?.ok).toBe(false);
  expect(check?.text.en).toMatch(/inspect, repair/);
});

test("[F7] a buffer in the loop keeps it moving", () => {
  const result = runSmall(loop(2), { demand: "saturated", horizon: 600 });
  expect(result.checks.find((candidate) => candidate.id === "deadlock")?.ok).toBe(true);
  expect(result.kpis["TH"]).toBeGreaterThan(800);
});

/** A rework loop whose parts go back by the load: from the pile to the shelf before the inspection, `places` on each. */
function loadLoop(places: number): Model {
  return smallModel({
    causes: ["flaw"],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "press",
        kind: "machine",
        work: {
          operation: "form",
          time: seconds(1),
          defects: [{ cause: "flaw", probability: q(1, "1") }],
        },
      },
      { id: "shelf", kind: "buffer", capacity: places },
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
        work: { operation: "mend", time: seconds(1) },
        success: q(1, "1"),
      },
      { id: "pile", kind: "buffer", capacity: places },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      ...chain("supply", "press", "shelf", "inspect"),
      { id: "good", from: "inspect", to: "out", route: "ok" },
      { id: "bad", from: "inspect", to: "repair", route: "reject" },
      ...chain("repair", "pile"),
      { id: "back", from: "pile", to: "shelf", transfer: { time: seconds(1), load: { size: 2 } } },
      { id: "lost", from: "inspect", to: "bin", route: "scrap" },
    ],
  });
}

test("[F7] a circle that closes over parts which go by the load is told as well", () => {
  // the press fills the shelf whenever one place is free: the pile never finds two
  const result = runSmall(loadLoop(2), { demand: "saturated", horizon: 600 });
  const check = result.checks.find((candidate) => candidate.id === "deadlock");
  expect(result.kpis["TH"]).toBeLessThan(60);
  expect(check?.ok).toBe(false);
  expect(check?.text.en).toMatch(/shelf, inspect, repair, pile/);
});

/** Loads of four between two racks: one rack is full most of the time, and the line moves. */
function waitingLoads(): Model {
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "first", kind: "machine", work: { operation: "cut", time: seconds(1) } },
      { id: "rack", kind: "buffer", capacity: 5 },
      { id: "ahead", kind: "buffer", capacity: 4 },
      { id: "second", kind: "machine", work: { operation: "drill", time: seconds(3) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "first", "rack"),
      { id: "carry", from: "rack", to: "ahead", transfer: { time: seconds(2), load: { size: 4 } } },
      ...chain("ahead", "second", "out"),
    ],
  });
}

test("[F7] a load that waits for more parts or for its carrier is no deadlock", () => {
  for (let horizon = 5; horizon < 60; horizon += 1) {
    const checks = runSmall(waitingLoads(), { demand: "saturated", horizon }).checks;
    expect(checks.find((candidate) => candidate.id === "deadlock")?.ok).toBe(true);
  }
});
