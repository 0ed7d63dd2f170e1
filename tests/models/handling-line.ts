import type { Model } from "#models/format/model-schema.ts";
import { exponential, q, seconds, smallModel } from "./small-line.ts";

/** What varies between random lines of handling equipment. */
export interface HandlingLine {
  machines: number;
  everyParts: number;
  basis: "operating" | "calendar";
  aisles: number;
  columns: number;
  unitLoad: number;
  outputPlaces: number;
  size: number;
  command: "single" | "dual";
  storing: "nearest" | "random";
  retrieving: "fifo" | "nearest";
  carried: boolean;
}

export const PLAIN_HANDLING: HandlingLine = {
  machines: 3,
  everyParts: 5,
  basis: "operating",
  aisles: 1,
  columns: 4,
  unitLoad: 4,
  outputPlaces: 2,
  size: 3,
  command: "dual",
  storing: "nearest",
  retrieving: "fifo",
  carried: false,
};

/**
 * Two products → belt → storage ⇒ (loads) stands of either product → tending cell and lathe → belt → exit, in shifts with a
 * break; everything that can stop does.
 */
export function handlingLine(options: HandlingLine): Model {
  const stops = [
    {
      id: "jam",
      name: "jam",
      kind: "short-stop" as const,
      basis: options.basis,
      timeBetween: exponential(300),
      timeToRepair: exponential(30),
    },
  ];
  const load = { size: options.size, minimum: 1 };
  const belt = { kind: "conveyor" as const, pitch: q(0.5, "m"), stops };
  return smallModel({
    calendars: [
      {
        id: "short-shifts",
        week: [1, 2, 3],
        workingDaysPerYear: q(150, "d"),
        shifts: [
          { id: "first", start: "00:02", end: "00:32", breaks: [{ start: "00:10", end: "00:13" }] },
          { id: "second", start: "00:40", end: "01:10" },
        ],
      },
    ],
    causes: ["chip"],
    products: [
      { id: "housing", name: "housing", routing: ["turning"] },
      { id: "shaft", name: "shaft", routing: ["grinding"] },
    ],
    people: [{ id: "handler", name: "handler", role: "handler", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      {
        id: "arrivals",
        kind: "source",
        mix: [
          { product: "housing", share: q(0.6, "1") },
          { product: "shaft", share: q(0.4, "1") },
        ],
        interarrival: exponential(25),
      },
      { id: "infeed", ...belt, length: q(4, "m"), speed: q(0.3, "m/s") },
      {
        id: "store",
        kind: "storage",
        aisles: options.aisles,
        rack: { columns: options.columns, levels: 2, columnPitch: q(1.1, "m"), levelPitch: q(1.3, "m") },
        unitLoad: options.unitLoad,
        inputPlaces: 1,
        outputPlaces: options.outputPlaces,
        closeAfter: seconds(45),
        crane: {
          horizontal: { speed: q(1.5, "m/s"), acceleration: q(0.4, "m/s2") },
          vertical: { speed: q(0.4, "m/s"), acceleration: q(0.4, "m/s2") },
          handling: { distribution: "uniform", low: seconds(6), high: seconds(9) },
        },
        command: options.command,
        storing: options.storing,
        retrieving: options.retrieving,
        stops,
      },
      { id: "housing-stand", kind: "buffer", capacity: options.size },
      { id: "shaft-stand", kind: "buffer", capacity: options.size },
      {
        id: "cell",
        kind: "tending-cell",
        machines: options.machines,
        load: { time: { distribution: "uniform", low: seconds(8), high: seconds(12) } },
        work: {
          operation: "turning",
          time: exponential(80),
          defects: [{ cause: "chip", probability: q(0.1, "1") }],
        },
        stops,
        robotStops: stops,
        services: [{ id: "tool", name: "tool", everyParts: options.everyParts, time: seconds(25) }],
      },
      { id: "grinder", kind: "machine", work: { operation: "grinding", time: exponential(50) }, stops },
      { id: "outfeed", ...belt, length: q(2, "m"), speed: q(0.2, "m/s") },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "arrivals", to: "infeed" },
      {
        id: "c2",
        from: "infeed",
        to: "store",
        ...(options.carried ? { transfer: { time: seconds(4), people: "handler" } } : {}),
      },
      { id: "c3", from: "store", to: "housing-stand", transfer: { time: seconds(6), load } },
      { id: "c4", from: "store", to: "shaft-stand", transfer: { time: seconds(6), load } },
      { id: "c5", from: "housing-stand", to: "cell" },
      { id: "c6", from: "shaft-stand", to: "grinder" },
      { id: "c7", from: "cell", to: "outfeed", transfer: { time: seconds(2) } },
      { id: "c8", from: "grinder", to: "outfeed" },
      { id: "c9", from: "outfeed", to: "out" },
    ],
  });
}
