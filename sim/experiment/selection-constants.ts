import { exp } from "../maths/exp.ts";
import { lnGamma } from "../maths/gamma.ts";
import { ln } from "../maths/ln.ts";
import { normalCdf } from "../maths/normal.ts";
import { pow } from "../maths/pow.ts";
import { gaussRule } from "../maths/quadrature.ts";
import { studentCdf } from "../maths/student.ts";
import { assertLevel } from "./interval.ts";

/** What is asked of a two-stage selection procedure. */
export interface SelectionDesign {
  /** Alternatives compared, at least 2. */
  systems: number;
  /** Replications of the first stage, at least 3. */
  firstStage: number;
  /** Chance of choosing the best when it is better by at least the indifference amount; above 1/systems. */
  level: number;
}

/**
 * The constant h₁ of Dudewicz and Dalal's two-stage procedure: ∫ F(t + h)^(k−1) f(t) dt = level for Student's distribution of n₀ − 1
 * degrees of freedom (Dudewicz and Dalal, Sankhya B 37 (1975) 28–78; Law, table 10.11). To about 1e-8.
 */
export function dudewiczDalalConstant(design: SelectionDesign): number {
  const freedom = checkDesign(design);
  // Over x = t/(1 + |t|), which spreads the heavy tails.
  const { places, masses } = gaussRule(-1, 1, 40);
  const nodes = places.map((x, index) => {
    const t = x / (1 - Math.abs(x));
    const stretch = (1 - Math.abs(x)) * (1 - Math.abs(x));
    return { t, mass: (masses[index] * studentDensity(t, freedom)) / stretch };
  });
  return solve(design.level, (h) =>
    nodes.reduce((sum, { t, mass }) => sum + mass * power(studentCdf(t + h, freedom), design.systems - 1), 0),
  );
}

/**
 * The constant h of Rinott's two-stage procedure: ∫ [∫ Φ(h / √((n₀ − 1)(1/x + 1/y))) f(x) dx]^(k−1) f(y) dy = level for the chi-square
 * density f of n₀ − 1 degrees of freedom (Y. Rinott, Communications in Statistics A 7 (1978) 799–811). To about 1e-6.
 */
export function rinottConstant(design: SelectionDesign): number {
  const freedom = checkDesign(design);
  const reach = 12 * Math.sqrt(2 * freedom) + 60;
  // Over the square root, which the density of few degrees of freedom needs near zero.
  const { places, masses } = gaussRule(
    Math.sqrt(Math.max(0, freedom - reach)),
    Math.sqrt(freedom + reach),
    8,
  );
  const nodes = places.map((root, index) => ({
    x: root * root,
    mass: masses[index] * 2 * root * chiSquareDensity(root * root, freedom),
  }));
  return solve(design.level, (h) =>
    nodes.reduce((outer, { x: y, mass }) => {
      const inner = nodes.reduce(
        (sum, one) => sum + one.mass * normalCdf(h / Math.sqrt(freedom * (1 / one.x + 1 / y))),
        0,
      );
      return outer + mass * power(inner, design.systems - 1);
    }, 0),
  );
}

/**
 * Replications that Rinott's procedure takes of one alternative in all: max(n₀, ⌈(h S / δ)²⌉).
 * @param variance Of the first stage.
 * @param indifference δ, positive.
 */
export function rinottSize(
  constant: number,
  variance: number,
  indifference: number,
  firstStage: number,
): number {
  const share = constant / indifference;
  return Math.max(firstStage, Math.ceil(share * share * variance));
}

/**
 * Dudewicz and Dalal's second stage: replications of one alternative in all, max(n₀ + 1, ⌈(h₁ S / δ)²⌉), and the weight of the first
 * stage's mean in the weighted mean that is compared.
 */
export function dudewiczDalalSize(
  constant: number,
  variance: number,
  indifference: number,
  firstStage: number,
): { size: number; firstWeight: number } {
  const wanted = ((constant * constant) / (indifference * indifference)) * variance;
  const size = Math.max(firstStage + 1, Math.ceil(wanted));
  if (!(wanted > 0)) return { size, firstWeight: firstStage / size };
  const rest = 1 - (size / firstStage) * (1 - (size - firstStage) / wanted);
  return { size, firstWeight: (firstStage / size) * (1 + Math.sqrt(Math.max(0, rest))) };
}

function checkDesign({ systems, firstStage, level }: SelectionDesign): number {
  if (!Number.isInteger(systems) || systems < 2)
    throw new RangeError(`at least 2 alternatives, found ${systems}`);
  if (!Number.isInteger(firstStage) || firstStage < 3)
    throw new RangeError(`a first stage of at least 3 replications, found ${firstStage}`);
  assertLevel(level);
  if (level <= 1 / systems) throw new RangeError(`a level above 1/${systems}, found ${level}`);
  return firstStage - 1;
}

/** The h with probability(h) = level, by regula falsi with halving (Illinois); `probability` grows with h. */
function solve(level: number, probability: (h: number) => number): number {
  let low = 0;
  let high = 1;
  while (probability(high) < level && high < 1e6) {
    low = high;
    high *= 2;
  }
  let [below, above] = [probability(low) - level, probability(high) - level];
  let last = 0;
  for (let round = 0; round < 100 && high - low > 1e-11 * high; round++) {
    const next = (low * above - high * below) / (above - below);
    const gap = probability(next) - level;
    if (Math.abs(gap) < 1e-14) return next;
    if (gap < 0) {
      [low, below] = [next, gap];
      if (last < 0) above /= 2;
      last = -1;
    } else {
      [high, above] = [next, gap];
      if (last > 0) below /= 2;
      last = 1;
    }
  }
  return (low * above - high * below) / (above - below);
}

function studentDensity(t: number, freedom: number): number {
  const scale = exp(lnGamma((freedom + 1) / 2) - lnGamma(freedom / 2)) / Math.sqrt(freedom);
  // 1/√π
  return 0.5641895835477563 * scale * pow(1 + (t * t) / freedom, -(freedom + 1) / 2);
}

function chiSquareDensity(x: number, freedom: number): number {
  if (x === 0) return 0;
  const half = freedom / 2;
  return 0.5 * exp((half - 1) * ln(x / 2) - x / 2 - lnGamma(half));
}

function power(base: number, times: number): number {
  let value = 1;
  for (let count = 0; count < times; count++) value *= base;
  return value;
}
