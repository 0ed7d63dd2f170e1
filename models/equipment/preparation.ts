import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import { Counter } from "../states.ts";
import { Phase, type StationColumns } from "./station-phase.ts";
import { Activity } from "./activity.ts";
import { type WorkUnit } from "./work-unit.ts";

/** Reading of the part's code; draws belong to the part. */
export interface IdentificationPlan {
  readonly time: Variate;
  readonly noRead: number;
  readonly recovery: Variate;
  readonly misread: number;
  /** bit of the defect that a misread part gets */
  readonly bit: number;
  /** purposes of the draws, by what they decide */
  readonly purposes: {
    readonly time: number;
    readonly noRead: number;
    readonly recovery: number;
    readonly misread: number;
  };
  readonly occurrence: number;
}

/** A step that somebody may have to be there for; -1: nobody. */
export interface AttendedPlan {
  readonly time: Variate;
  readonly stream: Stream;
  readonly claim: number;
}

/** Steps in their order; what a station does not have is passed over. */
const Step = { identify: 0, change: 1, load: 2, ready: 3 } as const;

/**
 * What a station does with a part before it works on it: it reads its code, changes over when the part is another product
 * than the one before, and has it put in. Stops in operating time do not age meanwhile.
 */
export class Preparation {
  private readonly line: Line;
  private readonly station: number;
  private readonly identification: IdentificationPlan | undefined;
  private readonly changeover: AttendedPlan | undefined;
  private readonly loading: AttendedPlan | undefined;
  private readonly columns: StationColumns;
  private readonly index: number;

  constructor(
    line: Line,
    station: number,
    steps: { identification?: IdentificationPlan; changeover?: AttendedPlan; loading?: AttendedPlan },
    columns: StationColumns,
    index: number,
  ) {
    this.line = line;
    this.station = station;
    this.identification = steps.identification;
    this.changeover = steps.changeover;
    this.loading = steps.loading;
    this.columns = columns;
    this.index = index;
    Object.freeze(this);
  }

  /** Claim of the loading; -1 where nobody is needed for it. */
  get loadingClaim(): number {
    return this.loading?.claim ?? -1;
  }

  /**
   * Begins the next step of the part that is here.
   * @returns false when nothing is left and the work may begin; true when a step has begun or waits for people
   */
  begin(slot: number, unit: WorkUnit): boolean {
    const { step } = this.columns;
    const index = this.index;
    if (step[index] === Step.identify) {
      if (this.identification !== undefined) {
        return this.run(unit, Phase.identifying, this.identifyingTime(this.identification, slot));
      }
      step[index] = Step.change;
    }
    if (step[index] === Step.change) {
      if (this.changeover !== undefined && this.isOtherProduct(slot)) {
        return this.attend(unit, Phase.changing, this.changeover);
      }
      this.columns.setUp[index] = this.line.parts.product[slot] + 1;
      step[index] = Step.load;
    }
    if (step[index] === Step.load) {
      if (this.loading !== undefined) return this.attend(unit, Phase.loading, this.loading);
      step[index] = Step.ready;
    }
    return false;
  }

  /** The step that ran is done. */
  finish(slot: number): void {
    const { step, setUp } = this.columns;
    const index = this.index;
    if (step[index] === Step.identify && this.identification !== undefined) {
      this.identified(this.identification, slot);
    } else if (step[index] === Step.change) {
      setUp[index] = this.line.parts.product[slot] + 1;
      this.giveBack(this.changeover);
    } else this.giveBack(this.loading);
    step[index] += 1;
  }

  private attend(unit: WorkUnit, phase: number, plan: AttendedPlan): boolean {
    if (plan.claim >= 0 && !this.line.people.request(plan.claim)) return true;
    return this.run(unit, phase, drawnTime(plan.time, plan.stream.next()));
  }

  private run(unit: WorkUnit, phase: number, duration: Time): boolean {
    this.columns.phase[this.index] = phase;
    unit.begin(Activity.preparation, duration);
    return true;
  }

  private giveBack(plan: AttendedPlan | undefined): void {
    if (plan !== undefined && plan.claim >= 0) this.line.people.release(plan.claim);
  }

  /** What the station is set up for first needs no change. */
  private isOtherProduct(slot: number): boolean {
    const setUp = this.columns.setUp[this.index];
    return setUp !== 0 && setUp !== this.line.parts.product[slot] + 1;
  }

  private identifyingTime(plan: IdentificationPlan, slot: number): Time {
    const { purposes, occurrence } = plan;
    const time = this.line.partTime(plan.time, slot, purposes.time, occurrence);
    if (!this.isUnread(plan, slot)) return time;
    return time + this.line.partTime(plan.recovery, slot, purposes.recovery, occurrence);
  }

  private isUnread(plan: IdentificationPlan, slot: number): boolean {
    return this.line.partUniform(slot, plan.purposes.noRead, plan.occurrence) < plan.noRead;
  }

  private identified(plan: IdentificationPlan, slot: number): void {
    const { missedReads } = this.columns;
    const { book, control, parts } = this.line;
    const unread = this.isUnread(plan, slot);
    control.identified(!unread);
    if (unread) {
      missedReads[this.station] += 1;
      book.count(this.station, Counter.missedReads, missedReads[this.station]);
    } else if (this.line.partUniform(slot, plan.purposes.misread, plan.occurrence) < plan.misread) {
      parts.defects[slot] |= plan.bit;
      book.defective(slot);
    }
  }
}
