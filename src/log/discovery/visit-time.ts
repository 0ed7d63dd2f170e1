import type { Interval } from "../import-report.ts";

/**
 * How long a visit takes: hours = lot + piece × pieces, each visit with a factor of its own of mean 1 and coefficient of variation
 * `variation`. Estimated by quasi-likelihood with constant coefficient of variation (McCullagh and Nelder, Generalized Linear
 * Models, 1989, ch. 8, identity link), both terms not negative.
 */
export interface VisitTime {
  /** Hours of a visit whatever its pieces, and of each piece. */
  readonly lot: number;
  readonly piece: number;
  /** Standard errors. */
  readonly lotError: number;
  readonly pieceError: number;
  readonly variation: number;
  /** Visits used; those without hours are not. */
  readonly visits: number;
  /** Hours of a piece by size of the lot: large ones are worked faster than small ones. */
  readonly bySize: readonly SizeTime[];
  /** Logged ÷ expected hours of each visit used. */
  readonly factors: readonly number[];
}

export interface SizeTime {
  readonly piece: number;
  readonly visits: number;
}

const STEPS = 30;
/** The time of a piece in lots of all sizes counts as much as so many visits with lots of one size. */
const SHRINKAGE = 4;
/** Normal quantile of two-sided 95 %. */
export const Z95 = 1.959963984540054;

/** @param limits largest lots of all sizes but the last, ascending; none: one size */
export function visitTime(
  hours: readonly number[],
  pieces: readonly number[],
  limits: readonly number[] = [],
): VisitTime {
  const used = hours.flatMap((time, index) => (time > 0 ? [index] : []));
  const y = used.map((index) => hours[index]);
  const x = used.map((index) => pieces[index]);
  const sumX = x.reduce((sum, each) => sum + each, 0);
  const sumY = y.reduce((sum, each) => sum + each, 0);
  if (y.length === 0) {
    return { lot: 0, piece: 0, lotError: 0, pieceError: 0, variation: 0, visits: 0, bySize: [], factors: [] };
  }
  const varies = x.some((each) => each !== x[0]);
  let lot = varies ? sumY / y.length / 2 : 0;
  let piece = sumX === 0 ? 0 : (sumY - lot * y.length) / sumX;
  if (sumX === 0) lot = sumY / y.length;
  if (varies) [lot, piece] = solve(x, y, lot, piece);
  const bySize = timesBySize(x, y, lot, piece, limits);
  const expected = x.map((each) => lot + bySize[sizeClass(each, limits)].piece * each);
  const factors = y.map((time, index) => time / Math.max(expected[index], 1e-9));
  const freedom = Math.max(1, y.length - (varies ? 2 : 1));
  const square = factors.reduce((sum, factor) => sum + (factor - 1) * (factor - 1), 0) / freedom;
  const [lotError, pieceError] = errors(x, expected, square, lot > 0, piece > 0);
  return {
    lot,
    piece,
    lotError,
    pieceError,
    variation: Math.sqrt(square),
    visits: y.length,
    bySize,
    factors,
  };
}

/** Which size a lot has: the first limit that it does not exceed. */
export function sizeClass(pieces: number, limits: readonly number[]): number {
  const found = limits.findIndex((limit) => pieces <= limit);
  return found < 0 ? limits.length : found;
}

/** Hours beyond the fixed part ÷ pieces, of the lots of each size, drawn towards that of all. */
function timesBySize(
  x: readonly number[],
  y: readonly number[],
  lot: number,
  piece: number,
  limits: readonly number[],
): SizeTime[] {
  const sums = Array.from({ length: limits.length + 1 }, () => ({ visits: 0, pieces: 0, hours: 0 }));
  x.forEach((each, visit) => {
    if (each <= 0) return;
    const sum = sums[sizeClass(each, limits)];
    sum.visits += 1;
    sum.pieces += each;
    sum.hours += y[visit] - lot;
  });
  return sums.map(({ visits, pieces, hours }) => {
    const own = visits === 0 ? piece : Math.max(0, hours / pieces);
    const shrunk = (visits * own + SHRINKAGE * piece) / (visits + SHRINKAGE);
    return { visits, piece: limits.length === 0 ? piece : shrunk };
  });
}

/** Weighted least squares, repeated with the weights of its own solution; a term that would be negative is left out. */
function solve(x: readonly number[], y: readonly number[], lot: number, piece: number): [number, number] {
  let [a, b] = [lot, piece];
  const floor = 1e-6 * (a + b) + 1e-12;
  for (let step = 0; step < STEPS; step++) {
    let [sw, swx, swxx, swy, swxy] = [0, 0, 0, 0, 0];
    for (let index = 0; index < x.length; index++) {
      const mean = Math.max(a + b * x[index], floor);
      const weight = 1 / (mean * mean);
      sw += weight;
      swx += weight * x[index];
      swxx += weight * x[index] * x[index];
      swy += weight * y[index];
      swxy += weight * x[index] * y[index];
    }
    const determinant = sw * swxx - swx * swx;
    const before = a + b;
    if (determinant > 1e-12 * sw * swxx) {
      a = (swy * swxx - swxy * swx) / determinant;
      b = (swxy * sw - swy * swx) / determinant;
    }
    if (a < 0 || (a === 0 && step > 0)) [a, b] = [0, swxy / swxx];
    else if (b < 0) [a, b] = [swy / sw, 0];
    if (Math.abs(a + b - before) < 1e-10 * before) break;
  }
  return [a, b];
}

function errors(
  x: readonly number[],
  expected: readonly number[],
  square: number,
  hasLot: boolean,
  hasPiece: boolean,
): [number, number] {
  let [sw, swx, swxx] = [0, 0, 0];
  for (let index = 0; index < x.length; index++) {
    const mean = Math.max(expected[index], 1e-9);
    const weight = 1 / (mean * mean);
    sw += weight;
    swx += weight * x[index];
    swxx += weight * x[index] * x[index];
  }
  if (hasLot && !hasPiece) return [Math.sqrt(square / sw), 0];
  if (!hasLot) return [0, swxx > 0 ? Math.sqrt(square / swxx) : 0];
  const determinant = sw * swxx - swx * swx;
  if (!(determinant > 0)) return [0, 0];
  return [Math.sqrt((square * swxx) / determinant), Math.sqrt((square * sw) / determinant)];
}

/** 95 % interval of a term that is not negative. */
export function termInterval(value: number, error: number): Interval {
  return { low: Math.max(0, value - Z95 * error), high: value + Z95 * error };
}
