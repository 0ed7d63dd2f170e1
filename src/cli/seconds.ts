import process from "node:process";

/** Seconds of a clock that only moves forward. */
export function seconds(): number {
  return Number(process.hrtime.bigint()) / 1e9;
}
