import * as z from "zod";
import { checkQuantity, duration, quantity, PROVENANCES, valueOf } from "./quantity.ts";
import { noteSchema, sourceTextSchema } from "./text.ts";
import { secondsOf, TIME_UNITS, UNIT_BOUNDS } from "./units.ts";

/** Largest number of values in an empirical distribution. */
export const SAMPLE_LIMIT = 10_000;

const positive = () => duration({ positive: true });

const constant = z.strictObject({
  // The other forms carry a name here; a constant is a bare quantity.
  distribution: z.undefined().optional(),
  ...duration().shape,
});

const samples = z.strictObject({
  values: z.array(z.number().min(0).max(UNIT_BOUNDS.min.max)).min(1).max(SAMPLE_LIMIT),
  unit: z.enum(TIME_UNITS),
  provenance: z.enum(PROVENANCES),
  source: sourceTextSchema.optional(),
  note: noteSchema.optional(),
});

/** A time: one quantity (constant) or a distribution of quantities. */
export const distributionSchema = z
  .discriminatedUnion("distribution", [
    constant,
    z.strictObject({ distribution: z.literal("uniform"), low: duration(), high: duration() }),
    z.strictObject({
      distribution: z.literal("triangular"),
      low: duration(),
      mode: duration(),
      high: duration(),
    }),
    z.strictObject({ distribution: z.literal("exponential"), mean: positive() }),
    z.strictObject({
      distribution: z.literal("lognormal"),
      mean: positive(),
      cv: quantity("1", { positive: true, max: 10 }),
    }),
    z.strictObject({
      distribution: z.literal("weibull"),
      scale: positive(),
      shape: quantity("1", { min: 0.05, max: 100 }),
    }),
    z.strictObject({ distribution: z.literal("empirical"), samples }),
  ])
  .superRefine((input, context) => {
    const disorder = misordered(input);
    if (disorder !== undefined) {
      context.addIssue({
        code: "custom",
        path: [disorder],
        params: {
          expected: {
            zh: "low ≤ mode ≤ high，且 low 小于 high",
            en: "low ≤ mode ≤ high, and low below high",
          },
        },
      });
    }
    if (input.distribution === undefined) checkQuantity(input, context);
  });

export type Distribution = z.infer<typeof distributionSchema>;

/** Plain data of a variate in seconds, as the engine's variates take it. */
export type TimeVariate =
  | { kind: "constant"; value: number }
  | { kind: "uniform"; low: number; high: number }
  | { kind: "triangular"; low: number; mode: number; high: number }
  | { kind: "exponential"; mean: number }
  | { kind: "lognormal"; mean: number; cv: number }
  | { kind: "weibull"; scale: number; shape: number }
  | { kind: "empirical"; values: number[] };

interface Valued {
  value?: number;
  unit: string;
}

function seconds(input: Valued): number | undefined {
  return input.value === undefined ? undefined : secondsOf(input.value, input.unit);
}

function misordered(input: Distribution): "low" | "mode" | "high" | undefined {
  if (input.distribution !== "uniform" && input.distribution !== "triangular") return undefined;
  const low = seconds(input.low);
  const high = seconds(input.high);
  if (low === undefined || high === undefined) return undefined;
  if (low >= high) return "high";
  if (input.distribution === "uniform") return undefined;
  const mode = seconds(input.mode);
  return mode !== undefined && (mode < low || mode > high) ? "mode" : undefined;
}

function resolvedSeconds(input: Parameters<typeof valueOf>[0]): number {
  return secondsOf(valueOf(input), input.unit);
}

/** The engine's variate of a distribution, in seconds. The prices of the model must be resolved. */
export function variateSpec(input: Distribution): TimeVariate {
  switch (input.distribution) {
    case undefined:
      return { kind: "constant", value: resolvedSeconds(input) };
    case "uniform":
      return { kind: "uniform", low: resolvedSeconds(input.low), high: resolvedSeconds(input.high) };
    case "triangular":
      return {
        kind: "triangular",
        low: resolvedSeconds(input.low),
        mode: resolvedSeconds(input.mode),
        high: resolvedSeconds(input.high),
      };
    case "exponential":
      return { kind: "exponential", mean: resolvedSeconds(input.mean) };
    case "lognormal":
      return { kind: "lognormal", mean: resolvedSeconds(input.mean), cv: valueOf(input.cv) };
    case "weibull":
      return { kind: "weibull", scale: resolvedSeconds(input.scale), shape: valueOf(input.shape) };
    case "empirical":
      return {
        kind: "empirical",
        values: input.samples.values.map((value) => secondsOf(value, input.samples.unit)),
      };
  }
}
