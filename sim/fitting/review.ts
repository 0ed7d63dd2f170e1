import { countTest, type CountTest } from "./count-test.ts";
import type { FamilyId } from "./family.ts";
import type { VariateSpec } from "../random/variate-spec.ts";
import { fitSample, type FitSample } from "./fit-sample.ts";
import { isCountFamily, type Fit } from "./fit.ts";
import { survivalSteps } from "./kaplan-meier.ts";
import { parameterIntervals, type ParameterInterval } from "./parameter-intervals.ts";
import {
  countCurve,
  densityCurve,
  histogram,
  valueAtShare,
  ppPoints,
  qqPoints,
  type Histogram,
  type PlotPoint,
} from "./plots.ts";
import type { RankedFits } from "./fit-families.ts";
import { massParts, splitMass, type Share, type SplitFits, type SplitOptions } from "./split-mass.ts";

/** What a person looks at before trusting a fit: plain data. */
export interface FitDetail {
  readonly pp: readonly PlotPoint[];
  readonly qq: readonly PlotPoint[];
  /** [value, density] over the histogram; of a law of counts the probabilities */
  readonly curve: readonly (readonly [number, number])[];
  /** of a law of counts, where enough cells are left */
  readonly chiSquare?: CountTest;
  /** 95 %, by name of the parameter */
  readonly intervals: Readonly<Record<string, ParameterInterval>>;
}

/** The fits of a sample with all that is shown of them. Zeros and short values stand apart where that was asked for. */
export interface FitReview {
  /** of the values that are neither zeros nor short */
  readonly ranked: RankedFits;
  readonly details: Readonly<Partial<Record<FamilyId, FitDetail>>>;
  readonly histogram: Histogram;
  /** values beyond the histogram */
  readonly beyond: number;
  /** places of values that were cut off, at most 400 of them */
  readonly cuts: readonly number[];
  /** Kaplan and Meier's [time, survival, low, high], at most 400 of them; only where values were cut off */
  readonly survival?: readonly (readonly [number, number, number, number])[];
  readonly zero?: SplitFits["zero"];
  readonly short?: SplitFits["short"];
  /** share of the values under review, where others stand apart */
  readonly rest?: Share;
  /** all parts together, where some stand apart */
  readonly together?: VariateSpec;
}

/** Share of the values that the histogram shows: a few outliers must not press the rest into one bin. */
const SHOWN = 0.995;
const MOST_MARKS = 400;

/**
 * Fits families to a sample and gathers what is shown of them.
 * @throws RangeError as `splitMass`, and where nothing is left beside zeros and short values
 */
export function reviewOf(values: ArrayLike<number>, options: SplitOptions = {}): FitReview {
  const { rest, cut } = massParts(values, options);
  const { rest: kept, zero, short, together } = splitMass(values, options);
  if (kept === undefined) throw new RangeError("no values are left beside zeros and short ones");
  const { fits: ranked, ...share } = kept;
  const isSplit = share.count < share.of;
  return {
    ...reviewed(fitSample(rest, cut), ranked),
    ...(zero === undefined ? {} : { zero }),
    ...(short === undefined ? {} : { short }),
    ...(isSplit ? { rest: share, together } : {}),
  };
}

function reviewed(sample: FitSample, ranked: RankedFits): Omit<FitReview, "zero" | "short" | "rest"> {
  const shown = valueAtShare(sample, SHOWN);
  const counts = ranked.fits.length > 0 && ranked.fits.every(({ family }) => isCountFamily(family));
  const bars = histogram(sample, shown, counts);
  const to = bars.from + bars.width * bars.heights.length;
  const cuts: number[] = [];
  let beyond = 0;
  sample.values.forEach((value, index) => {
    if (value > to) beyond += sample.events[index];
    if (sample.cut[index] > 0) cuts.push(value);
  });
  return {
    ranked,
    details: Object.fromEntries(ranked.fits.map((fit) => [fit.family, detailOf(fit, sample, bars.from, to)])),
    histogram: bars,
    beyond,
    cuts: evenly(cuts),
    ...(ranked.sample.censored === 0
      ? {}
      : {
          survival: evenly(survivalSteps(sample)).map(
            ({ time, survival, low, high }) => [time, survival, low, high] as const,
          ),
        }),
  };
}

function detailOf(fit: Fit, sample: FitSample, from: number, to: number): FitDetail {
  return {
    pp: ppPoints(fit, sample),
    qq: qqPoints(fit, sample),
    curve: isCountFamily(fit.family) ? countCurve(fit, from, to) : densityCurve(fit, from, to),
    intervals: parameterIntervals(fit, sample),
    ...(isCountFamily(fit.family) ? { chiSquare: countTest(fit, sample) } : {}),
  };
}

/** At most so many of a list, evenly, the last among them. */
function evenly<Item>(list: readonly Item[]): Item[] {
  const step = list.length / MOST_MARKS;
  if (step <= 1) return [...list];
  return Array.from({ length: MOST_MARKS }, (_, index) => list[Math.floor((index + 1) * step) - 1]);
}
