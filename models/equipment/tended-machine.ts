import type { SimElement } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Counter, State } from "../states.ts";
import { type DefectPlan, drawDefects } from "./defect-draws.ts";
import type { WorkTimes } from "./work-times.ts";
import { Activity } from "./activity.ts";
import { Outcome, type WorkUnit } from "./work-unit.ts";
import { restState } from "../line/rest-state.ts";

const Phase = { empty: 0, raw: 1, finished: 2 } as const;

export interface TendedMachinePlan {
  readonly number: number;
  readonly id: string;
  /** the cell it belongs to */
  readonly cell: number;
  readonly calendar: number;
  /** hash of the operation */
  readonly operation: number;
  readonly times: WorkTimes;
  readonly defects: readonly DefectPlan[];
}

/** Columns of the machines of all tending cells. */
export interface TendedMachineColumns {
  readonly phase: Uint8Array;
  readonly part: Int32Array;
  /** since when it waits for the robot */
  readonly since: Float64Array;
  /** 1 while the robot takes out or puts in */
  readonly served: Uint8Array;
}

/**
 * One machine of a tending cell. It works alone; the cell's robot takes the finished part out and puts the next one in. A
 * service that is due begins at once, with the finished part still in the machine.
 */
export class TendedMachine implements SimElement {
  readonly number: number;
  readonly id: string;
  readonly unit: WorkUnit;
  private readonly line: Line;
  private readonly plan: TendedMachinePlan;
  private readonly columns: TendedMachineColumns;
  private readonly index: number;

  constructor(
    line: Line,
    plan: TendedMachinePlan,
    unit: WorkUnit,
    columns: TendedMachineColumns,
    index: number,
  ) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.line = line;
    this.plan = plan;
    this.columns = columns;
    this.index = index;
    columns.part[index] = NO_PART;
    Object.freeze(this);
  }

  /** The part in it, or NO_PART. */
  get part(): number {
    return this.columns.part[this.index];
  }

  get working(): boolean {
    return this.unit.activity === Activity.work && !this.unit.down;
  }

  /** Since when it waits for the robot. */
  get waitingSince(): number {
    return this.columns.since[this.index];
  }

  /** A finished part is in it. */
  get finished(): boolean {
    return this.columns.phase[this.index] === Phase.finished;
  }

  /** The robot may come: it is empty or has finished, and nothing is done to it. */
  get waits(): boolean {
    return (
      this.columns.phase[this.index] !== Phase.raw &&
      this.columns.served[this.index] === 0 &&
      this.unit.activity === Activity.none &&
      !this.unit.waitsForService &&
      !this.unit.down &&
      this.gate()
    );
  }

  /** The robot begins to take out or to put in. */
  serve(): void {
    this.columns.served[this.index] = 1;
  }

  /** The robot is done: the finished part is out (its slot is returned, or NO_PART) and `raw` is in (or nothing). */
  exchange(raw: number): number {
    const { phase, part, since, served } = this.columns;
    const index = this.index;
    const out = part[index];
    part[index] = raw;
    phase[index] = raw === NO_PART ? Phase.empty : Phase.raw;
    served[index] = 0;
    since[index] = this.line.sim.now;
    if (raw !== NO_PART) this.line.book.placed(raw, this.number, 0);
    this.line.sim.wake(this.number, Port.proceed);
    return out;
  }

  onWake(port: number): void {
    if (port === Port.calendar) this.unit.halt();
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    const outcome = this.unit.onEvent(kind, argument);
    if (outcome === Outcome.workDone) this.finish();
    else if (outcome === Outcome.serviceDone) this.countService();
    this.proceed();
    this.line.sim.wake(this.plan.cell, Port.proceed);
  }

  onCommand(command: string): void {
    this.unit.halt();
    this.unit.obey(this.number, command);
    this.proceed();
    this.line.sim.wake(this.plan.cell, Port.proceed);
  }

  private gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar) && this.line.commandStop[this.plan.cell] === 0;
  }

  private proceed(): void {
    if (this.gate()) {
      this.beginNext();
      this.unit.go();
    }
    this.showState();
  }

  private beginNext(): void {
    const { phase, part, served } = this.columns;
    const index = this.index;
    if (this.unit.activity !== Activity.none || this.unit.down || served[index] === 1) return;
    if (this.unit.beginDueService()) return;
    if (phase[index] !== Phase.raw) return;
    const slot = part[index];
    const duration = this.plan.times.of(this.line, slot);
    this.unit.begin(Activity.work, duration);
    this.line.book.started(this.number);
    this.line.book.started(this.plan.cell);
    this.line.sim.trace.operation(this.number, this.line.parts.serial[slot], duration);
    this.line.sim.wake(this.plan.cell, Port.proceed);
  }

  private finish(): void {
    const { phase, part, since } = this.columns;
    const index = this.index;
    const { line } = this;
    line.jobs?.workedOn(this.number, part[index]);
    drawDefects(line, this.plan.defects, part[index], this.unit, this.plan.calendar);
    this.unit.countPart();
    line.passed(part[index], this.plan.operation);
    line.book.finished(this.number);
    line.book.finished(this.plan.cell);
    if (this.unit.services.length > 0) {
      line.book.count(this.number, Counter.partsSinceService, this.unit.partsSince(0));
    }
    phase[index] = Phase.finished;
    since[index] = line.sim.now;
  }

  private countService(): void {
    this.columns.since[this.index] = this.line.sim.now;
    this.line.book.count(this.number, Counter.partsSinceService, this.unit.partsSince(0));
  }

  private showState(): void {
    const { book, opening, commandStop, sim } = this.line;
    const { unit } = this;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open) {
      book.state(this.number, restState(shift), 0);
    } else if (commandStop[this.number] === 1 || commandStop[this.plan.cell] === 1) {
      book.state(this.number, State.stopped, 0);
    } else if (unit.down) book.state(this.number, unit.downState, unit.downUntil);
    else if (unit.activity === Activity.work) book.state(this.number, State.working, sim.now + unit.left);
    else if (unit.activity === Activity.service) book.state(this.number, State.setup, sim.now + unit.left);
    else if (unit.waitsForService) book.state(this.number, State.waitingStaff, 0);
    else if (this.columns.served[this.index] === 1) book.state(this.number, State.loading, 0);
    else book.state(this.number, this.finished ? State.blocked : State.starved, 0);
  }
}
