import type { Stream } from "#sim/random/stream-table.ts";

/** Pool of a claim that several may answer, while none does. */
export const ANY_POOL = -1;

/** The pools of which one head can do something, and how likely each is to send one when several can. */
export class Skills {
  readonly pools: Int32Array;
  private readonly weights: Float64Array;
  private readonly stream: Stream;

  constructor(pools: readonly { readonly pool: number; readonly weight: number }[], stream: Stream) {
    this.pools = Int32Array.from(pools, ({ pool }) => pool);
    this.weights = Float64Array.from(pools, ({ weight }) => weight);
    this.stream = stream;
    Object.freeze(this);
  }

  /** One of the pools that can send somebody, by weight; ANY_POOL: none can. Draws only where there is a choice. */
  choose(canSend: (pool: number) => boolean): number {
    const { pools, weights } = this;
    let [chosen, sum, able] = [ANY_POOL, 0, 0];
    for (let i = 0; i < pools.length; i++) {
      if (!canSend(pools[i])) continue;
      chosen = pools[i];
      sum += weights[i];
      able += 1;
    }
    if (able < 2) return chosen;
    let rest = this.stream.next() * sum;
    for (let i = 0; i < pools.length; i++) {
      if (!canSend(pools[i])) continue;
      rest -= weights[i];
      if (rest < 0) return pools[i];
    }
    return chosen;
  }
}
