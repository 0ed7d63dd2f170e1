import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { ALWAYS, q, seconds, smallModel, type SmallLine } from "./small-line.ts";

type StorageInput = Extract<ModelInput["equipment"][number], { kind: "storage" }>;

/** 2 sides × 10 columns of 1.2 m × 4 levels of 1.5 m; crane 2 m/s and 0.5 m/s² along, 0.5 m/s and 0.5 m/s² up; 10 s at the fork. */
export const RACK = {
  id: "store",
  kind: "storage",
  rack: { columns: 10, levels: 4, columnPitch: q(1.2, "m"), levelPitch: q(1.5, "m") },
  unitLoad: 1,
  closeAfter: seconds(0),
  crane: {
    horizontal: { speed: q(2, "m/s"), acceleration: q(0.5, "m/s2") },
    vertical: { speed: q(0.5, "m/s"), acceleration: q(0.5, "m/s2") },
    handling: seconds(10),
  },
} as const satisfies Partial<StorageInput>;

export interface StoreLine {
  storage?: Partial<Omit<StorageInput, "name" | "place">>;
  /** seconds between arrivals */
  every?: ReturnType<typeof seconds> | { distribution: "exponential"; mean: ReturnType<typeof seconds> };
  /** seconds of the machine behind the storage */
  work?: number;
  /** parts of a transport */
  size?: number;
  changes?: Partial<SmallLine>;
}

/** Arrivals → storage ⇒ (by the load, in 5 s) a place of `size` parts → machine. */
export function storeLine({ storage, every, work, size, changes }: StoreLine): Model {
  return smallModel({
    calendars: [ALWAYS],
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: every ?? seconds(100) },
      { ...RACK, ...storage },
      { id: "stand", kind: "buffer", capacity: size ?? 1 },
      { id: "mill", kind: "machine", work: { operation: "milling", time: seconds(work ?? 1) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "in", from: "arrivals", to: "store" },
      {
        id: "supply",
        from: "store",
        to: "stand",
        transfer: { time: seconds(5), load: { size: size ?? 1 } },
      },
      { id: "feed", from: "stand", to: "mill" },
      { id: "end", from: "mill", to: "out" },
    ],
    ...changes,
  });
}
