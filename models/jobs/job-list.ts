import type { Time } from "#sim/time.ts";

/** One step of a job as it runs. */
export interface JobStep {
  /** hash of the operation */
  readonly operation: number;
  readonly pieces: number;
  /** row of the permissions of a part whose next operation this is */
  readonly row: number;
  /** the operation is one of an earlier step of the job */
  readonly again: boolean;
}

export interface ListedJob {
  readonly id: string;
  readonly product: number;
  readonly pieces: number;
  readonly release: Time;
  readonly steps: readonly JobStep[];
}

/** The jobs of a demand, end to end in typed arrays: those of job `j` are its steps from `first[j]` up to `first[j + 1]`. */
export class JobList {
  readonly ids: readonly string[];
  readonly product: Int32Array;
  readonly pieces: Float64Array;
  readonly release: Float64Array;
  readonly first: Int32Array;
  readonly stepOperation: Float64Array;
  readonly stepPieces: Float64Array;
  readonly stepRow: Int32Array;
  readonly stepAgain: Uint8Array;
  /** row of the permissions of a part whose steps are all done */
  readonly endRow: number;
  /** jobs in the order of their release; those of one moment in the order of the list */
  readonly byRelease: Int32Array;
  /** time until the list is released anew; Infinity: never */
  readonly repeat: Time;

  constructor(jobs: readonly ListedJob[], endRow: number, repeat: Time) {
    this.ids = jobs.map(({ id }) => id);
    this.product = Int32Array.from(jobs, ({ product }) => product);
    this.pieces = Float64Array.from(jobs, ({ pieces }) => pieces);
    this.release = Float64Array.from(jobs, ({ release }) => release);
    this.first = new Int32Array(jobs.length + 1);
    jobs.forEach(({ steps }, job) => (this.first[job + 1] = this.first[job] + steps.length));
    const steps = jobs.flatMap((job) => job.steps);
    this.stepOperation = Float64Array.from(steps, ({ operation }) => operation);
    this.stepPieces = Float64Array.from(steps, ({ pieces }) => pieces);
    this.stepRow = Int32Array.from(steps, ({ row }) => row);
    this.stepAgain = Uint8Array.from(steps, ({ again }) => Number(again));
    this.endRow = endRow;
    this.byRelease = Int32Array.from(
      [...jobs.keys()].sort((a, b) => this.release[a] - this.release[b] || a - b),
    );
    this.repeat = repeat;
    Object.freeze(this);
  }

  get length(): number {
    return this.pieces.length;
  }
}
