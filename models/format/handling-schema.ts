import * as z from "zod";
import { distributionSchema } from "./distribution.ts";
import { common, consumerSchema, coordinate, COUNT_LIMIT, stopSchema } from "./equipment-parts.ts";
import { duration, quantity, share } from "./quantity.ts";
import { idSchema } from "./text.ts";

/** Accumulating conveyor: parts keep `pitch` from each other and queue at its end. */
export const conveyorSchema = z.strictObject({
  ...common,
  kind: z.literal("conveyor"),
  calendar: idSchema.optional(),
  /** From `place`, where parts come in, along the heading. */
  length: quantity("m", { positive: true, max: 1000 }),
  speed: quantity("m/s", { positive: true, max: 10 }),
  pitch: quantity("m", { positive: true, max: 20 }),
  stops: z.array(stopSchema).max(20).default([]),
  consumers: z.array(consumerSchema).max(20).default([]),
  upkeep: quantity("CNY/year").optional(),
});

const axisSchema = z.strictObject({
  speed: quantity("m/s", { positive: true, max: 10 }),
  acceleration: quantity("m/s2", { positive: true, max: 10 }),
});

/**
 * Automated storage and retrieval (AS/RS): aisles with a rack on one or both sides and one crane each. `place` is the head
 * of the first aisle, where loads come in and go out; the racks stretch from there along the heading, side 0 to its left,
 * side 1 to its right; further aisles lie to the right of the first.
 */
export const storageSchema = z.strictObject({
  ...common,
  kind: z.literal("storage"),
  calendar: idSchema.optional(),
  /** Cranes, one in each aisle. */
  aisles: z.int().min(1).max(20).default(1),
  rack: z.strictObject({
    sides: z.int().min(1).max(2).default(2),
    columns: z.int().min(1).max(500),
    levels: z.int().min(1).max(60),
    /** Distance of neighbouring places along the aisle, and of levels. */
    columnPitch: quantity("m", { positive: true, max: 10 }),
    levelPitch: quantity("m", { positive: true, max: 10 }),
  }),
  /** Most parts of a unit load, of one product; a place holds one unit load. */
  unitLoad: z.int().min(1).max(10_000),
  /** Places for unit loads at the head of each aisle. */
  inputPlaces: z.int().min(1).max(100).default(2),
  outputPlaces: z.int().min(1).max(100).default(2),
  /** An unfinished unit load is stored when no part has joined it for so long. */
  closeAfter: duration({ max: 86_400 }),
  crane: z.strictObject({ horizontal: axisSchema, vertical: axisSchema, handling: distributionSchema }),
  /** `dual`: a retrieval follows a storage where both wait, without a return to the head of the aisle. */
  command: z.enum(["single", "dual"]).default("dual"),
  storing: z.enum(["nearest", "random"]).default("nearest"),
  retrieving: z.enum(["fifo", "nearest"]).default("fifo"),
  stops: z.array(stopSchema).max(20).default([]),
  consumers: z.array(consumerSchema).max(20).default([]),
  /** Per crane. */
  upkeep: quantity("CNY/year").optional(),
  // facts about the storage: the rates of automation count production equipment only
  numericalControl: z.boolean().default(true),
  networked: z.boolean().default(false),
  mes: z.boolean().default(false),
});

const networkSchema = z.strictObject({
  /** Points on the plan; vehicles park at `park` and charge at `charge`, where they may park too. */
  nodes: z
    .array(
      z.strictObject({
        id: idSchema,
        x: coordinate,
        y: coordinate,
        use: z.enum(["pass", "park", "charge"]).default("pass"),
      }),
    )
    .min(2)
    .max(2000),
  /** One-way straight segments, from node to node. Each is one zone: it holds one vehicle. */
  segments: z
    .array(z.strictObject({ from: idSchema, to: idSchema }))
    .min(2)
    .max(4000),
  /** Where vehicles stop for which equipment. */
  stations: z
    .array(z.strictObject({ equipment: idSchema, node: idSchema }))
    .min(2)
    .max(2000),
});

/** Automated guided vehicles on a network of one-way paths. `count` vehicles start at the parking places. */
export const agvFleetSchema = z.strictObject({
  ...common,
  kind: z.literal("agv-fleet"),
  count: z.int().min(1).max(COUNT_LIMIT).default(1),
  calendar: idSchema.optional(),
  /** Length of a vehicle with its load. */
  length: quantity("m", { positive: true, max: 20 }),
  speedLoaded: quantity("m/s", { positive: true, max: 10 }),
  speedEmpty: quantity("m/s", { positive: true, max: 10 }),
  /** Also when braking. */
  acceleration: quantity("m/s2", { positive: true, max: 10 }),
  /** Taking a load over at a station, and handing it over. */
  pick: z.strictObject({ time: distributionSchema }),
  drop: z.strictObject({ time: distributionSchema }),
  battery: z
    .strictObject({
      /** Driving time of a full battery. */
      run: duration({ positive: true, max: 360_000 }),
      /** Charging time of an empty one. */
      charge: duration({ positive: true, max: 360_000 }),
      /** Use while standing ÷ use while driving. */
      standing: share(),
      /** Charge below which a vehicle takes no more orders and goes to charge, and at which it is free again. */
      low: share(),
      resume: share(),
      /** Energy given ÷ energy taken from the grid. */
      efficiency: quantity("1", { positive: true, max: 1 }),
    })
    .optional(),
  stops: z.array(stopSchema).max(20).default([]),
  consumers: z.array(consumerSchema).max(20).default([]),
  upkeep: quantity("CNY/year").optional(),
  // as for storages
  networked: z.boolean().default(true),
  mes: z.boolean().default(false),
  network: networkSchema,
});

export type PathNetwork = z.infer<typeof networkSchema>;
