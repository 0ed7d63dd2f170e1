import type { GrowingTable, SavedTable } from "#sim/state-store.ts";
import type { Time } from "#sim/time.ts";

const OUTSIDE = -1;

/** Which parts are inside the set of a probe, and since when; by slot of the part table. */
export class PartSet implements GrowingTable {
  private since: Float64Array<ArrayBuffer> = new Float64Array(64).fill(OUTSIDE);

  holds(slot: number): boolean {
    return slot < this.since.length && this.since[slot] !== OUTSIDE;
  }

  enter(slot: number, now: Time): void {
    if (slot >= this.since.length) {
      let capacity = this.since.length;
      while (capacity <= slot) capacity *= 2;
      const grown = new Float64Array(capacity).fill(OUTSIDE);
      grown.set(this.since);
      this.since = grown;
    }
    this.since[slot] = now;
  }

  /** Takes a part out; returns the moment it came. */
  leave(slot: number): Time {
    const since = this.since[slot];
    this.since[slot] = OUTSIDE;
    return since;
  }

  save(): SavedTable {
    return { since: this.since.slice() };
  }

  restore(saved: SavedTable): void {
    this.since = (saved["since"] as Float64Array<ArrayBuffer>).slice();
  }
}
