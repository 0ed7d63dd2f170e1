import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { chain, q, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

interface Quality {
  defective: number;
  detection: number;
  falseReject: number;
  success: number;
  limit: number;
}

/** machine → inspection → sink, rejects to rework and back, or to scrap. */
function inspected(quality: Quality): Model {
  return smallModel({
    causes: ["flaw"],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "machine",
        kind: "machine",
        work: {
          operation: "make",
          time: seconds(1),
          defects: [{ cause: "flaw", probability: q(quality.defective, "1") }],
        },
      },
      { id: "queue", kind: "buffer" },
      {
        id: "inspect",
        kind: "inspection",
        work: { operation: "look", time: seconds(0.5) },
        detection: q(quality.detection, "1"),
        falseReject: q(quality.falseReject, "1"),
        reworkLimit: quality.limit,
      },
      {
        id: "repair",
        kind: "rework-station",
        work: { operation: "mend", time: seconds(0.6) },
        success: q(quality.success, "1"),
      },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      ...chain("supply", "machine", "queue", "inspect"),
      { id: "good", from: "inspect", to: "out", route: "ok" },
      { id: "bad", from: "inspect", to: "repair", route: "reject" },
      { id: "again", from: "repair", to: "queue" },
      { id: "lost", from: "inspect", to: "bin", route: "scrap" },
    ],
  });
}

function expectCase(
  id: string,
  quality: Quality,
  length: number,
  expected: Record<string, number>,
  relativeError: number,
): void {
  const model = inspected(quality);
  const outcomes = judgeClassB({
    id,
    expected,
    relativeError,
    sample: (seed, replication, multiple) => {
      const result = runSmall(model, {
        demand: "saturated",
        horizon: length * multiple,
        warmUp: 100,
        seed,
        replication,
      });
      const finishedBy = (element: string) =>
        result.elements.find((report) => report.id === element)?.finished ?? Number.NaN;
      const started = finishedBy("machine");
      const shipped = (result.kpis["TH"] / 3600) * result.windowSeconds;
      return {
        visits: finishedBy("inspect") / started,
        scrap: 1 - shipped / started,
        accept: shipped / started,
        rejected: result.kpis["DR.detected"],
        defective: result.kpis["DR.true"],
        outgoing: (result.kpis["DR.escaped"] * started) / shipped,
        repairBusy: result.utilisation["repair"],
      };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
}

test("K-RWK-1: without a limit that matters, visits are geometric and the rework flow balances", () => {
  const quality = { defective: 0.1, detection: 1, falseReject: 0, success: 0.9, limit: 20 };
  // one part a second: rework is busy for 0.6 s of every visit after the first
  expectCase("K-RWK-1", quality, 24_000, { visits: 1 / 0.9, repairBusy: 0.6 * (0.1 / 0.9) }, 0.005);
});

test("K-RWK-4: with two loops at most, 0.8 % of the parts are scrapped", () => {
  const quality = { defective: 0.2, detection: 1, falseReject: 0, success: 0.8, limit: 2 };
  expectCase("K-RWK-4", quality, 5000, { visits: 1.24, accept: 0.992 }, 0.005);
});

test("K-INSP-1: inspection with both errors keeps the formula of Bayes", () => {
  const quality = { defective: 0.05, detection: 0.9, falseReject: 0.02, success: 1, limit: 0 };
  expectCase("K-INSP-1", quality, 12_000, { accept: 0.936, rejected: 0.064, defective: 0.05 }, 0.01);
});

test("K-INSP-2: what is shipped defective is what inspection misses", () => {
  const quality = { defective: 0.1, detection: 0.8, falseReject: 0.01, success: 1, limit: 0 };
  const expected = { accept: 0.911, rejected: 0.089, outgoing: 0.02 / 0.911 };
  expectCase("K-INSP-2", quality, 8000, expected, 0.02);
});
