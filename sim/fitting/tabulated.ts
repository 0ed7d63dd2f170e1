import { compileVariate } from "../random/variate.ts";
import type { VariateSpec } from "../random/variate-spec.ts";

/** Quantiles through which a law is drawn straight. */
const POINTS = 200;
/** Share beyond the outermost quantiles. */
const TAIL = 1e-4;

/**
 * A continuous law as the points of its distribution function, straight between them: what every engine and file can take.
 * @param zero share of values that are exactly 0, before the law's own
 */
export function tabulated(spec: VariateSpec, zero = 0): VariateSpec {
  const variate = compileVariate(spec);
  const values: number[] = zero > 0 ? [0, 0] : [];
  const shares: number[] = zero > 0 ? [0, zero] : [];
  for (let i = 0; i <= POINTS; i++) {
    const share = i === 0 ? TAIL : i === POINTS ? 1 - TAIL : i / POINTS;
    values.push(variate.inverse(share));
    shares.push(zero + (1 - zero) * (i === 0 ? 0 : i === POINTS ? 1 : share));
  }
  return { kind: "piecewise-linear", values, shares };
}
