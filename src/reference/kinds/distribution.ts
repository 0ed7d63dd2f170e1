import * as z from "zod";
import { sampleQuantile } from "#sim/experiment/quantiles.ts";
import { StreamTable } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import { StateStore } from "#sim/state-store.ts";
import { directKind, type Measurement } from "../kind.ts";
import { PathError } from "../path-error.ts";
import { compiledVariate, variateSchema } from "../variate-schema.ts";

const FIGURES = [
  "mean",
  "variance",
  "standardDeviation",
  "skewness",
  "minimum",
  "maximum",
  "below.<x>",
  "equals.<x>",
  "quantile.<p>",
  "exact.mean",
  "exact.variance",
  "inverse.<u>",
];

/** Draws of a distribution through a random stream of the engine. */
export const DISTRIBUTION = directKind({
  id: "distribution",
  description:
    "Independent draws of a distribution through a named random stream of the engine; runs.horizon is the number of draws in a replication (20 000 when absent) and grows. Paths: result.mean, .variance, .standardDeviation, .skewness, .minimum, .maximum of the draws, .below.<x> (share of the draws that are at most x, the empirical distribution function), .equals.<x> (share that is x), .quantile.<p> (sample quantile of type 7); without draws result.exact.mean and .exact.variance (what the engine takes for the law's own) and result.inverse.<u> (inverse of the distribution function, 0 < u < 1)",
  parameters: z.strictObject({ law: variateSchema }),
  size: 20_000,
  measure({ law }, measurement) {
    const variate = compiledVariate(law);
    const { figures } = measurement;
    const readers = figures.map(drawReader);
    const draws = readers.some((reader) => reader !== undefined) ? drawn(variate, measurement) : [];
    return figures.map((figure, index) => readers[index]?.(draws) ?? exactFigure(variate, figure));
  },
});

function drawn(variate: Variate, { seed, replication, size }: Measurement): number[] {
  const stream = new StreamTable(new StateStore(), seed, replication).stream("distribution", "draws");
  return Array.from({ length: size }, () => variate.inverse(stream.next()));
}

/** Reads a figure from the draws; undefined for a figure that needs none. */
function drawReader(figure: string): ((draws: readonly number[]) => number) | undefined {
  const below = /^below\.(-?[0-9]+(?:\.[0-9]+)?)$/.exec(figure);
  if (below !== null) {
    const limit = Number(below[1]);
    return (draws) => draws.reduce((count, value) => count + (value <= limit ? 1 : 0), 0) / draws.length;
  }
  const equals = /^equals\.(-?[0-9]+(?:\.[0-9]+)?)$/.exec(figure);
  if (equals !== null) {
    const wanted = Number(equals[1]);
    return (draws) => draws.reduce((count, value) => count + (value === wanted ? 1 : 0), 0) / draws.length;
  }
  const quantile = /^quantile\.(0\.[0-9]+)$/.exec(figure);
  if (quantile !== null) return (draws) => sampleQuantile(draws, Number(quantile[1]));
  switch (figure) {
    case "mean":
      return mean;
    case "variance":
      return (draws) => moment(draws, 2) / (1 - 1 / draws.length);
    case "standardDeviation":
      return (draws) => Math.sqrt(moment(draws, 2) / (1 - 1 / draws.length));
    case "skewness":
      return (draws) => moment(draws, 3) / (moment(draws, 2) * Math.sqrt(moment(draws, 2)));
    case "minimum":
      return (draws) => draws.reduce((least, value) => Math.min(least, value), Infinity);
    case "maximum":
      return (draws) => draws.reduce((most, value) => Math.max(most, value), -Infinity);
    default:
      return undefined;
  }
}

function exactFigure(variate: Variate, figure: string): number {
  if (figure === "exact.mean") return variate.mean;
  if (figure === "exact.variance") return variate.variance;
  const inverse = /^inverse\.(0\.[0-9]+)$/.exec(figure);
  if (inverse !== null) return variate.inverse(Number(inverse[1]));
  throw new PathError(
    `result.${figure}`,
    FIGURES.map((known) => `result.${known}`),
  );
}

function mean(draws: readonly number[]): number {
  return draws.reduce((sum, value) => sum + value, 0) / draws.length;
}

/** Central moment of the draws. */
function moment(draws: readonly number[], order: 2 | 3): number {
  const centre = mean(draws);
  const sum = draws.reduce((total, value) => {
    const away = value - centre;
    return total + (order === 2 ? away * away : away * away * away);
  }, 0);
  return sum / draws.length;
}
