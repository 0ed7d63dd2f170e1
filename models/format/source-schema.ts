import * as z from "zod";
import { distributionSchema } from "./distribution.ts";
import { common } from "./equipment-parts.ts";
import { duration, quantity, share } from "./quantity.ts";
import { idSchema, type Label } from "./text.ts";

/** Most parts of one arrival. */
const BATCH_LIMIT = 10_000;
const SCHEDULE_LIMIT = 10_000;

const size = z.int().min(1).max(BATCH_LIMIT);
const arrivalRate = (bounds = {}) => quantity("1/h", { max: 1_000_000, ...bounds });

/** How often parts arrive at each moment of a period: exactly one of `steps` and a sinusoid. Planned time throughout. */
const rateSchema = z
  .strictObject({
    period: duration({ positive: true }),
    /** Each rate holds from its moment to the next one; the first begins with the period. */
    steps: z
      .array(z.strictObject({ from: duration(), rate: arrivalRate() }))
      .min(1)
      .max(1000)
      .optional(),
    /** Sinusoid: mean + amplitude × sin(2π (t − phase) ÷ period). */
    mean: arrivalRate({ positive: true }).optional(),
    amplitude: arrivalRate().optional(),
    phase: duration().optional(),
  })
  .superRefine((rate, context) => {
    const refuse = (path: string, expected: Label): void =>
      context.addIssue({ code: "custom", path: [path], params: { expected } });
    const isWave = rate.mean !== undefined && rate.amplitude !== undefined;
    const isPartly = rate.mean !== undefined || rate.amplitude !== undefined || rate.phase !== undefined;
    if (rate.steps === undefined ? isWave : !isPartly) return;
    refuse("steps", {
      zh: "steps（分段常数），或 mean 与 amplitude（正弦），二者之一",
      en: "either steps (piecewise constant), or mean and amplitude (sinusoid)",
    });
  });

export const sourceSchema = z.strictObject({
  ...common,
  kind: z.literal("source"),
  calendar: idSchema.optional(),
  /** The one product released; or a mix, of which each lot is one. */
  product: idSchema.optional(),
  mix: z
    .array(z.strictObject({ product: idSchema, share: share() }))
    .min(1)
    .max(200)
    .optional(),
  /** Parts are put on the line only while fewer than `maximumParts` are on it, as far as is known (CONWIP). */
  release: z
    .strictObject({
      maximumParts: z.int().min(1).max(1_000_000),
      /** Channel by which finished and scrapped parts are reported; absent: at once. */
      report: idSchema.optional(),
    })
    .optional(),
  /** Own arrivals in place of the demand of the model (open queueing models): this, `rate` or `schedule`. */
  interarrival: distributionSchema.optional(),
  /** Time of the first arrival; absent: one interarrival time. Only with `interarrival`. */
  first: duration().optional(),
  /** Non-stationary Poisson arrivals. */
  rate: rateSchema.optional(),
  /** Arrivals one by one, in any order; an item without a product takes that of the source. */
  schedule: z
    .array(z.strictObject({ at: duration(), product: idSchema.optional(), count: size.optional() }))
    .min(1)
    .max(SCHEDULE_LIMIT)
    .optional(),
  /** Parts of one arrival: a number, or sizes with the share of their weights. Absent: 1. */
  batch: z
    .union([
      size,
      z.strictObject({
        sizes: z.array(size).min(1).max(1000),
        weights: z.array(z.number().min(0).max(1e9)).min(1).max(1000),
      }),
    ])
    .optional(),
  /** Parts that arrive in all, whatever the demand; absent: no end. */
  limit: z.int().min(1).max(1_000_000_000).optional(),
  /** What becomes of own arrivals that find no room: they wait before the line (also when absent), or are lost. */
  overflow: z.enum(["wait", "lost"]).optional(),
  /** Own arrivals that go away at the sight of what is there. */
  balking: z
    .strictObject({
      /** Equipment whose parts count; absent: all parts on the line. */
      of: z.array(idSchema).min(1).max(100).optional(),
      /** From so many parts on, up to the next step, an arrival goes away with this probability; below the first none does. */
      steps: z
        .array(z.strictObject({ from: z.int().min(0).max(1_000_000), probability: share() }))
        .min(1)
        .max(100),
    })
    .optional(),
});

export type SourceEquipment = z.infer<typeof sourceSchema>;

/** Parts come by themselves, at times of the source's own. */
export function arrivesByItself({ interarrival, rate, schedule }: SourceEquipment): boolean {
  return interarrival !== undefined || rate !== undefined || schedule !== undefined;
}

/** Only so many parts come, and then none. */
export function comesToAnEnd({ limit, schedule }: SourceEquipment): boolean {
  return limit !== undefined || schedule !== undefined;
}
