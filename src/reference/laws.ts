import * as z from "zod";
import type { distributionSchema } from "#models/format/distribution.ts";
import { duration, quantity } from "#models/format/quantity.ts";
import type { TimeUnit } from "#models/format/units.ts";
import { KindError } from "./kind.ts";

const timeSchema = z
  .union([z.number().min(0), duration()])
  .describe("a time: a bare number in the case's timeUnit, or a quantity of the model format")
  .meta({ id: "time" });

const ratioSchema = z
  .union([z.number().min(0), quantity("1")])
  .describe("a number without unit, or a quantity of the model format with unit 1")
  .meta({ id: "ratio" });

/** Least value of a law that otherwise begins at 0. */
const begins = { location: timeSchema.optional().describe("least value; absent: 0") };

/**
 * A law of times in parameters: the distributions of the model format, in which a bare number may stand for a quantity. A new
 * distribution of the model format gets its row here; what `DIMENSIONLESS` and `BARE` do not name is a time.
 */
export const lawSchema = z
  .union([
    z.number().min(0).describe("constant, in the case's timeUnit"),
    duration().describe("constant, as a quantity of the model format"),
    z.discriminatedUnion("distribution", [
      z.strictObject({ distribution: z.literal("uniform"), low: timeSchema, high: timeSchema }),
      z.strictObject({
        distribution: z.literal("triangular"),
        low: timeSchema,
        mode: timeSchema,
        high: timeSchema,
      }),
      z.strictObject({ distribution: z.literal("exponential"), mean: timeSchema, ...begins }),
      z.strictObject({ distribution: z.literal("lognormal"), mean: timeSchema, cv: ratioSchema, ...begins }),
      z.strictObject({
        distribution: z.literal("weibull"),
        scale: timeSchema,
        shape: ratioSchema,
        ...begins,
      }),
      z.strictObject({ distribution: z.literal("gamma"), mean: timeSchema, cv: ratioSchema, ...begins }),
      z.strictObject({
        distribution: z.literal("erlang"),
        mean: timeSchema,
        stages: z.int().min(1),
        ...begins,
      }),
      z
        .strictObject({
          distribution: z.literal("hyperexponential"),
          phases: z
            .array(z.strictObject({ share: ratioSchema, mean: timeSchema }))
            .min(2)
            .optional()
            .describe("exponential of each mean for its share; shares add up to 1"),
          mean: timeSchema.optional().describe("with scv, in place of phases: two phases of balanced means"),
          scv: z.number().min(1).optional().describe("squared coefficient of variation"),
        })
        .describe("H2, or more phases: either phases, or mean and scv"),
      z
        .strictObject({
          distribution: z.literal("geometric"),
          probability: z.number().min(0.003).max(1).describe("of the event in one step"),
          step: z.number().positive().describe("length of a step, in the case's timeUnit"),
        })
        .describe(
          "steps up to the first event, it included (mean step ÷ probability): discrete time. Written as a discrete distribution of the format, cut where less than 1e-12 is left",
        ),
      z.strictObject({
        distribution: z.literal("truncated-normal"),
        mean: timeSchema.describe("of the normal law before it is truncated"),
        standardDeviation: timeSchema,
        low: timeSchema,
        high: timeSchema,
      }),
      z.strictObject({
        distribution: z.literal("beta"),
        alpha: ratioSchema,
        beta: ratioSchema,
        low: timeSchema,
        high: timeSchema,
      }),
      z
        .strictObject({
          distribution: z.literal("pert"),
          low: timeSchema,
          mode: timeSchema,
          high: timeSchema,
        })
        .describe("beta of mean (low + 4 mode + high) / 6"),
      z
        .strictObject({
          distribution: z.literal("log-logistic"),
          scale: timeSchema,
          shape: ratioSchema,
          ...begins,
        })
        .describe("scale is the median"),
      z.strictObject({
        distribution: z.literal("inverse-gaussian"),
        mean: timeSchema,
        cv: ratioSchema,
        ...begins,
      }),
      z
        .strictObject({
          distribution: z.literal("pearson-v"),
          scale: timeSchema,
          shape: ratioSchema,
          ...begins,
        })
        .describe("the reciprocal of a gamma value: mean scale ÷ (shape − 1)"),
      z
        .strictObject({ distribution: z.literal("pareto"), scale: timeSchema, shape: ratioSchema, ...begins })
        .describe("Lomax: exceeded by the share (1 + x ÷ scale)^(−shape), from 0 on"),
      z.strictObject({
        distribution: z.literal("piecewise-linear"),
        values: z.array(z.number().min(0)).min(2).describe("in the case's timeUnit, ascending"),
        shares: z
          .array(z.number().min(0).max(1))
          .min(2)
          .describe("share of times up to each value, from 0 to 1"),
      }),
      z.strictObject({
        distribution: z.literal("discrete"),
        values: z.array(z.number().min(0)).min(1).describe("in the case's timeUnit"),
        weights: z.array(z.number().min(0)).min(1).describe("one for each value; of any sum"),
      }),
      z.strictObject({
        distribution: z.literal("empirical"),
        values: z.array(z.number().min(0)).min(1).describe("samples, in the case's timeUnit"),
      }),
    ]),
  ])
  .describe("law of a time: a constant or a distribution")
  .meta({ id: "law" });

export type Law = z.infer<typeof lawSchema>;

const DIMENSIONLESS: readonly string[] = ["cv", "shape", "alpha", "beta"];

/** Members that are no quantities in the model format either. */
const BARE: readonly string[] = ["distribution", "stages"];

/** A quantity of the model format; a case's numbers are those of its source. */
export function assumed<U extends string>(value: number, unit: U) {
  return { value, unit, provenance: "assumption" } as const;
}

/** The distribution of the model format that a law stands for. */
export function distributionOf(law: Law, timeUnit: TimeUnit): z.input<typeof distributionSchema> {
  if (typeof law === "number") return assumed(law, timeUnit);
  if (!("distribution" in law)) return law;
  const list = { unit: timeUnit, provenance: "assumption" } as const;
  if (law.distribution === "discrete") {
    const { values, weights } = law;
    return { distribution: "discrete", outcomes: { values, weights, ...list } };
  }
  if (law.distribution === "piecewise-linear") {
    const { values, shares } = law;
    return { distribution: "piecewise-linear", points: { values, shares, ...list } };
  }
  if (law.distribution === "empirical") {
    return { distribution: "empirical", samples: { values: law.values, ...list } };
  }
  if (law.distribution === "geometric") return geometricOf(law, timeUnit);
  if (law.distribution === "hyperexponential") return hyperexponentialOf(law, timeUnit);
  const members = Object.entries(law).map(([key, value]) => {
    if (typeof value !== "number" || BARE.includes(key)) return [key, value] as const;
    return [key, assumed(value, DIMENSIONLESS.includes(key) ? "1" : timeUnit)] as const;
  });
  return Object.fromEntries(members) as z.input<typeof distributionSchema>;
}

/** Two phases of balanced means: share p = (1 + √((c² − 1) ÷ (c² + 1))) ÷ 2 with mean m ÷ 2p, and the rest with m ÷ 2(1 − p). */
function hyperexponentialOf(
  { phases, mean, scv }: Extract<Law, { distribution: "hyperexponential" }>,
  timeUnit: TimeUnit,
): z.input<typeof distributionSchema> {
  if (phases !== undefined) {
    return {
      distribution: "hyperexponential",
      phases: phases.map((phase) => ({
        share: typeof phase.share === "number" ? assumed(phase.share, "1") : phase.share,
        mean: typeof phase.mean === "number" ? assumed(phase.mean, timeUnit) : phase.mean,
      })),
    };
  }
  if (mean === undefined || scv === undefined) {
    throw new KindError({
      zh: "hyperexponential：phases，或 mean 与 scv，二者之一",
      en: "hyperexponential: either phases, or mean and scv",
    });
  }
  const { value = NaN, unit } = typeof mean === "number" ? { value: mean, unit: timeUnit } : mean;
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return {
    distribution: "hyperexponential",
    phases: [often, 1 - often].map((share) => ({
      share: assumed(share, "1"),
      mean: assumed(value / (2 * share), unit),
    })),
  };
}

/** What may be cut off the tail of a geometric distribution. */
const TAIL = 1e-12;

function geometricOf(
  { probability, step }: Extract<Law, { distribution: "geometric" }>,
  timeUnit: TimeUnit,
): z.input<typeof distributionSchema> {
  const values: number[] = [];
  const weights: number[] = [];
  for (let left = 1; left > TAIL; left *= 1 - probability) {
    values.push((values.length + 1) * step);
    weights.push(left * probability);
  }
  return {
    distribution: "discrete",
    outcomes: { values, weights, unit: timeUnit, provenance: "assumption" },
  };
}
