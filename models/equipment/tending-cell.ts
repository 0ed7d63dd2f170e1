import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import { Opening } from "../calendar/week-plan.ts";
import { drawnTime } from "../line/drawn-time.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Counter, Route, State } from "../states.ts";
import type { TendedMachine } from "./tended-machine.ts";
import { Activity } from "./activity.ts";
import { Outcome, type WorkUnit } from "./work-unit.ts";
import { restState } from "../line/rest-state.ts";

/** What the robot does; `pulling` only within the cell's own look for a part. */
const Robot = { idle: 0, expecting: 1, holding: 2, handling: 3, giving: 4, pulling: 5 } as const;

const NO_MACHINE = -1;

export interface TendingCellPlan {
  /** the cell; its robot and its machines follow */
  readonly number: number;
  readonly id: string;
  readonly calendar: number;
  readonly loadTime: Variate;
  readonly loadStream: Stream;
}

/** Columns of all tending cells. */
export interface TendingCellColumns {
  readonly phase: Uint8Array;
  /** 1 while neighbours know that there is room */
  readonly wanting: Uint8Array;
  /** the part for the next machine, and the finished one, in the robot's grippers */
  readonly raw: Int32Array;
  readonly finished: Int32Array;
  /** index of the machine at which the robot works */
  readonly serving: Int32Array;
}

/**
 * One robot that serves several machines. When a machine can use a part, the robot takes one from the neighbour before, goes to
 * the machine that has waited longest (then the first), takes the finished part out, puts the new one in (an exchange, or
 * loading alone, takes one load time) and hands the finished part on. When there is no new part it takes the finished part
 * out alone, which takes one load time too. While its finished part finds no room, the robot waits. A stop of the robot halts
 * its handling only; the machines go on.
 */
export class TendingCell implements FlowElement {
  readonly number: number;
  readonly id: string;
  /** the robot's */
  readonly unit: WorkUnit;
  readonly machines: readonly TendedMachine[];
  private readonly robot: number;
  private readonly line: Line;
  private readonly plan: TendingCellPlan;
  private readonly columns: TendingCellColumns;
  private readonly index: number;

  constructor(
    line: Line,
    plan: TendingCellPlan,
    unit: WorkUnit,
    machines: readonly TendedMachine[],
    columns: TendingCellColumns,
    index: number,
  ) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.machines = machines;
    this.robot = plan.number + 1;
    this.line = line;
    this.plan = plan;
    this.columns = columns;
    this.index = index;
    columns.raw[index] = NO_PART;
    columns.finished[index] = NO_PART;
    columns.serving[index] = NO_MACHINE;
    Object.freeze(this);
  }

  room(): boolean {
    const phase = this.columns.phase[this.index];
    return (
      (phase === Robot.idle || phase === Robot.pulling) &&
      this.gate() &&
      !this.unit.down &&
      this.longestWaiting(false) !== NO_MACHINE
    );
  }

  space(): number {
    return this.room() ? 1 : 0;
  }

  reserve(): void {
    this.columns.phase[this.index] = Robot.expecting;
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number): void {
    if (this.columns.phase[this.index] !== Robot.pulling) this.line.sim.wake(this.number, Port.proceed);
    this.columns.phase[this.index] = Robot.holding;
    this.columns.raw[this.index] = slot;
    this.line.book.placed(slot, this.robot, 0);
  }

  surrender(): number {
    const slot = this.columns.finished[this.index];
    this.columns.finished[this.index] = NO_PART;
    this.columns.phase[this.index] = Robot.idle;
    this.line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    const { raw, finished } = this.columns;
    let parts = (raw[this.index] === NO_PART ? 0 : 1) + (finished[this.index] === NO_PART ? 0 : 1);
    for (const machine of this.machines) if (machine.part !== NO_PART) parts += 1;
    return parts;
  }

  onWake(port: number): void {
    if (port === Port.calendar) this.halt();
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    if (this.unit.onEvent(kind, argument) === Outcome.workDone) this.finishHandling();
    this.proceed();
  }

  onCommand(command: string): void {
    this.halt();
    this.unit.obey(this.number, command);
    if (command === "repair") for (const machine of this.machines) machine.onCommand(command);
    this.proceed();
  }

  private gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar);
  }

  /** Halts the robot at once and the machines in their own wake-up of this instant. */
  private halt(): void {
    this.unit.halt();
    for (const machine of this.machines) this.line.sim.wake(machine.number, Port.calendar);
  }

  private proceed(): void {
    if (this.gate()) {
      this.driveRobot();
      this.unit.go();
    }
    this.showWish();
    this.showStates();
  }

  private driveRobot(): void {
    const { phase } = this.columns;
    const index = this.index;
    if (this.unit.down) return;
    if (this.room()) {
      phase[index] = Robot.pulling;
      if (!this.line.pull(this.number)) phase[index] = Robot.idle;
    }
    if (phase[index] === Robot.holding) this.beginAt(this.longestWaiting(false));
    else if (phase[index] === Robot.idle) this.beginAt(this.longestWaiting(true));
  }

  private beginAt(machine: number): void {
    if (machine === NO_MACHINE) return;
    this.columns.phase[this.index] = Robot.handling;
    this.columns.serving[this.index] = machine;
    this.machines[machine].serve();
    this.line.sim.wake(this.machines[machine].number, Port.proceed);
    this.unit.begin(Activity.work, drawnTime(this.plan.loadTime, this.plan.loadStream.next()));
    this.line.book.count(this.robot, Counter.serving, machine + 1);
  }

  private finishHandling(): void {
    const { phase, raw, finished, serving } = this.columns;
    const index = this.index;
    const { line } = this;
    const out = this.machines[serving[index]].exchange(raw[index]);
    raw[index] = NO_PART;
    serving[index] = NO_MACHINE;
    line.book.count(this.robot, Counter.serving, 0);
    phase[index] = Robot.idle;
    if (out === NO_PART) return;
    finished[index] = out;
    phase[index] = Robot.giving;
    line.book.placed(out, this.robot, 0);
    line.offer(this.number, out, Route.next, line.sim.now);
  }

  /** Index of the machine that has waited longest for the robot, of those with a finished part if `finished`. */
  private longestWaiting(finished: boolean): number {
    let first = NO_MACHINE;
    let since = Infinity;
    for (let i = 0; i < this.machines.length; i++) {
      const machine = this.machines[i];
      if (machine.waitingSince >= since || !machine.waits || (finished && !machine.finished)) continue;
      first = i;
      since = machine.waitingSince;
    }
    return first;
  }

  private showWish(): void {
    const { wanting } = this.columns;
    const wants = this.room() ? 1 : 0;
    if (wanting[this.index] === wants) return;
    wanting[this.index] = wants;
    if (wants === 1) this.line.offers.want(this.number);
    else this.line.offers.full(this.number);
  }

  private showStates(): void {
    const { book, opening, commandStop } = this.line;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open || commandStop[this.number] === 1) {
      const held = shift === Opening.open ? State.stopped : restState(shift);
      book.state(this.number, held, 0);
      book.state(this.robot, held, 0);
      return;
    }
    this.showCell();
    this.showRobot();
  }

  /** The cell works while any of its machines does. */
  private showCell(): void {
    const { book } = this.line;
    let parts = 0;
    for (let i = 0; i < this.machines.length; i++) {
      if (this.machines[i].working) {
        book.state(this.number, State.working, 0);
        return;
      }
      if (this.machines[i].part !== NO_PART) parts += 1;
    }
    book.state(this.number, parts > 0 ? State.blocked : State.starved, 0);
  }

  private showRobot(): void {
    const { book, sim } = this.line;
    const { unit } = this;
    if (unit.down) book.state(this.robot, unit.downState, unit.downUntil);
    else if (unit.activity === Activity.work) book.state(this.robot, State.loading, sim.now + unit.left);
    else {
      const waits = this.columns.phase[this.index] === Robot.giving;
      book.state(this.robot, waits ? State.blocked : State.starved, 0);
    }
  }
}
