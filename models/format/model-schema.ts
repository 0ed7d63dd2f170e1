import * as z from "zod";
import { characteristicSchema } from "./characteristic-schema.ts";
import { distributionSchema } from "./distribution.ts";
import { equipmentSchema } from "./equipment-schema.ts";
import { jobsSchema } from "./jobs-schema.ts";
import { duration, quantity, share } from "./quantity.ts";
import { idSchema, nameSchema, noteSchema } from "./text.ts";

/** Version of the file format that this code writes. */
export const FORMAT = "chejian/1";

/** Most elements of one list. */
export const LIST_LIMIT = 2000;

const metres = z.number().min(0).max(10_000);

const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/);

const calendarSchema = z.strictObject({
  id: idSchema,
  name: nameSchema.optional(),
  /** Working weekdays, 1 = Monday; a run starts on Monday at 00:00. */
  week: z.array(z.int().min(1).max(7)).min(1).max(7),
  workingDaysPerYear: quantity("d", { positive: true }),
  shifts: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema.optional(),
        start: clockTime,
        /** At or before `start`: on the next day. */
        end: clockTime,
        breaks: z
          .array(z.strictObject({ start: clockTime, end: clockTime }))
          .max(20)
          .default([]),
      }),
    )
    .min(1)
    .max(6),
});

const productSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  price: quantity("CNY/part").optional(),
  material: quantity("CNY/part").optional(),
  /** Operations in order. Absent: the part follows the connections. */
  routing: z.array(idSchema).min(1).max(200).optional(),
  /** Larger is more urgent; absent: 0. It counts where a place or a station goes by priority. */
  priority: z.int().min(0).max(1000).optional(),
});

const defectCauseSchema = z.strictObject({ id: idSchema, name: nameSchema });

const operationSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** Counts as a key operation in the rate of key operations under numerical control. */
  key: z.boolean().default(false),
});

export const ROLES = ["operator", "handler", "inspector", "rework", "maintenance", "programming"] as const;

const peopleSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  note: noteSchema.optional(),
  role: z.enum(ROLES),
  /** Heads at work in each shift; maintenance and programming may be a share of a head. */
  perShift: z.number().min(0).max(1000),
  /** Absent: the first calendar of the file. */
  calendar: idSchema.optional(),
  /** Pay of one head without the employer's on-cost. */
  wage: quantity("CNY/year"),
  /** Heads walk to their work, along the axes of the plan, and start at `home`. Absent: they are where they are needed. */
  walking: z
    .strictObject({
      speed: quantity("m/s", { positive: true, max: 10 }),
      home: z.strictObject({ x: metres, y: metres }),
      /** What they move with: decides the picture only. */
      by: z.enum(["foot", "trolley", "forklift"]).default("foot"),
    })
    .optional(),
});

/** How what happened on the floor becomes known: on paper, by telephone, by MES. */
const channelSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** From the event to its being known. */
  delay: distributionSchema,
  /** Probability that a record is lost; it is found out and made good after `recovery`. */
  missing: share(),
  recovery: distributionSchema,
});

export const ROUTES = ["next", "ok", "reject", "scrap", "expired"] as const;
export type Route = (typeof ROUTES)[number];

/**
 * Way over a connection that takes time: by itself (rollers), carried by a head of `people`, or by a vehicle of `fleet`. With
 * `load` several parts go together, from a buffer or storage to a buffer, storage or exit.
 */
const transferSchema = z
  .strictObject({
    /** Time of the way; with walking people or vehicles only what is added to it (people: picking up and putting down). */
    time: distributionSchema.optional(),
    people: idSchema.optional(),
    /** Equipment of kind agv-fleet. */
    fleet: idSchema.optional(),
    load: z
      .strictObject({
        size: z.int().min(1).max(10_000),
        /** Parts that must wait before a transport is called; absent: a full load. */
        minimum: z.int().min(1).max(10_000).optional(),
        /** After so long fewer will do. */
        patience: duration({ max: 86_400 }).optional(),
      })
      .optional(),
    /** Channel by which a transport is called for; absent: at once. Only with `load`. */
    report: idSchema.optional(),
  })
  .superRefine((transfer, context) => {
    const fail = (path: string, zh: string, en: string): void => {
      context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
    };
    if (transfer.fleet === undefined && transfer.time === undefined)
      fail("time", "时间（用车队 fleet 时可省略）", "a time; only with a fleet may it be absent");
    if (transfer.fleet !== undefined && transfer.people !== undefined)
      fail("fleet", "people 与 fleet 二者之一", "only one of people and fleet");
    if (transfer.fleet !== undefined && transfer.load === undefined)
      fail("load", "每车装载量 load（用车队时必填）", "the load of a trip, required with a fleet");
    if (transfer.report !== undefined && transfer.load === undefined)
      fail("load", "每次装载量 load（用 report 时必填）", "the load of a trip, required with report");
  });

const connectionSchema = z.strictObject({
  id: idSchema,
  from: idSchema,
  to: idSchema,
  route: z.enum(ROUTES).default("next"),
  /** Share of the parts that leave `from` on this route; those of all its connections on the route add up to 1. */
  share: share().optional(),
  /**
   * Among those that wait to send to one place, and among places that could take one part, the larger goes first; absent: 0.
   */
  priority: z.int().min(0).max(1000).optional(),
  transfer: transferSchema.optional(),
});

/** At most so many parts inside a group of equipment at once: kanban cards of a stage, CONWIP, a waiting room. */
const limitSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  equipment: z.array(idSchema).min(1).max(LIST_LIMIT),
  parts: z.int().min(1).max(1_000_000),
});

const layoutSchema = z.strictObject({
  floor: z.strictObject({ width: metres.min(1), depth: metres.min(1) }),
  zones: z
    .array(
      z.strictObject({
        name: nameSchema,
        x: metres,
        y: metres,
        width: metres,
        depth: metres,
      }),
    )
    .max(100)
    .default([]),
});

const siteSchema = z.strictObject({
  floorArea: quantity("m2"),
  rent: quantity("CNY/m2/month"),
  /** Lighting and ventilation while a shift is on. */
  baseLoad: quantity("kW"),
  electricity: quantity("CNY/kWh"),
  /** Employer's cost ÷ pay. */
  wageOnCost: quantity("1", { min: 1, max: 5 }),
  /** Cost of capital of stock. */
  holdingRate: quantity("1/year", { max: 1 }),
  depreciationYears: quantity("year", { min: 1, max: 50 }),
  software: quantity("CNY/year").optional(),
});

const demandSchema = z.strictObject({
  source: idSchema,
  /** A lot arrives every `interval` of planned time. */
  orders: z
    .strictObject({
      lotSize: z.int().min(1).max(100_000),
      interval: quantity("s", { positive: true, max: 31_536_000 }),
    })
    .optional(),
  /** Lots with routings of their own, in place of `orders`. */
  jobs: jobsSchema.optional(),
});

const studySchema = z.strictObject({
  kind: z.enum(["steady-state", "terminating"]),
  /** Observed shifts, after the warm-up. */
  horizonShifts: z.int().min(1).max(5000),
  warmUpShifts: z.int().min(0).max(1000).default(0),
  seed: z.int().min(0).max(4_294_967_295),
  replications: z.int().min(2).max(1000).default(20),
  priceSet: idSchema,
  /** Measures that are on when the file is opened; absent: as many as go together. */
  measures: z.array(idSchema).max(100).optional(),
});

const priceSetSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  date: z.iso.date(),
});

/** Lists of the file whose elements measures may change, with the schema of one element. */
export const ELEMENT_SCHEMAS = {
  equipment: equipmentSchema,
  connections: connectionSchema,
  people: peopleSchema,
  operations: operationSchema,
  products: productSchema,
  channels: channelSchema,
  defectCauses: defectCauseSchema,
  characteristics: characteristicSchema,
  calendars: calendarSchema,
  limits: limitSchema,
} as const;

export type ElementList = keyof typeof ELEMENT_SCHEMAS;
export const ELEMENT_LISTS = Object.keys(ELEMENT_SCHEMAS) as readonly ElementList[];

/** Id under which a measure sets the fields of `site`. */
export const SITE_ID = "site";

/** JSON Pointer inside an element. */
const fieldSchema = z
  .string()
  .max(500)
  .regex(/^(\/[^/]+)+$/);

function addChange<List extends ElementList>(list: List) {
  return z.strictObject({ op: z.literal("add"), list: z.literal(list), value: ELEMENT_SCHEMAS[list] });
}

function replaceChange<List extends ElementList>(list: List) {
  return z.strictObject({
    op: z.literal("replace"),
    list: z.literal(list),
    id: idSchema,
    value: ELEMENT_SCHEMAS[list],
  });
}

const changeSchema = z.discriminatedUnion("op", [
  z.discriminatedUnion("list", [
    addChange("equipment"),
    addChange("connections"),
    addChange("people"),
    addChange("operations"),
    addChange("products"),
    addChange("defectCauses"),
    addChange("characteristics"),
    addChange("calendars"),
    addChange("channels"),
    addChange("limits"),
  ]),
  z.discriminatedUnion("list", [
    replaceChange("equipment"),
    replaceChange("connections"),
    replaceChange("people"),
    replaceChange("operations"),
    replaceChange("products"),
    replaceChange("defectCauses"),
    replaceChange("characteristics"),
    replaceChange("calendars"),
    replaceChange("channels"),
    replaceChange("limits"),
  ]),
  z.strictObject({ op: z.literal("remove"), id: idSchema }),
  z.strictObject({ op: z.literal("set"), id: idSchema, field: fieldSchema, value: z.json() }),
]);

export type Change = z.infer<typeof changeSchema>;

const measureSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  description: noteSchema.optional(),
  requires: z.array(idSchema).max(50).default([]),
  excludes: z.array(idSchema).max(50).default([]),
  changes: z.array(changeSchema).min(1).max(500),
  investment: z
    .array(
      z.strictObject({
        id: idSchema,
        name: nameSchema,
        category: z.enum(["equipment", "software", "installation", "training"]),
        count: z.int().min(1).max(10_000).default(1),
        /** Per piece. */
        amount: quantity("CNY"),
      }),
    )
    .max(100)
    .default([]),
  running: z
    .array(z.strictObject({ id: idSchema, name: nameSchema, amount: quantity("CNY/year") }))
    .max(100)
    .default([]),
});

export type Measure = z.infer<typeof measureSchema>;

const ownTargetSchema = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/),
  name: nameSchema,
  kpi: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[A-Za-z][A-Za-z0-9.]*$/),
  kind: z.enum(["relative", "level"]),
  op: z.enum([">=", ">", "<=", "<"]),
  /** Signed change (−0.30 = 30 % less) or level. */
  value: z.number().min(-1e9).max(1e9),
});

export const modelSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(FORMAT),
  id: idSchema,
  name: nameSchema,
  description: noteSchema.optional(),
  calendars: z.array(calendarSchema).min(1).max(500),
  products: z.array(productSchema).min(1).max(200),
  defectCauses: z.array(defectCauseSchema).max(200).default([]),
  characteristics: z.array(characteristicSchema).max(200).optional(),
  operations: z.array(operationSchema).min(1).max(LIST_LIMIT),
  people: z.array(peopleSchema).max(500).default([]),
  channels: z.array(channelSchema).max(50).optional(),
  equipment: z.array(equipmentSchema).min(1).max(LIST_LIMIT),
  connections: z
    .array(connectionSchema)
    .min(1)
    .max(LIST_LIMIT * 4),
  limits: z.array(limitSchema).max(200).optional(),
  layout: layoutSchema,
  site: siteSchema.optional(),
  demand: demandSchema.optional(),
  study: studySchema,
  priceSets: z.array(priceSetSchema).min(1).max(20),
  measures: z.array(measureSchema).max(100).default([]),
  targets: z
    .array(z.union([z.string().min(1).max(60), ownTargetSchema]))
    .max(300)
    .default([]),
});

/**
 * A validated model: every default filled, every label in both languages. Fields that came after a kind had landed are
 * optional, without a default: the hash of older files stays what it was.
 */
export type Model = z.infer<typeof modelSchema>;
/** A model as it may stand in a file. */
export type ModelInput = z.input<typeof modelSchema>;
export type Calendar = Model["calendars"][number];
export type Product = Model["products"][number];
export type People = Model["people"][number];
export type Channel = z.infer<typeof channelSchema>;
export type Connection = Model["connections"][number];
export type Limit = z.infer<typeof limitSchema>;
export type StudySettings = Model["study"];
