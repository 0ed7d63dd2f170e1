import * as z from "zod";
import { assignableCauseSchema, producedCharacteristicSchema } from "./characteristic-schema.ts";
import { distributionSchema } from "./distribution.ts";
import { duration, quantity, share } from "./quantity.ts";
import { idSchema, nameSchema, noteSchema } from "./text.ts";

/** Largest number of pieces of one equipment. */
export const COUNT_LIMIT = 500;

export const coordinate = z.number().min(-10_000).max(10_000);

export const placeSchema = z.strictObject({
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

export const common = {
  id: idSchema,
  name: nameSchema,
  note: noteSchema.optional(),
  place: placeSchema,
};

/** How a defect cause grows above its base probability. */
export const growthSchema = z.discriminatedUnion("basis", [
  z.strictObject({ basis: z.literal("hours-since-break"), relative: quantity("1/h", { max: 10 }) }),
  z.strictObject({
    basis: z.literal("parts-since-service"),
    service: idSchema,
    absolute: quantity("1/part", { max: 0.1 }),
  }),
]);

export const workSchema = z.strictObject({
  operation: idSchema,
  time: distributionSchema,
  /** Times that differ from `time` for some products. */
  products: z
    .array(z.strictObject({ product: idSchema, time: distributionSchema }))
    .max(200)
    .optional(),
  defects: z
    .array(z.strictObject({ cause: idSchema, probability: share(), growth: growthSchema.optional() }))
    .max(50)
    .default([]),
  /** Measured characteristics that the work gives to the part. */
  characteristics: z.array(producedCharacteristicSchema).min(1).max(20).optional(),
  /** What may put the work out of control until the equipment is reset. */
  assignableCauses: z.array(assignableCauseSchema).min(1).max(20).optional(),
  /** The drawn time holds for one piece of the job (of a part that is no job, for the part). */
  perPiece: z.boolean().optional(),
  /** Added to the work with this probability: setting up for the job. */
  setup: z.strictObject({ probability: share(), time: distributionSchema }).optional(),
  /** Time in place of the drawn one where the step puts out no pieces; absent: none. Only with `perPiece`. */
  lotTime: distributionSchema.optional(),
  /** Pieces of a job that this work spoils. They stay in its numbers: its steps say what goes on. */
  rejects: z
    .strictObject({
      probability: share(),
      /** Correlation between the pieces of one job; absent: they fail independently of each other. */
      spread: share().optional(),
    })
    .optional(),
});

export const stopSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(["short-stop", "breakdown"]),
  /** `operating`: the clock to the next stop runs only while working. */
  basis: z.enum(["operating", "calendar"]),
  timeBetween: distributionSchema,
  timeToRepair: distributionSchema,
  /** Pool of which one head must come to repair it; absent: somebody is always there. */
  crew: idSchema.optional(),
  /** Channel by which the stop is reported to the crew; absent: at once. */
  report: idSchema.optional(),
});

/** Work on the equipment itself that falls due after a number of parts, a time of work, or by the calendar: exactly one of them. */
export const serviceSchema = z
  .strictObject({
    id: idSchema,
    name: nameSchema,
    everyParts: z.int().min(1).max(10_000_000).optional(),
    /** Working time until it is due again, drawn anew each time: the life of a tool. */
    life: distributionSchema.optional(),
    /**
     * Calendar time: due at its multiples from the start of the run, whatever was done late; with `renews` so long after the last
     * renewal. The running job is finished first; what falls due at its end comes before the next job.
     */
    everyTime: duration({ positive: true }).optional(),
    time: distributionSchema,
    /** Stops of this equipment whose clocks it makes new; a repair of such a stop restarts the clock of the service. */
    renews: z.array(idSchema).min(1).max(20).optional(),
    /** Pool of which one head does it; absent: the equipment does it by itself. */
    people: idSchema.optional(),
  })
  .superRefine((service, context) => {
    const given = [service.everyParts, service.life, service.everyTime].filter((rule) => rule !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: "custom",
      path: ["everyParts"],
      params: {
        expected: {
          zh: "everyParts、life、everyTime 三者之一",
          en: "exactly one of everyParts, life and everyTime",
        },
      },
    });
  });

/** Reading of a part's code, tag or card before work begins. */
export const identificationSchema = z.strictObject({
  method: z.enum(["card", "barcode", "rfid"]),
  time: distributionSchema,
  /** Probability that nothing is read: the part is looked up by hand, which takes `recovery`. */
  noRead: share(),
  recovery: distributionSchema,
  /** Probability that another part's data are read: the part gets the defect `cause`. */
  misread: share().optional(),
  cause: idSchema.optional(),
});

/** Change from one product to another. */
export const changeoverSchema = z.strictObject({
  time: distributionSchema,
  /** Pool of which one head does it. */
  people: idSchema.optional(),
});

export const consumerSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  work: quantity("kW", { max: 10_000 }),
  idle: quantity("kW", { max: 10_000 }),
  standby: quantity("kW", { max: 10_000 }),
  off: quantity("kW", { max: 10_000 }),
  /** Share of the working time at `work` power; the rest of it draws `idle`. */
  duty: share().optional(),
});

export const staffSchema = z.strictObject({
  people: idSchema,
  count: z.int().min(1).max(100).default(1),
  /** Heads serve several pieces in turn; otherwise each piece has its own post. */
  shared: z.boolean().optional(),
});

/**
 * People of one pool, or one head of any of several: the skill matrix. Of the pools that are open with a free head one is drawn by
 * weight; when its calendar closes during the work, the head goes and another one is asked for.
 */
export const skilledStaffSchema = z
  .strictObject({
    people: idSchema.optional(),
    anyOf: z
      .array(z.strictObject({ people: idSchema, weight: z.number().gt(0).max(1e9).optional() }))
      .min(1)
      .max(500)
      .optional(),
    count: z.int().min(1).max(100).default(1),
    /** Heads serve several pieces in turn; otherwise each piece has its own post. Those of `anyOf` always do. */
    shared: z.boolean().optional(),
  })
  .superRefine((staff, context) => {
    const refuse = (path: string, zh: string, en: string): void => {
      context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
    };
    if ((staff.people === undefined) === (staff.anyOf === undefined))
      refuse("people", "people 与 anyOf 二者之一", "exactly one of people and anyOf");
    if (staff.anyOf !== undefined && staff.count !== 1)
      refuse("count", "1（anyOf 每次只要一人）", "1: anyOf asks for one head");
    if (staff.anyOf !== undefined && staff.shared !== undefined)
      refuse(
        "shared",
        "没有此字段（anyOf 的人员总是轮流服务）",
        "no such field: heads of anyOf always serve in turn",
      );
  });

/** Switching off while there is no work, and on again. */
export const standbySchema = z.strictObject({
  /** Time without work after which it switches off; absent: at once. */
  after: duration().optional(),
  /** From switching on until it can work. */
  warmUp: distributionSchema,
  /** Parts that must wait before it switches on; absent: one. */
  resumeAt: z.int().min(1).max(100_000).optional(),
});

/** Taking from one way after the other, in the order of the connections in the file, and round again. */
export const pollingSchema = z
  .strictObject({
    /**
     * Parts that a visit takes: until none waits (`exhaustive`), those that waited when it began (`gated`), or at most `limit`
     * (`limited`).
     */
    visit: z.enum(["exhaustive", "gated", "limited"]),
    limit: z.int().min(1).max(1_000_000).optional(),
    /** From one way to the next. */
    switchOver: distributionSchema,
    /** While nothing waits anywhere: `cycle` goes on from way to way, `wait` (also when absent) stays where it stands. */
    whenEmpty: z.enum(["cycle", "wait"]).optional(),
  })
  .superRefine((polling, context) => {
    const refuse = (path: string, zh: string, en: string): void =>
      context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
    if (polling.visit === "limited" && polling.limit === undefined)
      refuse("limit", "每次最多取件数（limited 时必填）", "most parts of a visit, required with limited");
    if (polling.visit !== "limited" && polling.limit !== undefined)
      refuse("limit", `没有此字段（${polling.visit} 不限件数）`, `no such field with ${polling.visit}`);
  });

export const station = {
  ...common,
  count: z.int().min(1).max(COUNT_LIMIT).default(1),
  /** Absent: the first calendar of the file. */
  calendar: idSchema.optional(),
  work: workSchema,
  stops: z.array(stopSchema).max(20).default([]),
  services: z.array(serviceSchema).max(20).default([]),
  identification: identificationSchema.optional(),
  changeover: changeoverSchema.optional(),
  consumers: z.array(consumerSchema).max(20).default([]),
  consumables: quantity("CNY/part").optional(),
  /** Per piece. */
  upkeep: quantity("CNY/year").optional(),
  numericalControl: z.boolean().default(false),
  networked: z.boolean().default(false),
  mes: z.boolean().default(false),
};

export type Place = z.infer<typeof placeSchema>;
export type Work = z.infer<typeof workSchema>;
export type Stop = z.infer<typeof stopSchema>;
export type Service = z.infer<typeof serviceSchema>;
export type Consumer = z.infer<typeof consumerSchema>;
export type Identification = z.infer<typeof identificationSchema>;
export type Changeover = z.infer<typeof changeoverSchema>;
export type Standby = z.infer<typeof standbySchema>;
export type PollingRule = z.infer<typeof pollingSchema>;
export type Staff = z.infer<typeof staffSchema>;
export type SkilledStaff = z.infer<typeof skilledStaffSchema>;
