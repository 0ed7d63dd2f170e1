import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { LineRun } from "#models/run.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import { State } from "#models/states.ts";
import { agvLine, type Siding } from "./agv-line.ts";
import { collide, poseAt } from "./agv-positions.ts";
import { q, requestOf, seconds } from "./small-line.ts";

const battery = {
  run: q(1500, "s"),
  charge: q(600, "s"),
  standing: q(0.1, "1"),
  low: q(0.6, "1"),
  resume: q(0.9, "1"),
  efficiency: q(0.85, "1"),
};

const exponential = (mean: number) => ({ distribution: "exponential", mean: seconds(mean) }) as const;

const breakdown = {
  id: "breakdown",
  name: "breakdown",
  kind: "breakdown" as const,
  basis: "operating" as const,
  timeBetween: exponential(300),
  timeToRepair: exponential(120),
};

const call = {
  id: "call",
  name: "call",
  kind: "short-stop" as const,
  basis: "calendar" as const,
  timeBetween: exponential(900),
  timeToRepair: exponential(30),
};

/** Instants at which positions are compared, irregularly spread over a run. */
const LOOKS = 3000;

/** A small loop with what may make vehicles get into each other's way. */
const network = fc.record({
  vehicles: fc.integer({ min: 1, max: 5 }),
  stations: fc.integer({ min: 2, max: 5 }),
  chargers: fc.integer({ min: 0, max: 2 }),
  load: fc.integer({ min: 1, max: 3 }),
  cycles: fc.array(fc.integer({ min: 5, max: 90 }), { minLength: 1, maxLength: 5 }),
  shuffle: fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }),
  stops: fc.boolean(),
  sharing: fc.boolean(),
  seed: fc.nat(1000),
});

type Shape = typeof network extends fc.Arbitrary<infer T> ? T : never;

function lineOf({ vehicles, stations, chargers, load, cycles, shuffle, stops, sharing }: Shape): Model {
  const racks = cycles.map((_, index) => `rack${index}`);
  const receivers = cycles.map((_, index) => (sharing ? "common" : `to${index}`));
  const served: string[][] = Array.from({ length: stations }, () => []);
  racks.forEach((rack, index) => served[shuffle[index] % stations].push(rack));
  new Set(receivers).forEach((to) => served[shuffle[5 + (to.length % 5)] % stations].push(to));
  const sidings: Siding[] = [
    ...served.map((equipment, index) => ({ id: `s${index}`, equipment })),
    ...Array.from({ length: chargers }, (_, index) => ({ id: `c${index}`, use: "charge" as const })),
    ...Array.from({ length: Math.max(0, vehicles - chargers) }, (_, index) => ({
      id: `p${index}`,
      use: "park" as const,
    })),
  ].filter((siding) => !("equipment" in siding) || siding.equipment.length > 0);
  const order = sidings.map((siding, index) => ({ siding, key: shuffle[index % 12] }));
  order.sort((left, right) => left.key - right.key);
  return agvLine({
    vehicles,
    load,
    sidings: order.map(({ siding }) => siding),
    routes: cycles.map((cycle, index) => ({ from: racks[index], to: receivers[index], cycle })),
    fleet: { ...(chargers > 0 ? { battery } : {}), ...(stops ? { stops: [breakdown, call] } : {}) },
  });
}

describe("traffic of vehicles", () => {
  it("[V3] never comes to a standstill on any small loop", () => {
    fc.assert(
      fc.property(network, (shape) => {
        const model = lineOf(shape);
        const request = requestOf(model, {
          demand: "saturated",
          horizon: 9000,
          seed: shape.seed,
        });
        const run = new LineRun(request);
        const delivered: number[] = [];
        for (const part of [1 / 3, 2 / 3, 1]) {
          run.advance(Math.round(part * run.end));
          const vehicles = run.result().elements.filter(({ id }) => id.startsWith("agv"));
          delivered.push(vehicles.reduce((sum, { finished }) => sum + finished, 0));
        }
        // loads arrive in every part of the run
        expect(delivered[0]).toBeGreaterThan(0);
        expect(delivered[1]).toBeGreaterThan(delivered[0]);
        expect(delivered[2]).toBeGreaterThan(delivered[1]);
      }),
      { seed: 20180601, numRuns: 60 },
    );
  });

  it("[V2] no two vehicles overlap at any instant, halted ones included", () => {
    fc.assert(
      fc.property(network, (shape) => {
        const model = lineOf({ ...shape, vehicles: Math.max(2, shape.vehicles) });
        const run = new LineRun(
          requestOf(model, {
            demand: "saturated",
            horizon: 7200,
            seed: shape.seed,
            trace: { mode: "full" },
          }),
        );
        run.advance(run.end);
        const { trace, scene } = run.result();
        const reader = new TraceReader({ workingState: State.working });
        reader.append(trace ?? []);
        const vehicles = scene.elements.filter(({ kind }) => kind === "agv");
        const width = 0.6 * vehicles[0].vehicle!.length;
        for (let look = 0; look < LOOKS; look++) {
          const time = Math.floor((run.end * (look + ((look * 0.618) % 1))) / LOOKS);
          const poses = vehicles.map(({ number }) => poseAt(reader, scene, number, time));
          poses.forEach((left, index) =>
            poses.slice(index + 1).forEach((right) => {
              expect(collide(left, right, vehicles[0].vehicle!.length, width), `at ${time}`).toBe(false);
            }),
          );
        }
      }),
      { seed: 20180601, numRuns: 40 },
    );
  });
});
