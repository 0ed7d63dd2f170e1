import * as z from "zod";
import { distributionSchema } from "./distribution.ts";
import { duration, quantity, share } from "./quantity.ts";
import { idSchema, nameSchema, noteSchema } from "./text.ts";

/** Largest number of pieces of one equipment. */
export const COUNT_LIMIT = 500;

const coordinate = z.number().min(-10_000).max(10_000);

const placeSchema = z.strictObject({
  /** Metres on the plan; x to the right, y up. */
  x: coordinate,
  y: coordinate,
  /** Degrees, counter-clockwise. */
  heading: z.number().min(-360).max(360).default(0),
  /** From one piece to the next. */
  step: z.strictObject({ x: coordinate, y: coordinate }).optional(),
  /** Pieces in one row. */
  wrap: z.int().min(1).max(COUNT_LIMIT).optional(),
  /** From one row to the next. */
  wrapStep: z.strictObject({ x: coordinate, y: coordinate }).optional(),
});

const common = {
  id: idSchema,
  name: nameSchema,
  note: noteSchema.optional(),
  place: placeSchema,
};

/** How a defect cause grows above its base probability. */
const growthSchema = z.discriminatedUnion("basis", [
  z.strictObject({ basis: z.literal("hours-since-break"), relative: quantity("1/h", { max: 10 }) }),
  z.strictObject({
    basis: z.literal("parts-since-service"),
    service: idSchema,
    absolute: quantity("1/part", { max: 0.1 }),
  }),
]);

const workSchema = z.strictObject({
  operation: idSchema,
  time: distributionSchema,
  defects: z
    .array(z.strictObject({ cause: idSchema, probability: share(), growth: growthSchema.optional() }))
    .max(50)
    .default([]),
});

const stopSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(["short-stop", "breakdown"]),
  /** `operating`: the clock to the next stop runs only while working. */
  basis: z.enum(["operating", "calendar"]),
  timeBetween: distributionSchema,
  timeToRepair: distributionSchema,
});

const serviceSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  everyParts: z.int().min(1).max(10_000_000),
  time: distributionSchema,
});

const consumerSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  work: quantity("kW", { max: 10_000 }),
  idle: quantity("kW", { max: 10_000 }),
  standby: quantity("kW", { max: 10_000 }),
  off: quantity("kW", { max: 10_000 }),
  /** Share of the working time at `work` power; the rest of it draws `idle`. */
  duty: share().optional(),
});

const staffSchema = z.strictObject({ people: idSchema, count: z.int().min(1).max(100).default(1) });

const station = {
  ...common,
  count: z.int().min(1).max(COUNT_LIMIT).default(1),
  /** Absent: the first calendar of the file. */
  calendar: idSchema.optional(),
  work: workSchema,
  stops: z.array(stopSchema).max(20).default([]),
  services: z.array(serviceSchema).max(20).default([]),
  consumers: z.array(consumerSchema).max(20).default([]),
  consumables: quantity("CNY/part").optional(),
  /** Per piece. */
  upkeep: quantity("CNY/year").optional(),
  numericalControl: z.boolean().default(false),
  networked: z.boolean().default(false),
  mes: z.boolean().default(false),
};

const schemas = {
  source: z.strictObject({
    ...common,
    kind: z.literal("source"),
    calendar: idSchema.optional(),
    product: idSchema,
    /** Own arrivals in place of the demand of the model (open queueing models). */
    interarrival: distributionSchema.optional(),
  }),
  buffer: z.strictObject({
    ...common,
    kind: z.literal("buffer"),
    /** Absent: unlimited. */
    capacity: z.int().min(1).max(1_000_000).optional(),
  }),
  "manual-station": z.strictObject({ ...station, kind: z.literal("manual-station"), staff: staffSchema }),
  machine: z.strictObject({ ...station, kind: z.literal("machine") }),
  "robot-cell": z.strictObject({
    ...station,
    kind: z.literal("robot-cell"),
    /** Absent: an automatic loader. */
    staff: staffSchema.optional(),
    /** Takes the finished part off one side and puts the next one on. */
    load: z.strictObject({ time: distributionSchema }),
    /** Turn of the two-station positioner. */
    turn: duration({ max: 3600 }),
  }),
  inspection: z.strictObject({
    ...station,
    kind: z.literal("inspection"),
    staff: staffSchema.optional(),
    /** Probability that a defective part is rejected. */
    detection: share(),
    /** Probability that a good part is rejected. */
    falseReject: share(),
    /** Times a part may go through rework before it is scrapped. */
    reworkLimit: z.int().min(0).max(20).default(2),
  }),
  "rework-station": z.strictObject({
    ...station,
    kind: z.literal("rework-station"),
    staff: staffSchema.optional(),
    /** Probability that a defective part is good afterwards. */
    success: share(),
  }),
  sink: z.strictObject({ ...common, kind: z.literal("sink") }),
  scrap: z.strictObject({ ...common, kind: z.literal("scrap") }),
} as const;

export const equipmentSchema = z.discriminatedUnion("kind", [
  schemas.source,
  schemas.buffer,
  schemas["manual-station"],
  schemas.machine,
  schemas["robot-cell"],
  schemas.inspection,
  schemas["rework-station"],
  schemas.sink,
  schemas.scrap,
]);

export type EquipmentKind = keyof typeof schemas;
export const EQUIPMENT_KINDS = Object.keys(schemas) as readonly EquipmentKind[];

export type Equipment = z.infer<typeof equipmentSchema>;
export type SourceEquipment = z.infer<typeof schemas.source>;
export type BufferEquipment = z.infer<typeof schemas.buffer>;
export type ManualStation = z.infer<(typeof schemas)["manual-station"]>;
export type Machine = z.infer<typeof schemas.machine>;
export type RobotCell = z.infer<(typeof schemas)["robot-cell"]>;
export type Inspection = z.infer<typeof schemas.inspection>;
export type ReworkStation = z.infer<(typeof schemas)["rework-station"]>;
/** Everything that works on a part. */
export type StationEquipment = ManualStation | Machine | RobotCell | Inspection | ReworkStation;

export type Place = z.infer<typeof placeSchema>;
export type Work = z.infer<typeof workSchema>;
export type DefectGrowth = z.infer<typeof growthSchema>;
export type Stop = z.infer<typeof stopSchema>;
export type Service = z.infer<typeof serviceSchema>;
export type Consumer = z.infer<typeof consumerSchema>;
export type Staff = z.infer<typeof staffSchema>;

/** True for equipment that works on a part: it has work, stops, services and consumers. */
export function isStation(equipment: Equipment): equipment is StationEquipment {
  return "work" in equipment;
}
