import type * as z from "zod";
import { familyOf } from "#sim/fitting/families.ts";
import type { Law } from "#sim/fitting/family.ts";
import { tabulated } from "#sim/fitting/tabulated.ts";
import { exp } from "#sim/maths/exp.ts";
import { normalCdf } from "#sim/maths/normal.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { distributionSchema } from "./distribution.ts";
import type { Provenance, Quantity } from "./quantity.ts";
import type { Label } from "./text.ts";
import type { TimeUnit } from "./units.ts";

/** A distribution as it is written in a model file. */
export type DistributionInput = z.input<typeof distributionSchema>;

/** Unit and origin of the numbers. */
export interface WrittenWith {
  readonly unit: TimeUnit;
  readonly provenance: Provenance;
  readonly source?: string;
  readonly note?: Label;
}

export type WrittenDistribution = { readonly distribution: DistributionInput } | { readonly reason: Label };

/** Share of a normal law that may lie below 0 unnoticed when it stands for a time. */
const NEGLIGIBLE_BELOW = 1e-6;
/** Standard deviations above its mean at which a normal law is ended. */
const FAR_END = 10;
/** Share of a law of counts that its list of outcomes may leave out. */
const LEFT_OUT = 1e-9;
const MOST_OUTCOMES = 2000;

/**
 * A distribution of the engine as a model file writes it: the way back from `variateSpec`.
 * @returns the reason where the format has no place for it
 */
export function distributionOf(spec: VariateSpec, written: WrittenWith): WrittenDistribution {
  const found = draftOf(spec, written);
  if ("reason" in found) return found;
  const parsed = distributionSchema.safeParse(found.distribution);
  if (parsed.success) return found;
  const [issue] = parsed.error.issues;
  const place = issue.path.join("/");
  return {
    reason: {
      zh: `模型格式不接受这组参数（${place}）`,
      en: `the model format does not take these parameters (${place})`,
    },
  };
}

function draftOf(spec: VariateSpec, written: WrittenWith): WrittenDistribution {
  const { unit, provenance, source, note } = written;
  const origin = {
    provenance,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
  const time = (value: number): Quantity => ({ value: rounded(value), unit, ...origin });
  const bare = (value: number): Quantity => ({ value: rounded(value), unit: "1", ...origin });
  const made = (distribution: object): WrittenDistribution => ({
    distribution: distribution as DistributionInput,
  });
  switch (spec.kind) {
    case "constant":
      return made(time(spec.value));
    case "uniform":
      return made({ distribution: spec.kind, low: time(spec.low), high: time(spec.high) });
    case "triangular":
    case "pert":
      return made({
        distribution: spec.kind,
        low: time(spec.low),
        mode: time(spec.mode),
        high: time(spec.high),
      });
    case "exponential":
      return made({ distribution: spec.kind, mean: time(spec.mean) });
    case "lognormal":
    case "gamma":
    case "inverse-gaussian":
      return made({ distribution: spec.kind, mean: time(spec.mean), cv: bare(spec.cv) });
    case "erlang":
      return made({ distribution: spec.kind, mean: time(spec.mean), stages: spec.stages });
    case "weibull":
    case "log-logistic":
    case "pearson-v":
    case "pareto":
      return made({ distribution: spec.kind, scale: time(spec.scale), shape: bare(spec.shape) });
    case "hyperexponential":
      return made({
        distribution: spec.kind,
        phases: spec.means.map((mean, index) => ({
          share: { ...bare(1), value: spec.shares[index] },
          mean: time(mean),
        })),
      });
    case "truncated-normal":
      return fromTruncated(spec, written, made, time);
    case "normal":
      return fromNormal(spec, made, time);
    case "beta":
      return made({
        distribution: spec.kind,
        alpha: bare(spec.alpha),
        beta: bare(spec.beta),
        low: time(spec.low),
        high: time(spec.high),
      });
    case "piecewise-linear": {
      const { values, shares } = spec;
      return made({ distribution: spec.kind, points: { values, shares, unit, ...origin } });
    }
    case "discrete": {
      const { values, weights } = spec;
      return made({ distribution: spec.kind, outcomes: { values, weights, unit, ...origin } });
    }
    case "empirical":
      return made({ distribution: spec.kind, samples: { values: spec.values, unit, ...origin } });
    case "poisson":
    case "binomial":
    case "geometric":
    case "negative-binomial":
    case "discrete-uniform":
      return fromCounts(spec, (values, weights) =>
        made({ distribution: "discrete", outcomes: { values, weights, unit, ...origin } }),
      );
    case "shifted": {
      const inner = draftOf(spec.of, written);
      if ("reason" in inner) return inner;
      return spec.by === 0 ? inner : made({ ...inner.distribution, location: time(spec.by) });
    }
  }
}

/** As many digits as anybody can vouch for: a file is read by people. */
function rounded(value: number): number {
  return Number(value.toPrecision(8));
}

type CountSpec = Extract<
  VariateSpec,
  { kind: "poisson" | "binomial" | "geometric" | "negative-binomial" | "discrete-uniform" }
>;

type Made = (distribution: object) => WrittenDistribution;
type Time = (value: number) => Quantity;

/** A parent mean below 0 has no place among times: the law is written by its points. */
function fromTruncated(
  spec: Extract<VariateSpec, { kind: "truncated-normal" }>,
  written: WrittenWith,
  made: Made,
  time: Time,
): WrittenDistribution {
  if (spec.mean < 0) return draftOf(tabulated(spec), written);
  return made({
    distribution: spec.kind,
    mean: time(spec.mean),
    standardDeviation: time(spec.standardDeviation),
    low: time(spec.low),
    high: time(spec.high),
  });
}

/** A time is never negative: a normal law stands for one only where nothing of it lies below 0. */
function fromNormal(
  { mean, standardDeviation }: Extract<VariateSpec, { kind: "normal" }>,
  made: Made,
  time: Time,
): WrittenDistribution {
  const below = normalCdf(-mean / standardDeviation);
  if (below > NEGLIGIBLE_BELOW) {
    const percent = (100 * below).toPrecision(2);
    return {
      reason: {
        zh: `时间不能为负，而该正态分布有 ${percent} % 落在 0 以下；请选用零点截尾正态分布`,
        en: `a time is never negative, and ${percent} % of this normal law lies below 0; take the normal law truncated at 0`,
      },
    };
  }
  return made({
    distribution: "truncated-normal",
    mean: time(mean),
    standardDeviation: time(standardDeviation),
    low: time(0),
    high: time(mean + FAR_END * standardDeviation),
  });
}

/** A law of counts as the outcomes that there are, each with its probability. */
function fromCounts(
  spec: CountSpec,
  made: (values: number[], weights: number[]) => WrittenDistribution,
): WrittenDistribution {
  const variate = compileVariate(spec);
  const [first, last] = [variate.inverse(LEFT_OUT), variate.inverse(1 - LEFT_OUT)];
  if (last - first >= MOST_OUTCOMES) {
    return {
      reason: {
        zh: `取值超过 ${MOST_OUTCOMES} 个，模型格式无法逐一列出`,
        en: `more than ${MOST_OUTCOMES} different counts, too many to list in a model file`,
      },
    };
  }
  const law = countLaw(spec);
  const values = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return made(
    values,
    values.map((value) => exp(law.logDensity(value))),
  );
}

function countLaw(spec: CountSpec): Law {
  switch (spec.kind) {
    case "poisson":
      return familyOf(spec.kind).law([spec.mean]);
    case "binomial":
      return familyOf(spec.kind).law([spec.trials, spec.probability]);
    case "geometric":
      return familyOf("geometric-trials").law([spec.probability]);
    case "negative-binomial":
      return familyOf(spec.kind).law([spec.successes, spec.probability]);
    case "discrete-uniform":
      return familyOf(spec.kind).law([spec.low, spec.high]);
  }
}
