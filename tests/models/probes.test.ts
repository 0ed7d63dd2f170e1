import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineRun, type RunRequest } from "#models/run.ts";
import type { Probe, ProbeResult } from "#models/probes/probe.ts";
import { chain, exponential, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

/** Arrivals every 4 s at a machine of 5 s, behind an unlimited queue: a part waits 1 s longer than the one before. */
const OVERLOADED = smallModel({
  products: [
    { id: "part", name: "part" },
    { id: "other", name: "other" },
  ],
  equipment: [
    { id: "arrivals", kind: "source", product: "part", interarrival: seconds(4) },
    { id: "queue", kind: "buffer" },
    { id: "server", kind: "machine", work: { operation: "serve", time: seconds(5) } },
    { id: "out", kind: "sink" },
  ],
  connections: chain("arrivals", "queue", "server", "out"),
});

function probed(probes: readonly Probe[], horizon: number, warmUp = 0): Record<string, ProbeResult> {
  return runSmall(OVERLOADED, { horizon, warmUp, probes }).probes ?? {};
}

const at = (...moments: number[]) => moments.map((moment) => moment * 1e6);

test("[M2] content counts the parts inside: mean, variance, maximum, shares of time and moments", () => {
  // into the server at 4, 9, 14, 19; the queue holds one part in 8–9, 12–14, 16–19
  const { queue, line, none } = probed(
    [
      { id: "queue", kind: "content", of: ["queue"], levels: 3, at: at(8, 9, 18, 30) },
      { id: "line", kind: "content", levels: 4, at: at(3, 4, 17) },
      { id: "none", kind: "content", of: ["queue"], products: ["other"] },
    ],
    20,
  );
  // at 20 s a second part comes to the queue, which holds one since 16 s: the one of 16 s is in the server from 19 s on
  expect(queue).toMatchObject({ kind: "level", mean: 6 / 20, maximum: 1, at: [1, 0, 1, null] });
  expect(queue).toMatchObject({ shares: [14 / 20, 6 / 20, 0] });
  expect("variance" in queue && queue.variance).toBeCloseTo(0.3 * 0.7, 12);
  expect(line).toMatchObject({ maximum: 2, at: [0, 1, 2] });
  expect(none).toMatchObject({ mean: 0, maximum: 0 });
});

test("[M2] a way between two elements of the set counts as inside, one out of it does not", () => {
  const model = smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: seconds(10) },
      { id: "saw", kind: "machine", work: { operation: "sawing", time: seconds(2) } },
      { id: "mill", kind: "machine", work: { operation: "milling", time: seconds(1) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("arrivals", "saw"),
      { id: "roll", from: "saw", to: "mill", transfer: { time: seconds(3) } },
      ...chain("mill", "out"),
    ],
  });
  const probes: Probe[] = [
    { id: "both", kind: "stay", of: ["saw", "mill"] },
    { id: "saw", kind: "stay", of: ["saw"] },
  ];
  const result = runSmall(model, { horizon: 36, probes });
  expect(result.probes).toMatchObject({ both: { count: 3, mean: 6 }, saw: { count: 3, mean: 2 } });
});

test("[M3] stays that end in the window count with their whole length", () => {
  const { wait, all } = probed(
    [
      { id: "wait", kind: "stay", of: ["queue"], above: at(0.5, 1, 2), quantiles: [0.5] },
      { id: "all", kind: "stay" },
    ],
    20,
    4,
  );
  // the window is 4 to 24 s: waits of 1, 2, 3, 4 end in it, that of 0 s ended at its very start, before the reset
  expect(wait).toMatchObject({ count: 4, mean: 2.5, secondMoment: 7.5, maximum: 4, zero: 0 });
  expect(wait).toMatchObject({ above: [1, 0.75, 0.5] });
  expect("variance" in wait && wait.variance).toBeCloseTo(5 / 3, 9);
  expect("quantiles" in wait && wait.quantiles[0]).toBeGreaterThan(1.9);
  expect(all).toMatchObject({ count: 4, mean: 6.5, maximum: 8 });
});

test("[M4] pieces in a state, and passages in and out", () => {
  const { busy, left, came } = probed(
    [
      { id: "busy", kind: "pieces", of: ["server"], states: ["working"], levels: 2, at: at(3, 5) },
      { id: "left", kind: "departures", at: at(8.9, 9, 20) },
      { id: "came", kind: "arrivals", of: ["server"] },
    ],
    20,
  );
  expect(busy).toMatchObject({ mean: 16 / 20, shares: [4 / 20, 16 / 20], at: [0, 1] });
  expect(left).toMatchObject({ count: 3, intervalMean: 5, intervalScv: 0, at: [0, 1, 3] });
  expect(came).toMatchObject({ count: 4, intervalMean: 5 });
});

const EVERYTHING: Probe[] = [
  { id: "content", kind: "content", of: ["queue"], levels: 5, at: at(100, 900) },
  { id: "stay", kind: "stay", of: ["queue", "server"], above: at(3), quantiles: [0.9] },
  { id: "pieces", kind: "pieces", of: ["server"], states: ["working", "down"] },
  { id: "left", kind: "departures", at: at(500) },
];

const RANDOM = smallModel({
  equipment: [
    { id: "arrivals", kind: "source", product: "part", interarrival: exponential(6) },
    { id: "queue", kind: "buffer" },
    { id: "server", kind: "machine", count: 2, work: { operation: "serve", time: exponential(9) } },
    { id: "out", kind: "sink" },
  ],
  connections: chain("arrivals", "queue", "server", "out"),
});

test("[M1] probes change neither draws nor trace, and agree with the usual figures", () => {
  const options = { horizon: 2000, warmUp: 200 };
  const bare = runSmall(RANDOM, options);
  const { probes, ...rest } = runSmall(RANDOM, {
    ...options,
    probes: [...EVERYTHING, { id: "all", kind: "content" }, { id: "time", kind: "stay" }],
  });
  expect(rest).toEqual(bare);
  expect(probes?.["all"]).toMatchObject({ mean: bare.kpis["WIP"] });
  expect(probes?.["time"]).toMatchObject({ mean: bare.kpis["LT"] });
  const queue = bare.elements.find(({ id }) => id === "queue");
  expect(probes?.["content"]).toMatchObject({ mean: queue?.meanContent });
});

test("[M1] the state of probes is in the snapshot: a run that goes on from one measures the same", () => {
  const request: RunRequest = { ...requestOf(RANDOM, { horizon: 1000, warmUp: 200 }), probes: EVERYTHING };
  const whole = new LineRun(request);
  whole.advance(whole.end);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1200 }), (moment) => {
      const first = new LineRun(request);
      first.advance(moment * 1e6);
      const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
      second.advance(second.end);
      expect(second.result()).toEqual(whole.result());
    }),
    { seed: 3, numRuns: 15 },
  );
});

test("[M1] a probe of something that is not there is refused", () => {
  expect(() => probed([{ id: "a", kind: "content", of: ["nowhere"] }], 1)).toThrow("no equipment nowhere");
  expect(() => probed([{ id: "a", kind: "stay", products: ["nothing"] }], 1)).toThrow("no product nothing");
  const twice: Probe = { id: "a", kind: "stay" };
  expect(() => probed([twice, twice], 1)).toThrow("two probes are called a");
});
