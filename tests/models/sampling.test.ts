import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, q, runSmall, seconds, smallModel } from "./small-line.ts";

/** Every part takes a second to make and, when it is looked at, ten to inspect; nobody carries, nothing fails otherwise. */
function line(sampling: object, defective: number, inspection: object = {}): Model {
  return smallModel({
    causes: ["crack"],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "make",
        kind: "machine",
        work: {
          operation: "cut",
          time: seconds(1),
          defects: [{ cause: "crack", probability: q(defective, "1") }],
        },
      },
      { id: "pile", kind: "buffer" },
      {
        id: "inspect",
        kind: "inspection",
        work: { operation: "look", time: seconds(10) },
        detection: q(1, "1"),
        falseReject: q(0, "1"),
        reworkLimit: 1,
        ...sampling,
        ...inspection,
      },
      {
        id: "repair",
        kind: "rework-station",
        work: { operation: "mend", time: seconds(1) },
        success: q(1, "1"),
      },
      { id: "again", kind: "buffer" },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      ...chain("supply", "make", "pile", "inspect"),
      { id: "ok", from: "inspect", to: "out", route: "ok" },
      { id: "bad", from: "inspect", to: "repair", route: "reject" },
      { id: "scrapped", from: "inspect", to: "bin", route: "scrap" },
      ...chain("repair", "again", "inspect"),
    ],
  });
}

function inspectionOf(model: Model, horizon: number) {
  const result = runSmall(model, { horizon, demand: "saturated" });
  const report = result.elements[result.scene.elements.findIndex(({ id }) => id === "inspect")];
  return { ...report, result };
}

test("Q5: of good lots only the sample is looked at, the rest passes at once", () => {
  const plan = { sampling: { plan: "lot", lot: 10, sample: 2, acceptance: 0 } };
  const { finished, inspected, screened, screenings } = inspectionOf(line(plan, 0), 102);
  // two looks of 10 s let the pile grow; the other eight of the lot follow in no time
  expect({ finished, inspected, screened, screenings }).toEqual({
    finished: 50,
    inspected: 10,
    screened: 0,
    screenings: 0,
  });
});

test("Q5: a refused sample has the whole lot inspected; reworked parts are looked at and not counted", () => {
  const plan = { sampling: { plan: "lot", lot: 10, sample: 2, acceptance: 1 } };
  const {
    result,
    inspected = 0,
    screened = 0,
    screenings = 0,
    finished,
  } = inspectionOf(line(plan, 1), 10_000);
  // every part is rejected once, mended, and looked at again: all of a lot is looked at twice
  expect(inspected).toBe(finished);
  expect(screenings).toBe(Math.floor(screened / 8) + (screened % 8 === 0 ? 0 : 1));
  expect(result.kpis["DR.escaped"]).toBe(0);
});

test("Q5: continuous sampling clears after parts accepted in succession and screens again after a reject", () => {
  const plan = { sampling: { plan: "continuous", clearance: 5, fraction: q(0.5, "1") } };
  const good = inspectionOf(line(plan, 0), 2000);
  expect(good.screened).toBe(5);
  expect(good.screenings).toBe(1);
  const never = inspectionOf(line({ sampling: { ...plan.sampling, fraction: q(0, "1") } }, 0), 2000);
  expect(never.inspected).toBe(5);
  const bad = inspectionOf(line(plan, 0.2), 20_000);
  expect(bad.screenings).toBeGreaterThan(5);
  expect(bad.screened).toBeGreaterThanOrEqual(5 * ((bad.screenings ?? 0) - 1));
});

test("a sample must be smaller than its lot, and the acceptance number than the sample", () => {
  const good = line({ sampling: { plan: "lot", lot: 10, sample: 3, acceptance: 2 } }, 0);
  const wrong = (sampling: object) =>
    validateModel({
      ...good,
      equipment: good.equipment.map((each) => (each.id === "inspect" ? { ...each, sampling } : each)),
    }).problems?.map(({ path, expected }) => `${path}: ${expected.en}`);
  expect(wrong({ plan: "lot", lot: 10, sample: 10, acceptance: 2 })).toEqual([
    "/equipment/3/sampling/sample: less than the lot of 10",
  ]);
  expect(wrong({ plan: "lot", lot: 10, sample: 3, acceptance: 3 })).toEqual([
    "/equipment/3/sampling/acceptance: less than the sample of 3",
  ]);
});
