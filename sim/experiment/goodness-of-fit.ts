import { exp } from "../maths/exp.ts";
import { regularisedGammaUpper } from "../maths/incomplete-gamma.ts";
import { ln } from "../maths/ln.ts";

/** A test statistic with the chance of one as large or larger under the hypothesis. */
export interface TestResult {
  statistic: number;
  pValue: number;
}

/** Sample size up to which the distribution of Kolmogorov's statistic is computed exactly. */
const EXACT_LIMIT = 500;

/**
 * Kolmogorov and Smirnov's test of values that are uniform on (0, 1) under the hypothesis: the hypothetical distribution function taken
 * at each observation. D = max over i of i/n − u₍ᵢ₎ and u₍ᵢ₎ − (i − 1)/n. The p-value is exact up to 500 values and from the limiting
 * distribution beyond, to about 1e-3.
 */
export function kolmogorovTest(uniforms: readonly number[]): TestResult {
  const sorted = checked(uniforms);
  const n = sorted.length;
  let statistic = 0;
  sorted.forEach((value, index) => {
    statistic = Math.max(statistic, (index + 1) / n - value, value - index / n);
  });
  const pValue = n <= EXACT_LIMIT ? 1 - kolmogorovCdf(n, statistic) : limitingTail(n, statistic);
  return { statistic, pValue: Math.min(Math.max(pValue, 0), 1) };
}

/**
 * P(D < d) for n observations, exact: an element of a power of a matrix (Marsaglia, Tsang and Wang, Journal of Statistical Software 8(18),
 * 2003).
 */
export function kolmogorovCdf(n: number, d: number): number {
  if (d <= 0) return 0;
  if (d >= 1) return 1;
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  const h = k - n * d;
  const matrix = squareMatrix(size, (i, j) => (i - j + 1 < 0 ? 0 : 1));
  let power = h;
  for (let i = 0; i < size; i++) {
    matrix[i][0] -= power;
    matrix[size - 1][size - 1 - i] -= power;
    power *= h;
  }
  if (2 * h - 1 > 0) {
    let corner = 1;
    for (let i = 0; i < size; i++) corner *= 2 * h - 1;
    matrix[size - 1][0] += corner;
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let divisor = i - j + 1; divisor > 1; divisor--) matrix[i][j] /= divisor;
  // The power is scaled down by 2^(-512) where it grows too large.
  let result = squareMatrix(size, (i, j) => (i === j ? 1 : 0));
  let base = matrix;
  let [exponent, baseExponent] = [0, 0];
  const huge = 1.3407807929942597e154;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result = product(result, base);
      exponent += baseExponent;
      if (result[k - 1][k - 1] > huge) {
        scale(result, 1 / huge);
        exponent++;
      }
    }
    base = product(base, base);
    baseExponent *= 2;
    if (base[k - 1][k - 1] > huge) {
      scale(base, 1 / huge);
      baseExponent++;
    }
  }
  // n!/nⁿ
  let value = result[k - 1][k - 1];
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (exponent > 0 && value < 1) {
      value *= huge;
      exponent--;
    }
  }
  return value;
}

/** Kolmogorov's limiting distribution, with n shifted as in Stephens (J. R. Stat. Soc. B 32 (1970) 115–122). */
function limitingTail(n: number, d: number): number {
  const root = Math.sqrt(n);
  const x = (root + 0.12 + 0.11 / root) * d;
  if (x < 0.2) return 1;
  let sum = 0;
  for (let j = 1; j < 100; j++) {
    const term = exp(-2 * j * j * x * x);
    sum += j % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return 2 * sum;
}

/**
 * Anderson and Darling's test of values that are uniform on (0, 1) under the hypothesis; it weighs the tails.
 * A² = −n − Σ (2i − 1)(ln u₍ᵢ₎ + ln(1 − u₍ₙ₊₁₋ᵢ₎)) / n; the p-value by Marsaglia and Marsaglia (Journal of Statistical Software 9(2),
 * 2004), to about 1e-5.
 */
export function andersonDarlingTest(uniforms: readonly number[]): TestResult {
  const sorted = checked(uniforms);
  const n = sorted.length;
  let sum = 0;
  sorted.forEach((value, index) => {
    sum += (2 * index + 1) * (ln(value) + ln(1 - sorted[n - 1 - index]));
  });
  const statistic = -n - sum / n;
  const share = limitingShare(statistic);
  return { statistic, pValue: Math.min(Math.max(1 - share - correction(n, share), 0), 1) };
}

/** Limiting distribution function of A². */
function limitingShare(z: number): number {
  if (z <= 0) return 0;
  if (z < 2) {
    const tail = [2.00012, 0.247105, 0.0649821, 0.0347962, 0.011672, 0.00168691];
    return (exp(-1.2337141 / z) / Math.sqrt(z)) * alternating(tail, 1, z);
  }
  return exp(-exp(alternating([1.0776, 2.30695, 0.43424, 0.082433, 0.008056, 0.0003146], -1, z)));
}

/** c₀ + sign · z (c₁ − z (c₂ − z (c₃ − …))) */
function alternating(c: readonly number[], sign: number, z: number): number {
  return c[0] + sign * z * (c[1] - z * (c[2] - z * (c[3] - z * (c[4] - z * c[5]))));
}

/** What n observations add to the limiting distribution function x. */
function correction(n: number, x: number): number {
  if (x > 0.8) {
    const c = [-130.2137, 745.2337, -1705.091, 1950.646, -1116.36, 255.7844];
    return c.reduceRight((sum, one) => one + sum * x, 0) / n;
  }
  const edge = 0.01265 + 0.1757 / n;
  if (x < edge) {
    const t = x / edge;
    const value = Math.sqrt(t) * (1 - t) * (49 * t - 102);
    return (value * (0.0037 / (n * n) + 0.00078 / n + 0.00006)) / n;
  }
  const t = (x - edge) / (0.8 - edge);
  const c = [-0.00022633, 6.54034, -14.6538, 14.458, -8.259, 1.91864];
  return (c.reduceRight((sum, one) => one + sum * t, 0) * (0.04213 + 0.01365 / n)) / n;
}

/**
 * Pearson's chi-square test of counts in cells.
 * @param expected Expected counts, positive.
 * @param estimated Parameters estimated from the same data: each takes a degree of freedom.
 */
export function chiSquareTest(
  observed: readonly number[],
  expected: readonly number[],
  estimated = 0,
): TestResult & { degreesOfFreedom: number } {
  if (observed.length !== expected.length || observed.length < 2 + estimated)
    throw new RangeError("as many expected counts as observed ones, and more than parameters");
  let statistic = 0;
  observed.forEach((count, cell) => {
    if (!(expected[cell] > 0)) throw new RangeError(`the expected count of cell ${cell} is not positive`);
    statistic += ((count - expected[cell]) * (count - expected[cell])) / expected[cell];
  });
  const degreesOfFreedom = observed.length - 1 - estimated;
  const pValue = regularisedGammaUpper(degreesOfFreedom / 2, statistic / 2);
  return { statistic, pValue, degreesOfFreedom };
}

function checked(uniforms: readonly number[]): number[] {
  if (uniforms.length === 0) throw new RangeError("a test of no values");
  for (const value of uniforms)
    if (!(value > 0 && value < 1)) throw new RangeError(`not strictly between 0 and 1: ${value}`);
  return [...uniforms].sort((first, second) => first - second);
}

function squareMatrix(size: number, cell: (row: number, column: number) => number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_cell, j) => cell(i, j)));
}

function product(left: readonly number[][], right: readonly number[][]): number[][] {
  return left.map((row) =>
    row.map((_, j) => {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k] * right[k][j];
      return sum;
    }),
  );
}

function scale(matrix: readonly number[][], factor: number): void {
  for (const row of matrix) for (let j = 0; j < row.length; j++) row[j] *= factor;
}
