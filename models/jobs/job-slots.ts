import type { GrowingTable, SavedTable } from "#sim/state-store.ts";

/** A part that is no job: stock from the beginning, or from another source. */
export const NO_JOB = -1;

/** What jobs are at, by slot of the part table. */
export class JobSlots implements GrowingTable {
  /** index in the list; NO_JOB */
  job = new Int32Array(64).fill(NO_JOB);
  /** index of the next step, over all jobs */
  step = new Int32Array(64);
  /** pieces that have been counted as defective, and as rejected: each once */
  defective = new Float64Array(64);
  rejected = new Float64Array(64);

  enter(slot: number, job: number, step: number): void {
    if (slot >= this.job.length) this.grow(slot);
    this.job[slot] = job;
    this.step[slot] = step;
    this.defective[slot] = 0;
    this.rejected[slot] = 0;
  }

  leave(slot: number): void {
    if (slot < this.job.length) this.job[slot] = NO_JOB;
  }

  jobOf(slot: number): number {
    return slot < this.job.length ? this.job[slot] : NO_JOB;
  }

  save(): SavedTable {
    return {
      job: this.job.slice(),
      step: this.step.slice(),
      defective: this.defective.slice(),
      rejected: this.rejected.slice(),
    };
  }

  restore(saved: SavedTable): void {
    this.job = (saved["job"] as Int32Array<ArrayBuffer>).slice();
    this.step = (saved["step"] as Int32Array<ArrayBuffer>).slice();
    this.defective = (saved["defective"] as Float64Array<ArrayBuffer>).slice();
    this.rejected = (saved["rejected"] as Float64Array<ArrayBuffer>).slice();
  }

  private grow(slot: number): void {
    let capacity = this.job.length;
    while (capacity <= slot) capacity *= 2;
    this.job = grown(this.job, new Int32Array(capacity).fill(NO_JOB));
    this.step = grown(this.step, new Int32Array(capacity));
    this.defective = grown(this.defective, new Float64Array(capacity));
    this.rejected = grown(this.rejected, new Float64Array(capacity));
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
