import * as fc from "fast-check";
import type { Model } from "#models/format/model-schema.ts";
import type { Command, RunRequest } from "#models/run.ts";
import { BUNDLED } from "#src/reference/bundled.ts";
import { planCase } from "#src/reference/case-plan.ts";
import { agvLine } from "./agv-line.ts";
import { handlingLine } from "./handling-line.ts";
import { job, jobLine } from "./job-line.ts";
import { joiningLine } from "./joining-line.ts";
import { requestOf } from "./small-line.ts";
import { wholeLine } from "./whole-line.ts";

/** A random line and what of it takes commands. */
export interface AnyLine {
  model: Model;
  demand: RunRequest["demand"];
  targets: readonly string[];
  /** seconds */
  horizon: number;
}

const basis = fc.constantFrom("operating" as const, "calendar" as const);

/** Generators of lines by name; together they use every kind of equipment (tested). */
export const LINES: Readonly<Record<string, fc.Arbitrary<AnyLine>>> = {
  stations: fc
    .record({
      welding: fc.constantFrom("manual-station" as const, "robot-cell" as const, "machine" as const),
      pieces: fc.integer({ min: 1, max: 3 }),
      capacity: fc.integer({ min: 1, max: 4 }),
      basis,
      everyParts: fc.integer({ min: 1, max: 9 }),
      carried: fc.boolean(),
      reworkLimit: fc.integer({ min: 0, max: 2 }),
      lotSize: fc.integer({ min: 1, max: 30 }),
      defective: fc.double({ min: 0, max: 0.5, noNaN: true }),
      sampling: fc.constantFrom(undefined, "lot" as const, "continuous" as const),
      chart: fc.constantFrom(undefined, "shewhart" as const, "cusum" as const, "ewma" as const, "p" as const),
      demand: fc.constantFrom("orders" as const, "saturated" as const),
    })
    .map(({ demand, ...line }) => ({
      model: wholeLine(line),
      demand,
      targets: [line.pieces === 1 ? "weld" : "weld#1", "inspect", "repair"],
      horizon: 2400,
    })),
  handling: fc
    .record({
      machines: fc.integer({ min: 1, max: 4 }),
      everyParts: fc.integer({ min: 1, max: 9 }),
      basis,
      aisles: fc.integer({ min: 1, max: 2 }),
      columns: fc.integer({ min: 2, max: 5 }),
      unitLoad: fc.integer({ min: 1, max: 4 }),
      outputPlaces: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 1, max: 4 }),
      command: fc.constantFrom("single" as const, "dual" as const),
      storing: fc.constantFrom("nearest" as const, "random" as const),
      retrieving: fc.constantFrom("fifo" as const, "nearest" as const),
      carried: fc.boolean(),
    })
    .map((line) => ({
      model: handlingLine(line),
      demand: "own" as const,
      targets: ["infeed", "grinder", "outfeed"],
      horizon: 2400,
    })),
  joining: fc
    .record({
      match: fc.constantFrom("any" as const, "order" as const),
      wheels: fc.integer({ min: 1, max: 4 }),
      splitters: fc.integer({ min: 1, max: 2 }),
      capacity: fc.integer({ min: 1, max: 6 }),
      minimum: fc.integer({ min: 1, max: 3 }),
      maximum: fc.integer({ min: 3, max: 6 }),
      basis,
      staffed: fc.boolean(),
    })
    .map((line) => ({
      model: joiningLine(line),
      demand: "own" as const,
      targets: ["paint", "joint", "oven"],
      horizon: 2400,
    })),
  vehicles: fc
    .record({
      vehicles: fc.integer({ min: 1, max: 3 }),
      load: fc.integer({ min: 1, max: 3 }),
      patience: fc.option(fc.integer({ min: 10, max: 200 }), { nil: undefined }),
      cycles: fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 20, max: 90 })),
    })
    .map(({ vehicles, load, patience, cycles }) => ({
      model: agvLine({
        vehicles,
        load,
        ...(patience === undefined ? {} : { patience }),
        sidings: [
          { id: "s1", equipment: ["rack-1"] },
          { id: "s2", equipment: ["goods-1", "rack-2"] },
          { id: "s3", equipment: ["goods-2"] },
          { id: "park", use: "park" },
          { id: "park-2", use: "park" },
          { id: "park-3", use: "park" },
        ],
        routes: [
          { from: "rack-1", to: "goods-1", cycle: cycles[0] },
          { from: "rack-2", to: "goods-2", cycle: cycles[1] },
        ],
      }),
      demand: "saturated" as const,
      targets: ["make-rack-1", "make-rack-2", vehicles === 1 ? "agv" : "agv#1"],
      horizon: 2400,
    })),
  jobs: fc
    .record({
      jobs: fc.array(
        fc.record({
          release: fc.integer({ min: 0, max: 900 }),
          pieces: fc.integer({ min: 1, max: 12 }),
          first: fc.constantFrom("cut", "cut:0", "turn"),
          more: fc.constantFrom(["check"], ["turn", "cut:3", "check"], ["check", "cut"], []),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      repeat: fc.option(fc.integer({ min: 901, max: 1500 }), { nil: undefined }),
      perPiece: fc.boolean(),
      setup: fc.constantFrom(0, 0.5, 1),
      rejected: fc.double({ min: 0, max: 0.5, noNaN: true }),
      spread: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      handOver: fc.integer({ min: 17, max: 40 }),
      lathes: fc.integer({ min: 1, max: 3 }),
      basis,
      demand: fc.constantFrom("orders" as const, "saturated" as const),
    })
    .map(({ demand, jobs, repeat, spread, ...line }) => ({
      model: jobLine({
        ...line,
        ...(repeat === undefined ? {} : { repeat }),
        ...(spread === undefined ? {} : { spread }),
        jobs: jobs.map(({ release, pieces, first, more }, index) => {
          const steps = more[0] === first ? more : [first, ...more];
          return job(`j${index}`, release, pieces, ...steps);
        }),
      }),
      demand,
      targets: ["saw#1", "desk", line.lathes === 1 ? "lathe" : "lathe#1"],
      horizon: 2400,
    })),
};

const any = fc.oneof(...Object.values(LINES));

/** A run of a random line with commands: some given at the start, in the order of time. */
export const anyRun: fc.Arbitrary<RunRequest> = fc
  .record({
    line: any,
    seed: fc.integer({ min: 0, max: 1000 }),
    stops: fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 3000 }),
        which: fc.nat(),
        lasts: fc.integer({ min: 1, max: 600 }),
      }),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ line, seed, stops }) => {
    const commands = stops.flatMap(({ at, which, lasts }): Command[] => {
      const target = line.targets[which % line.targets.length];
      return [
        { time: at * 1e6, target, command: "stop" },
        { time: (at + lasts) * 1e6, target, command: "repair" },
      ];
    });
    return {
      ...requestOf(line.model, { horizon: line.horizon, warmUp: 300, seed, demand: line.demand }),
      commands,
    };
  });

/** Seconds that a reference case runs here: it is to be interrupted, not made. */
const SHORT_RUN = 1000;

/** The lines of the reference cases, with their probes: whatever the library can do is asked for there. */
export function referenceRuns(): { id: string; request: RunRequest }[] {
  return BUNDLED.flatMap(({ data }) => (data as { cases: { id: string }[] }).cases).flatMap((read, index) => {
    const planned = planCase(read, ["cases", index]);
    if (!("plan" in planned)) return [];
    return planned.plan.systems.flatMap((system) => {
      if (system.type !== "model") return [];
      const { model, measures, demand } = system;
      const request = { ...requestOf(model, { horizon: SHORT_RUN, seed: 1, demand }), measures };
      return [{ id: read.id + system.id, request: { ...request, priceSet: model.priceSets[0].id } }];
    });
  });
}
