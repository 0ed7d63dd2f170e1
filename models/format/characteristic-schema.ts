import * as z from "zod";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { distributionSchema } from "./distribution.ts";
import { PROVENANCES, quantity, share, valueOf } from "./quantity.ts";
import { idSchema, nameSchema, noteSchema, sourceTextSchema } from "./text.ts";
import { MEASURED_UNITS } from "./units.ts";

/** Largest number of values in an empirical distribution. */
const SAMPLE_LIMIT = 10_000;

const measured = () => quantity(MEASURED_UNITS);
const positive = () => quantity(MEASURED_UNITS, { positive: true });

/** What is measured of parts, and what is asked of it: dimension, roughness, torque, weight. Every number of it is in its unit. */
export const characteristicSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  note: noteSchema.optional(),
  unit: z.enum(MEASURED_UNITS),
  /** Specification limits, one or both; a part outside them has the defect `cause`. */
  specification: z
    .strictObject({ lower: measured().optional(), upper: measured().optional(), cause: idSchema })
    .superRefine(({ lower, upper }, context) => {
      const refuse = (path: string, zh: string, en: string): void =>
        context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
      if (lower === undefined && upper === undefined) {
        refuse("lower", "lower（规格下限）与 upper（规格上限）至少一个", "at least one of lower and upper");
      } else if ((lower?.value ?? -Infinity) >= (upper?.value ?? Infinity)) {
        refuse("upper", "大于规格下限 lower 的数", "a number above lower");
      }
    })
    .optional(),
});

/** Law of a measured value. Skewed ones begin at `location`, or at 0 without it. */
const valueDistributionSchema = z
  .discriminatedUnion("distribution", [
    z.strictObject({
      distribution: z.literal("normal"),
      mean: measured(),
      standardDeviation: positive(),
    }),
    z.strictObject({
      // of the normal distribution before it is truncated: parts beyond are sorted out before
      distribution: z.literal("truncated-normal"),
      mean: measured(),
      standardDeviation: positive(),
      low: measured(),
      high: measured(),
    }),
    z.strictObject({ distribution: z.literal("uniform"), low: measured(), high: measured() }),
    z.strictObject({
      distribution: z.literal("triangular"),
      low: measured(),
      mode: measured(),
      high: measured(),
    }),
    z.strictObject({
      distribution: z.literal("lognormal"),
      mean: positive(),
      cv: quantity("1", { positive: true, max: 10 }),
      location: measured().optional(),
    }),
    z.strictObject({
      distribution: z.literal("weibull"),
      scale: positive(),
      shape: quantity("1", { min: 0.05, max: 100 }),
      location: measured().optional(),
    }),
    z.strictObject({
      distribution: z.literal("empirical"),
      samples: z.strictObject({
        values: z.array(z.number().min(-1e9).max(1e9)).min(1).max(SAMPLE_LIMIT),
        unit: z.enum(MEASURED_UNITS),
        provenance: z.enum(PROVENANCES),
        source: sourceTextSchema.optional(),
        note: noteSchema.optional(),
      }),
    }),
  ])
  .superRefine((law, context) => {
    if (!("low" in law)) return;
    const [low, high] = [law.low.value ?? NaN, law.high.value ?? NaN];
    const mode = law.distribution === "triangular" ? (law.mode.value ?? NaN) : low;
    if (low < high && mode >= low && mode <= high) return;
    context.addIssue({
      code: "custom",
      path: [low < high ? "mode" : "high"],
      params: {
        expected: {
          zh: "low ≤ mode ≤ high，且 low 小于 high",
          en: "low ≤ mode ≤ high, and low below high",
        },
      },
    });
  });

/** A characteristic that an operation gives to its parts while nothing is wrong. */
export const producedCharacteristicSchema = z.strictObject({
  characteristic: idSchema,
  distribution: valueDistributionSchema,
});

/** Something that puts the process out of control until the equipment is reset: a worn insert, a slipped clamp, a bad coil. */
export const assignableCauseSchema = z
  .strictObject({
    id: idSchema,
    name: nameSchema,
    /** Probability that it occurs before a part. */
    perPart: share().optional(),
    /** Working time until it occurs, drawn anew after each reset. */
    timeBetween: distributionSchema.optional(),
    /** Shifts of means while it lasts, in the unit of the characteristic or in its standard deviations. */
    shifts: z
      .array(z.strictObject({ characteristic: idSchema, by: quantity([...MEASURED_UNITS, "sigma"]) }))
      .min(1)
      .max(20)
      .optional(),
    /** Share of the parts that get a defect while it lasts. */
    defects: z.strictObject({ cause: idSchema, probability: share() }).optional(),
  })
  .superRefine((cause, context) => {
    const refuse = (path: string, zh: string, en: string): void =>
      context.addIssue({ code: "custom", path: [path], params: { expected: { zh, en } } });
    if ((cause.perPart === undefined) === (cause.timeBetween === undefined))
      refuse("perPart", "perPart 与 timeBetween 二者之一", "exactly one of perPart and timeBetween");
    if (cause.shifts === undefined && cause.defects === undefined)
      refuse("shifts", "shifts 与 defects 至少一个", "at least one of shifts and defects");
  });

const sigmas = () => quantity("sigma", { positive: true });

const chart = {
  /** Parts of a sample (n), one after the other. */
  sampleSize: z.int().min(1).max(10_000),
  /** Parts from the beginning of one sample to that of the next; absent: samples follow each other. */
  samplingInterval: z.int().min(1).max(1_000_000).optional(),
  /** What a signal leads to besides a new beginning of the chart. */
  reset: z
    .strictObject({
      /** Equipment whose assignable causes are removed, all its pieces. */
      equipment: idSchema,
      /** Search and repair, during which it stands; absent: at once. */
      time: distributionSchema.optional(),
    })
    .optional(),
};

const measuredChart = {
  ...chart,
  characteristic: idSchema,
  /** Absent: mean and standard deviation of a single value, as the first equipment of the file gives them. */
  centreLine: measured().optional(),
  standardDeviation: positive().optional(),
};

/** Control chart that equipment keeps of the parts that it looks at. */
export const controlChartSchema = z
  .discriminatedUnion("kind", [
    /** Shewhart chart of means (of single values with sample size 1). */
    z.strictObject({
      ...measuredChart,
      kind: z.literal("shewhart"),
      /** Distance of the control limits from the centre line, in standard deviations of the mean; absent: 3. */
      limit: sigmas().optional(),
      /**
       * Western Electric rules that signal; absent: only the first. 1: a point beyond the limit. 2: two of three beyond 2 σ.
       * 3: four of five beyond 1 σ. 4: eight in succession. Always on one side, with the last point among them.
       */
      rules: z.array(z.int().min(1).max(4)).min(1).max(4).optional(),
    }),
    /** Two-sided tabular CUSUM of means. */
    z.strictObject({
      ...measuredChart,
      kind: z.literal("cusum"),
      /** k, in standard deviations of the mean. */
      referenceValue: quantity("sigma", { min: 0 }),
      /** h, in the same; it signals above it. */
      decisionInterval: sigmas(),
    }),
    /** Exponentially weighted moving average of means, with asymptotic limits. */
    z.strictObject({
      ...measuredChart,
      kind: z.literal("ewma"),
      /** λ: weight of the last mean. */
      smoothing: quantity("1", { positive: true, max: 1 }),
      /** L: distance of the control limits from the centre line, in standard deviations of the average; absent: 3. */
      limit: sigmas().optional(),
    }),
    /** Fraction nonconforming: parts rejected here; where nothing is rejected, defective parts. */
    z.strictObject({
      ...chart,
      kind: z.literal("p"),
      /** p0 */
      centreLine: share(),
      /** In standard deviations of the fraction; absent: 3. */
      limit: sigmas().optional(),
    }),
  ])
  .superRefine(({ sampleSize, samplingInterval }, context) => {
    if (samplingInterval === undefined || samplingInterval >= sampleSize) return;
    context.addIssue({
      code: "custom",
      path: ["samplingInterval"],
      params: {
        expected: { zh: `不小于样本量 ${sampleSize}`, en: `at least the sample size of ${sampleSize}` },
      },
    });
  });

export type Characteristic = z.infer<typeof characteristicSchema>;
export type ValueDistribution = z.infer<typeof valueDistributionSchema>;
export type ProducedCharacteristic = z.infer<typeof producedCharacteristicSchema>;
export type AssignableCause = z.infer<typeof assignableCauseSchema>;
export type ControlChart = z.infer<typeof controlChartSchema>;

/** The engine's variate of a measured value, in the unit of its characteristic. */
export function measuredVariate(law: ValueDistribution): VariateSpec {
  switch (law.distribution) {
    case "normal":
      return { kind: "normal", mean: valueOf(law.mean), standardDeviation: valueOf(law.standardDeviation) };
    case "truncated-normal":
      return {
        kind: "truncated-normal",
        mean: valueOf(law.mean),
        standardDeviation: valueOf(law.standardDeviation),
        low: valueOf(law.low),
        high: valueOf(law.high),
      };
    case "uniform":
      return { kind: "uniform", low: valueOf(law.low), high: valueOf(law.high) };
    case "triangular":
      return {
        kind: "triangular",
        low: valueOf(law.low),
        mode: valueOf(law.mode),
        high: valueOf(law.high),
      };
    case "lognormal":
      return placed(law.location, { kind: "lognormal", mean: valueOf(law.mean), cv: valueOf(law.cv) });
    case "weibull":
      return placed(law.location, {
        kind: "weibull",
        scale: valueOf(law.scale),
        shape: valueOf(law.shape),
      });
    case "empirical":
      return { kind: "empirical", values: law.samples.values };
  }
}

function placed(location: Parameters<typeof valueOf>[0] | undefined, of: VariateSpec): VariateSpec {
  return location === undefined ? of : { kind: "shifted", by: valueOf(location), of };
}
