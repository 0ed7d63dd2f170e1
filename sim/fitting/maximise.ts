/** A place and the value of the function there. */
export interface Optimum {
  readonly at: readonly number[];
  readonly value: number;
}

const SIMPLEX_ROUNDS = 1000;
/** Relative size of the simplex from which on Newton's method is faster, and a search without derivatives begins anew. */
export const ROUGH = 1e-4;
/** First size of the simplex, in the units of the (mostly logarithmic) parameters. */
const FIRST_SIZE = 0.3;
/** Step of the numerical derivatives; their error is about its square. */
const STEP = 1e-4;

/**
 * Greatest value of a function of few variables by the simplex search of Nelder and Mead (The Computer Journal 7 (1965) 308–313), begun
 * anew from where it ended when it is to be precise.
 * A value of NaN or −∞ marks a place that is not allowed; the start must be allowed.
 * @param precision relative size of the simplex at which the search ends
 */
export function maximise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  precision: number,
): Optimum {
  const first = simplexSearch(f, start, FIRST_SIZE, ROUGH);
  return precision < ROUGH ? simplexSearch(f, first.at, FIRST_SIZE / 10, precision) : first;
}

interface Corner {
  at: number[];
  value: number;
}

function simplexSearch(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  size: number,
  precision: number,
): Optimum {
  const corner = (at: number[]): Corner => {
    const value = f(at);
    return { at, value: value === value ? value : -Infinity };
  };
  const corners = [corner([...start])];
  start.forEach((_, index) => {
    corners.push(corner(start.map((value, other) => (other === index ? value + size : value))));
  });
  const n = start.length;
  for (let round = 0; round < SIMPLEX_ROUNDS; round++) {
    corners.sort((left, right) => right.value - left.value);
    const worst = corners[n];
    if (extent(corners) < precision) break;
    const centre = start.map((_, index) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += corners[i].at[index];
      return sum / n;
    });
    const along = (factor: number): Corner =>
      corner(centre.map((value, index) => value + factor * (worst.at[index] - value)));
    const reflected = along(-1);
    if (reflected.value > corners[0].value) {
      const expanded = along(-2);
      corners[n] = expanded.value > reflected.value ? expanded : reflected;
    } else if (reflected.value > corners[n - 1].value) {
      corners[n] = reflected;
    } else {
      const inner = along(reflected.value > worst.value ? -0.5 : 0.5);
      if (inner.value > Math.max(worst.value, reflected.value)) corners[n] = inner;
      else {
        const best = corners[0];
        for (let i = 1; i <= n; i++)
          corners[i] = corner(corners[i].at.map((value, index) => (value + best.at[index]) / 2));
      }
    }
  }
  corners.sort((left, right) => right.value - left.value);
  return corners[0];
}

function extent(corners: readonly Corner[]): number {
  let most = 0;
  for (const { at } of corners)
    at.forEach((value, index) => {
      most = Math.max(most, Math.abs(value - corners[0].at[index]) / (1 + Math.abs(value)));
    });
  return most;
}

/** Gradient by central differences. */
export function gradientOf(f: (at: readonly number[]) => number, at: readonly number[]): number[] {
  return at.map((value, index) => {
    const step = STEP * (1 + Math.abs(value));
    const moved = (by: number): number => f(at.map((one, other) => (other === index ? one + by : one)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** Gradient and matrix of second derivatives by central differences. */
export function derivatives(
  f: (at: readonly number[]) => number,
  at: readonly number[],
): { gradient: number[]; hessian: number[][]; value: number } {
  const moved = (...moves: readonly [number, number][]): number => {
    const place = [...at];
    for (const [index, by] of moves) place[index] += by;
    return f(place);
  };
  const value = f(at);
  const steps = at.map((one) => STEP * (1 + Math.abs(one)));
  const up = at.map((_, i) => moved([i, steps[i]]));
  const down = at.map((_, i) => moved([i, -steps[i]]));
  const gradient = at.map((_, i) => (up[i] - down[i]) / (2 * steps[i]));
  const hessian = at.map(() => at.map(() => 0));
  for (let i = 0; i < at.length; i++) {
    hessian[i][i] = (up[i] - 2 * value + down[i]) / (steps[i] * steps[i]);
    for (let j = 0; j < i; j++) {
      const cross =
        moved([i, steps[i]], [j, steps[j]]) -
        moved([i, steps[i]], [j, -steps[j]]) -
        moved([i, -steps[i]], [j, steps[j]]) +
        moved([i, -steps[i]], [j, -steps[j]]);
      hessian[i][j] = cross / (4 * steps[i] * steps[j]);
      hessian[j][i] = hessian[i][j];
    }
  }
  return { gradient, hessian, value };
}

/** Newton's method from a place near the maximum; a step that does not climb ends it. */
export function polished(f: (at: readonly number[]) => number, start: Optimum, rounds: number): Optimum {
  let best = start;
  for (let round = 0; round < rounds; round++) {
    const { gradient, hessian } = derivatives(f, best.at);
    const step = solved(hessian, gradient);
    if (step === null) return best;
    const at = best.at.map((value, index) => value - step[index]);
    const value = f(at);
    // The last steps move nothing but the rounding of the value.
    const slack = 1e-12 * Math.abs(best.value);
    if (!(value >= best.value - slack)) return best;
    best = { at, value };
    if (step.every((one, index) => Math.abs(one) <= 1e-9 * (1 + Math.abs(at[index])))) return best;
  }
  return best;
}

/** Solution of a small system of linear equations by elimination with pivots; null where there is none. */
export function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const n = right.length;
  const rows = matrix.map((row, index) => [...row, right[index]]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    if (!(Math.abs(rows[pivot][column]) > 0)) return null;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[row][k] -= factor * rows[column][k];
    }
  }
  const solution = rows.map((row, index) => row[n] / row[index]);
  return solution.every((value) => value > -Infinity && value < Infinity) ? solution : null;
}
