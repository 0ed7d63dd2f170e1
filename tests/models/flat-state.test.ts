import { expect, test } from "vitest";
import { bytesOfState } from "#models/keyframes.ts";
import { LineRun, type RunRequest } from "#models/run.ts";
import { exponential, requestOf, seconds, smallModel } from "./small-line.ts";

const MONTH = 30 * 86_400;

const line = smallModel({
  causes: ["flaw"],
  equipment: [
    { id: "arrivals", kind: "source", product: "part", interarrival: exponential(600) },
    { id: "rack", kind: "buffer" },
    {
      id: "lathe",
      kind: "machine",
      work: {
        operation: "turn",
        time: exponential(300),
        defects: [{ cause: "flaw", probability: { value: 0.1, unit: "1", provenance: "assumption" } }],
      },
      stops: [
        {
          id: "jam",
          name: "jam",
          kind: "short-stop",
          basis: "operating",
          timeBetween: exponential(20_000),
          timeToRepair: exponential(300),
        },
      ],
      services: [{ id: "tool", name: "tool", everyParts: 50, time: seconds(60) }],
    },
    { id: "out", kind: "sink" },
  ],
  connections: [
    { id: "c1", from: "arrivals", to: "rack" },
    { id: "c2", from: "rack", to: "lathe" },
    { id: "c3", from: "lathe", to: "out" },
  ],
});

/** Bytes of a snapshot without what there is for each part on the line, which differs from moment to moment. */
function fixedBytes(request: RunRequest, time: number): { all: number; fixed: number } {
  const run = new LineRun(request);
  run.advance(time * 1e6);
  const { state } = run.snapshot();
  const fixed = { ...state, tables: state.tables.filter(({ name }) => !GROWING.test(name)) };
  return { all: bytesOfState(state), fixed: bytesOfState(fixed) };
}

/** Tables with a row for each part on the line or each event that is due. */
const GROWING = /^(calendar|trace\/parts|parts|transports)$/;

test("the state of a run takes the same room after a month and after a year: statistics are of constant size", () => {
  const request = requestOf(line, { horizon: 12 * MONTH, warmUp: 86_400 });
  const month = fixedBytes(request, MONTH);
  const year = fixedBytes(request, 12 * MONTH);
  expect(year.fixed).toBe(month.fixed);
  expect(year.all).toBeLessThan(2 * month.all);
  expect(year.all).toBeLessThan(64 * 1024);
});
