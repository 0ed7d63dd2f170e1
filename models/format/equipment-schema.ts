import * as z from "zod";
import { controlChartSchema } from "./characteristic-schema.ts";
import { distributionSchema } from "./distribution.ts";
import {
  common,
  consumerSchema,
  pollingSchema,
  skilledStaffSchema,
  staffSchema,
  standbySchema,
  station,
  stopSchema,
} from "./equipment-parts.ts";
import {
  assemblySchema,
  batchMachineSchema,
  splitSchema,
  type Assembly,
  type BatchMachine,
  type Split,
} from "./joining-schema.ts";
import { agvFleetSchema, conveyorSchema, storageSchema } from "./handling-schema.ts";
import { duration, share } from "./quantity.ts";
import { sourceSchema } from "./source-schema.ts";
import { idSchema } from "./text.ts";

/** A robot that serves machines, which all do the same operation; it takes parts in and gives them out by itself. */
const tendingCellSchema = z.strictObject({
  ...station,
  kind: z.literal("tending-cell"),
  /** Machines that the robot serves. */
  machines: z.int().min(1).max(8),
  /** Takes the finished part out of a machine and puts the next one in; putting in or taking out alone takes as long. */
  load: z.strictObject({ time: distributionSchema }),
  /** Stops of the robot; `stops` and `services` are those of each machine. */
  robotStops: z.array(stopSchema).max(20).default([]),
  robotConsumers: z.array(consumerSchema).max(20).default([]),
});

/** Which parts an inspection looks at; each piece of it by itself. The others pass at once. */
const samplingSchema = z
  .discriminatedUnion("plan", [
    /** Acceptance sampling: the first `sample` of every `lot` parts; all of the lot when more than `acceptance` of them are rejected. */
    z.strictObject({
      plan: z.literal("lot"),
      lot: z.int().min(2).max(1_000_000),
      sample: z.int().min(1).max(1_000_000),
      acceptance: z.int().min(0).max(1_000_000),
    }),
    /** Continuous sampling CSP-1: all parts until `clearance` in succession are accepted, then a `fraction` until one is rejected. */
    z.strictObject({
      plan: z.literal("continuous"),
      clearance: z.int().min(1).max(1_000_000),
      fraction: share(),
    }),
  ])
  .superRefine((sampling, context) => {
    if (sampling.plan !== "lot") return;
    const refuse = (path: string, zh: string, en: string): void =>
      context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
    if (sampling.sample >= sampling.lot) {
      refuse("sample", `小于批量 ${sampling.lot}`, `less than the lot of ${sampling.lot}`);
    }
    if (sampling.acceptance >= sampling.sample) {
      refuse("acceptance", `小于样本量 ${sampling.sample}`, `less than the sample of ${sampling.sample}`);
    }
  });

/** A part of a product with a higher priority interrupts the one in work, which waits in the station and is then gone on with. */
const preemptive = z.boolean().optional();
/** What the equipment measures of each part that it has worked on, or looked at. */
const controlChart = controlChartSchema.optional();
export const QUEUE_RULES = ["fifo", "lifo", "random", "priority", "shortest"] as const;
export type QueueRule = (typeof QUEUE_RULES)[number];

const schemas = {
  source: sourceSchema,
  buffer: z.strictObject({
    ...common,
    kind: z.literal("buffer"),
    /** Absent: unlimited. */
    capacity: z.int().min(1).max(1_000_000).optional(),
    /**
     * Which of the waiting parts leaves first: the one that came first (`fifo`, also when absent) or last (`lifo`), any with
     * equal probability, the one whose product has the largest priority, or the one that the next operation takes the shortest
     * time on.
     */
    rule: z.enum(QUEUE_RULES).optional(),
    /** A part that has waited here for so long leaves by the route `expired`. */
    patience: distributionSchema.optional(),
    /** Parts that stand here at the beginning; without `product` of the first product of the file. */
    initial: z.strictObject({ product: idSchema.optional(), count: z.int().min(1).max(100_000) }).optional(),
  }),
  "manual-station": z.strictObject({
    ...station,
    kind: z.literal("manual-station"),
    staff: skilledStaffSchema,
    preemptive,
    controlChart,
  }),
  machine: z.strictObject({
    ...station,
    kind: z.literal("machine"),
    /** Somebody takes the finished part out and puts the next one in; the machine then works alone. */
    load: z.strictObject({ time: distributionSchema, staff: skilledStaffSchema }).optional(),
    standby: standbySchema.optional(),
    preemptive,
    polling: pollingSchema.optional(),
    controlChart,
  }),
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
    /** `visual` by eye (also when absent), `gauge` by hand tools, `vision` by camera: decides the picture only. */
    method: z.enum(["visual", "gauge", "vision"]).optional(),
    staff: skilledStaffSchema.optional(),
    standby: standbySchema.optional(),
    /** Probability that a defective part is rejected. */
    detection: share(),
    /** Probability that a good part is rejected. */
    falseReject: share(),
    /** Absent: every part is inspected. */
    sampling: samplingSchema.optional(),
    controlChart,
    /** Times a part may go through rework before it is scrapped. */
    reworkLimit: z.int().min(0).max(20).default(2),
  }),
  "rework-station": z.strictObject({
    ...station,
    kind: z.literal("rework-station"),
    staff: skilledStaffSchema.optional(),
    /** Probability that a defective part is good afterwards. */
    success: share(),
  }),
  "tending-cell": tendingCellSchema,
  assembly: assemblySchema,
  split: splitSchema,
  "batch-machine": batchMachineSchema,
  conveyor: conveyorSchema,
  storage: storageSchema,
  "agv-fleet": agvFleetSchema,
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
  schemas["tending-cell"],
  schemas.assembly,
  schemas.split,
  schemas["batch-machine"],
  schemas.conveyor,
  schemas.storage,
  schemas["agv-fleet"],
  schemas.sink,
  schemas.scrap,
]);

export type EquipmentKind = keyof typeof schemas;
export const EQUIPMENT_KINDS = Object.keys(schemas) as readonly EquipmentKind[];

export type Equipment = z.infer<typeof equipmentSchema>;
export type BufferEquipment = z.infer<typeof schemas.buffer>;
export type ManualStation = z.infer<(typeof schemas)["manual-station"]>;
export type Machine = z.infer<typeof schemas.machine>;
export type RobotCell = z.infer<(typeof schemas)["robot-cell"]>;
export type Inspection = z.infer<typeof schemas.inspection>;
export type ReworkStation = z.infer<(typeof schemas)["rework-station"]>;
/** Everything that works on a part. */
export type StationEquipment =
  | ManualStation
  | Machine
  | RobotCell
  | Inspection
  | ReworkStation
  | TendingCell
  | Assembly
  | Split
  | BatchMachine;
export type TendingCell = z.infer<(typeof schemas)["tending-cell"]>;
export type Conveyor = z.infer<(typeof schemas)["conveyor"]>;
export type Storage = z.infer<(typeof schemas)["storage"]>;
export type AgvFleet = z.infer<(typeof schemas)["agv-fleet"]>;

/** True for equipment that works on a part: it has work, stops, services and consumers. */
export function isStation(equipment: Equipment): equipment is StationEquipment {
  return "work" in equipment;
}
