import * as z from "zod";
import { secondsOf, type TimeUnit } from "#models/format/units.ts";
import { KindError } from "../kind.ts";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import type { LineEquipment } from "../line-model.ts";

const moment = (what: string) => z.number().min(0).describe(`${what}, in timeUnit`);

const rateSchema = z.union([
  z.strictObject({
    period: z.number().positive().describe("after so long the steps begin anew, in timeUnit"),
    steps: z
      .array(
        z.strictObject({
          from: moment("moment in the period"),
          rate: z.number().min(0).describe("per timeUnit"),
        }),
      )
      .min(1)
      .describe("each rate holds from its moment to the next; the first begins at 0"),
  }),
  z.strictObject({
    period: z.number().positive().describe("in timeUnit"),
    mean: z.number().positive().describe("mean rate per timeUnit"),
    amplitude: z.number().min(0).describe("per timeUnit"),
    phase: moment("shift").default(0),
  }),
]);

const streamSchema = z
  .strictObject({
    interarrival: lawSchema.optional().describe("law of the time between arrivals; this, rate or schedule"),
    rate: rateSchema
      .optional()
      .describe(
        "non-stationary Poisson arrivals: piecewise constant steps, or mean + amplitude·sin(2π (t − phase) ÷ period)",
      ),
    schedule: z
      .array(z.strictObject({ at: moment("moment"), count: z.int().min(1).optional().describe("absent: 1") }))
      .min(1)
      .optional()
      .describe("arrivals one by one"),
    first: moment("moment of the first arrival")
      .optional()
      .describe("with interarrival, in timeUnit; absent: one time between arrivals is drawn"),
    batch: z
      .union([
        z.int().min(1),
        z.strictObject({
          sizes: z.array(z.int().min(1)).min(1),
          weights: z.array(z.number().min(0)).min(1).describe("one for each size; of any sum"),
        }),
      ])
      .optional()
      .describe("parts that arrive together; absent: 1"),
    limit: z.int().min(1).optional().describe("parts that arrive in all; absent: no end"),
  })
  .meta({ id: "stream" });

/** Arrivals of parts: a law of the time between them, or a stream. */
export const arrivalsSchema = z
  .union([lawSchema, streamSchema])
  .describe("law of the time between arrivals; or a stream with more to it")
  .meta({ id: "arrivals" });

export type ArrivalParameters = z.infer<typeof arrivalsSchema>;

/** A source with arrivals of its own. */
export function sourceOf(
  source: {
    readonly id: string;
    readonly product: string;
    readonly overflow: "lost" | undefined;
    readonly balking: readonly { from: number; probability: number }[] | undefined;
  },
  arrivals: ArrivalParameters,
  timeUnit: TimeUnit,
): Extract<LineEquipment, { kind: "source" }> {
  const { id, product, overflow, balking } = source;
  return {
    id,
    kind: "source",
    product,
    ...streamOf(arrivals, timeUnit),
    ...(overflow === undefined ? {} : { overflow }),
    ...(balking === undefined
      ? {}
      : {
          balking: {
            steps: balking.map(({ from, probability }) => ({ from, probability: assumed(probability, "1") })),
          },
        }),
  };
}

function streamOf(arrivals: ArrivalParameters, timeUnit: TimeUnit) {
  const isStream =
    typeof arrivals === "object" &&
    ("interarrival" in arrivals || "rate" in arrivals || "schedule" in arrivals);
  if (!isStream) {
    if (typeof arrivals === "object" && !("distribution" in arrivals || "value" in arrivals)) {
      throw new KindError({
        zh: "interarrival、rate、schedule 三者之一",
        en: "one of interarrival, rate and schedule",
      });
    }
    return { interarrival: distributionOf(arrivals, timeUnit) };
  }
  const { interarrival, rate, schedule, first, batch, limit } = arrivals;
  const hourly = (perUnit: number) => assumed((perUnit * 3600) / secondsOf(1, timeUnit), "1/h");
  return {
    ...(interarrival === undefined ? {} : { interarrival: distributionOf(interarrival, timeUnit) }),
    ...(first === undefined ? {} : { first: assumed(first, timeUnit) }),
    ...(batch === undefined ? {} : { batch }),
    ...(limit === undefined ? {} : { limit }),
    ...(schedule === undefined
      ? {}
      : {
          schedule: schedule.map(({ at, count }) => ({
            at: assumed(at, timeUnit),
            ...(count === undefined ? {} : { count }),
          })),
        }),
    ...(rate === undefined
      ? {}
      : {
          rate: {
            period: assumed(rate.period, timeUnit),
            ...("steps" in rate
              ? {
                  steps: rate.steps.map((step) => ({
                    from: assumed(step.from, timeUnit),
                    rate: hourly(step.rate),
                  })),
                }
              : {
                  mean: hourly(rate.mean),
                  amplitude: hourly(rate.amplitude),
                  phase: assumed(rate.phase, timeUnit),
                }),
          },
        }),
  };
}
