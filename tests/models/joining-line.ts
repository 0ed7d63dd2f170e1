import type { Model } from "#models/format/model-schema.ts";
import { exponential, q, seconds, smallModel } from "./small-line.ts";

/** What varies between random lines that take parts apart, join them and work on batches. */
export interface JoiningLine {
  match: "any" | "order";
  wheels: number;
  splitters: number;
  capacity: number;
  minimum: number;
  maximum: number;
  basis: "operating" | "calendar";
  staffed: boolean;
}

export const PLAIN_JOINING: JoiningLine = {
  match: "order",
  wheels: 2,
  splitters: 2,
  capacity: 4,
  minimum: 2,
  maximum: 5,
  basis: "operating",
  staffed: true,
};

/**
 * Carts → split into frame and wheels → painted, turned → joined again → oven → exit. In shifts with a break; what works also
 * stops and is serviced.
 */
export function joiningLine(options: JoiningLine): Model {
  const stops = [
    {
      id: "jam",
      name: "jam",
      kind: "short-stop" as const,
      basis: options.basis,
      timeBetween: exponential(400),
      timeToRepair: exponential(40),
    },
  ];
  const services = [{ id: "clean", name: "clean", everyParts: 7, time: seconds(30) }];
  const room = { kind: "buffer" as const, capacity: Math.max(options.capacity, options.wheels) };
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
    causes: ["scratch"],
    products: [
      { id: "cart", name: "cart" },
      { id: "frame", name: "frame" },
      { id: "wheel", name: "wheel" },
    ],
    people: [{ id: "fitter", name: "fitter", role: "operator", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "arrivals", kind: "source", product: "cart", interarrival: exponential(40) },
      { id: "before", kind: "buffer" },
      {
        id: "open",
        kind: "split",
        count: options.splitters,
        work: { operation: "opening", time: exponential(15) },
        outputs: [
          { to: "frames", product: "frame" },
          { to: "wheels", product: "wheel", count: options.wheels },
        ],
        stops,
      },
      { id: "frames", ...room },
      { id: "wheels", ...room },
      {
        id: "paint",
        kind: "machine",
        work: {
          operation: "painting",
          time: exponential(20),
          defects: [{ cause: "scratch", probability: q(0.1, "1") }],
        },
        stops,
      },
      { id: "turn", kind: "machine", count: 2, work: { operation: "turning", time: exponential(10) } },
      { id: "painted", ...room },
      // parts of one order may wait for those that are behind in the queue: only an unlimited store never stops them
      { id: "turned", kind: "buffer" },
      {
        id: "joint",
        kind: "assembly",
        work: { operation: "joining", time: exponential(12) },
        match: options.match,
        components: [{ from: "painted" }, { from: "turned", count: options.wheels }],
        product: "cart",
        stops,
        services,
        ...(options.staffed ? { staff: { people: "fitter" } } : {}),
      },
      { id: "hot", kind: "buffer", capacity: 8 },
      {
        id: "oven",
        kind: "batch-machine",
        batch: { minimum: options.minimum, maximum: options.maximum },
        work: { operation: "baking", time: exponential(60) },
        stops,
        services,
      },
      { id: "cool", kind: "conveyor", length: q(2, "m"), speed: q(0.2, "m/s"), pitch: q(1, "m") },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "arrivals", to: "before" },
      { id: "c2", from: "before", to: "open" },
      { id: "c3", from: "open", to: "frames", transfer: { time: seconds(3) } },
      { id: "c4", from: "open", to: "wheels" },
      { id: "c5", from: "frames", to: "paint" },
      { id: "c6", from: "wheels", to: "turn" },
      { id: "c7", from: "paint", to: "painted" },
      { id: "c8", from: "turn", to: "turned" },
      { id: "c9", from: "painted", to: "joint" },
      { id: "c10", from: "turned", to: "joint" },
      { id: "c11", from: "joint", to: "hot" },
      { id: "c12", from: "hot", to: "oven" },
      { id: "c13", from: "oven", to: "cool" },
      { id: "c14", from: "cool", to: "out" },
    ],
  });
}
