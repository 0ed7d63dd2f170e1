import { StreamTable } from "#sim/random/stream-table.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { StateStore } from "#sim/state-store.ts";

/** Independent draws of a distribution. */
export function drawn(spec: VariateSpec, count: number, seed: number): number[] {
  const stream = new StreamTable(new StateStore(), seed, 0).stream("test", "draws");
  const variate = compileVariate(spec);
  return Array.from({ length: count }, () => variate.inverse(stream.next()));
}
