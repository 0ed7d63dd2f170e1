import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { lnGamma } from "./gamma.ts";
import { gammaQuantile } from "./incomplete-gamma.ts";
import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { pow } from "./pow.ts";
import { studentQuantile } from "./student.ts";
import { cos, sin } from "./trigonometric.ts";

const POINTS = 4000;

/**
 * A hash over the bits of all portable functions on a fixed grid: equal on every platform that computes the same digits, so that
 * browsers can be compared with Node.
 * @returns 8 hexadecimal digits
 */
export function mathsFingerprint(): string {
  const double = new Float64Array(1);
  const halves = new Uint32Array(double.buffer);
  let sum = 0x811c9dc5;
  const add = (value: number): void => {
    double[0] = value;
    sum = Math.imul(sum ^ halves[0], 0x01000193);
    sum = Math.imul(sum ^ (sum >>> 15) ^ halves[1], 0x01000193);
  };
  for (let point = 1; point <= POINTS; point++) {
    const share = (point - 0.5) / POINTS;
    // From 1e-12 to 1e12, in steps that no function has a short cut for.
    const wide = ((point % 97) + share) * 10 * scale(point);
    add(ln(wide));
    add(log1p(wide));
    add(exp(40 * (share - 0.5)));
    add(expm1(8 * (share - 0.5)));
    add(pow(wide, share));
    add(sin(wide));
    add(cos(wide));
    add(normalQuantile(share));
    if (point % 20 === 0) {
      add(lnGamma(share * 30));
      add(normalCdf(8 * (share - 0.5)));
      add(studentQuantile(share, 1 + (point % 37) / 2));
      add(gammaQuantile(0.05 + (point % 41) * (point % 41), share));
    }
  }
  return (sum >>> 0).toString(16).padStart(8, "0");
}

/** 10^-12 to 10^10, from multiplications and divisions only. */
function scale(point: number): number {
  let value = 1;
  const exponent = (point % 23) - 12;
  for (let k = 0; k < Math.abs(exponent); k++) value *= 10;
  return exponent < 0 ? 1 / value : value;
}
