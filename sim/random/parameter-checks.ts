/** Checks of a distribution's parameters. Each throws a RangeError that names the parameter (SPEC, rule R7). */
export function finite(name: string, value: number): void {
  if (!(value > -Infinity && value < Infinity))
    throw new RangeError(`${name} is not a finite number: ${value}`);
}

export function positive(name: string, value: number): void {
  finite(name, value);
  if (!(value > 0)) throw new RangeError(`${name} is not positive: ${value}`);
}

export function ordered(lowName: string, low: number, highName: string, high: number): void {
  if (low > high) throw new RangeError(`${lowName} (${low}) is above ${highName} (${high})`);
}

/** Both ends included. */
export function between(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} is not between ${low} and ${high}: ${value}`);
  }
}
