import type { VariateSpec } from "../random/variate-spec.ts";
import type { FitSample } from "./fit-sample.ts";

/** Points of a distribution function that are kept: enough for every whole per cent and for the tails. */
const MOST_POINTS = 200;

/**
 * The sample itself as a distribution of the engine: piecewise linear through its values at the shares (i − 1) ÷ (n − 1) (Law, Simulation
 * Modeling and Analysis, 5th ed., section 6.2.4). Equal values make a jump. Where values were cut off the shares are Kaplan and Meier's, and
 * what outlasts the last observed end is spread up to the last cut value (or put on the end, where that is later). One value alone is a
 * constant.
 */
export function empiricalSpec(sample: FitSample): VariateSpec {
  const { values } = sample;
  if (values.length === 1) return { kind: "constant", value: values[0] };
  const points = sample.observed === sample.count ? rankPoints(sample) : survivalPoints(sample);
  const kept = thinned(points);
  return {
    kind: "piecewise-linear",
    values: kept.map(([value]) => value),
    shares: kept.map(([, share]) => share),
  };
}

type Point = readonly [value: number, share: number];

function rankPoints({ values, events, count }: FitSample): Point[] {
  const points: Point[] = [];
  let passed = 0;
  for (let i = 0; i < values.length; i++) {
    points.push([values[i], passed / (count - 1)]);
    if (events[i] > 1) points.push([values[i], (passed + events[i] - 1) / (count - 1)]);
    passed += events[i];
  }
  return points;
}

function survivalPoints({ values, events, cut, count }: FitSample): Point[] {
  const points: Point[] = [[Math.min(0, values[0]), 0]];
  let [atRisk, survival] = [count, 1];
  for (let i = 0; i < values.length; i++) {
    if (events[i] > 0) {
      survival *= (atRisk - events[i]) / atRisk;
      points.push([values[i], 1 - survival]);
    }
    atRisk -= events[i] + cut[i];
  }
  points.push([values[values.length - 1], 1]);
  return points;
}

/** Some 200 of the points by even steps of the share, with both ends of every jump that is wider than a step. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= MOST_POINTS) return [...points];
  const kept: Point[] = [points[0]];
  const last = points.length - 1;
  for (let i = 1; i < last; i++) {
    const [value, share] = points[i];
    const twin = [points[i - 1], points[i + 1]].find(([other]) => other === value);
    const isJump = twin !== undefined && Math.abs(twin[1] - share) > 1 / MOST_POINTS;
    const isNext = share - kept[kept.length - 1][1] >= 1 / (MOST_POINTS - 1);
    if (isJump || isNext) kept.push(points[i]);
  }
  kept.push([points[last][0], 1]);
  return kept;
}
