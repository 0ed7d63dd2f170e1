import type { SavedState } from "#sim/state-store.ts";
import type { Time } from "#sim/time.ts";
import type { Snapshot } from "./snapshot.ts";

/** A snapshot by its time: from here the run can be made again. */
export interface Keyframe {
  readonly time: Time;
  /** trace records written before it */
  readonly records: number;
  readonly snapshot: Snapshot;
}

/** At which times a run is kept. All of it in plain data. */
export interface KeyframePlan {
  /** first keyframe, µs */
  readonly from: Time;
  /** µs between two keyframes while there are few */
  readonly every: Time;
  /** most keyframes that are kept, at least 2 */
  readonly most: number;
  /** most bytes that they may take together; two are kept whatever they take */
  readonly bytes: number;
}

/** Bytes of the arrays of a saved state; the few plain numbers beside them are not counted. */
export function bytesOfState(state: SavedState): number {
  let bytes = 0;
  for (const { data } of state.columns) bytes += data.byteLength;
  for (const { data } of state.tables) {
    for (const field of Object.values(data)) if (typeof field !== "number") bytes += field.byteLength;
  }
  return bytes;
}

/**
 * Snapshots of a run at regular times, a bounded number however long the run: when there are too many, the time between two is
 * doubled and every other one is dropped. The first stays.
 */
export class Keyframes {
  private readonly plan: KeyframePlan;
  private interval: Time;
  private kept: Keyframe[] = [];
  private bytes = 0;

  /** @throws RangeError when the plan allows fewer than 2 or has no time between them */
  constructor(plan: KeyframePlan) {
    if (!(plan.most >= 2 && plan.every >= 1)) throw new RangeError("not a plan for keyframes");
    this.plan = plan;
    this.interval = plan.every;
  }

  /** In order of time. */
  get list(): readonly Keyframe[] {
    return this.kept;
  }

  /** Time at which the next keyframe is due, µs. */
  get next(): Time {
    const last = this.kept.at(-1);
    if (last === undefined) return this.plan.from;
    return last.time + this.interval - ((last.time - this.plan.from) % this.interval);
  }

  /** Bytes that the kept snapshots take. */
  get byteLength(): number {
    return this.bytes;
  }

  /** Takes a keyframe in, when one is due at its time or was before it. */
  add(keyframe: Keyframe): void {
    if (keyframe.time < this.next) return;
    this.kept.push(keyframe);
    this.bytes += bytesOfState(keyframe.snapshot.state);
    while (this.kept.length > 2 && (this.kept.length > this.plan.most || this.bytes > this.plan.bytes))
      this.thin();
  }

  /** The last keyframe at or before `time`; undefined before the first. */
  nearest(time: Time): Keyframe | undefined {
    return this.kept.findLast((keyframe) => keyframe.time <= time);
  }

  /** A copy of those up to `time`, which grows on its own; the snapshots are shared. */
  upTo(time: Time): Keyframes {
    const copy = new Keyframes(this.plan);
    copy.interval = this.interval;
    copy.kept = this.kept.filter((keyframe) => keyframe.time <= time);
    copy.bytes = bytesOf(copy.kept);
    return copy;
  }

  private thin(): void {
    this.interval *= 2;
    const { from } = this.plan;
    const first = this.kept[0];
    this.kept = this.kept.filter(
      (keyframe) => keyframe === first || (keyframe.time - from) % this.interval === 0,
    );
    this.bytes = bytesOf(this.kept);
  }
}

function bytesOf(keyframes: readonly Keyframe[]): number {
  return keyframes.reduce((sum, { snapshot }) => sum + bytesOfState(snapshot.state), 0);
}
