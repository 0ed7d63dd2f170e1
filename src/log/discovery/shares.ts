import { betaQuantile } from "#sim/maths/incomplete-beta.ts";
import type { Interval } from "../import-report.ts";

/** A share of pieces that differs from lot to lot: mean, correlation inside a lot, and 95 % interval. */
export interface LotShare {
  readonly value: number;
  /** Intra-lot correlation of the beta-binomial law: 0 = every piece by itself. */
  readonly spread: number;
  readonly interval: Interval;
  readonly lots: number;
  readonly pieces: number;
}

/**
 * Share of the pieces of lots, by moments of the beta-binomial law (after Kleinman, JASA 68 (1973), lots weighted by their pieces): the
 * interval is that of Jeffreys with as many pieces as count for independent.
 */
export function lotShare(hits: readonly number[], pieces: readonly number[]): LotShare {
  let [lots, n, squares, x] = [0, 0, 0, 0];
  hits.forEach((hit, lot) => {
    if (!(pieces[lot] > 0)) return;
    lots += 1;
    n += pieces[lot];
    squares += pieces[lot] * pieces[lot];
    x += hit;
  });
  const value = n === 0 ? 0 : x / n;
  let scatter = 0;
  hits.forEach((hit, lot) => {
    if (!(pieces[lot] > 0)) return;
    const miss = hit - value * pieces[lot];
    scatter += miss * miss;
  });
  // E scatter = value (1 - value) (Σ nᵢ + spread Σ nᵢ (nᵢ - 1)): large lots, which sway a week, decide.
  const chance = value * (1 - value);
  const spread =
    chance > 0 && squares > n ? Math.min(0.95, Math.max(0, (scatter / chance - n) / (squares - n))) : 0;
  const mean = n === 0 ? 0 : squares / n;
  const independent = n / (1 + spread * Math.max(0, mean - 1));
  return { value, spread, lots, pieces: n, interval: jeffreys(value * independent, independent) };
}

/** Jeffreys' 95 % interval of a share of `n` independent trials. */
export function jeffreys(hits: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  return {
    low: hits <= 0 ? 0 : betaQuantile(hits + 0.5, n - hits + 0.5, 0.025),
    high: hits >= n ? 1 : betaQuantile(hits + 0.5, n - hits + 0.5, 0.975),
  };
}
