import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Counter, Route, State } from "../states.ts";
import { type DefectPlan, drawDefects } from "./defect-draws.ts";
import type { WorkTimes } from "./work-times.ts";
import { Activity } from "./activity.ts";
import { Outcome, type WorkUnit } from "./work-unit.ts";
import { restState } from "../line/rest-state.ts";

/** What the loader (operator or device) does; `pulling` only within the cell's own look for a part. */
const Loader = { idle: 0, expecting: 1, asking: 2, handling: 3, pulling: 4 } as const;

const CellEvent = { handled: 11, turned: 12 } as const;

export interface RobotCellPlan {
  /** the cell; its robot and its loader follow as the next two elements */
  readonly number: number;
  readonly id: string;
  readonly calendar: number;
  /** hash of the operation */
  readonly operation: number;
  readonly times: WorkTimes;
  readonly loadTime: Variate;
  readonly loadStream: Stream;
  readonly turn: Time;
  readonly defects: readonly DefectPlan[];
  /** claim on the operator for each handling; -1 for an automatic loader */
  readonly claim: number;
}

/** Columns of all robot cells. `part` and `welded` hold two entries for each cell, one a side. */
export interface RobotCellColumns {
  readonly part: Int32Array;
  readonly welded: Uint8Array;
  /** the side that faces the loader */
  readonly outer: Uint8Array;
  readonly turning: Uint8Array;
  readonly loader: Uint8Array;
  /** the part about to be put on, and the finished one in the loader's hands */
  readonly incoming: Int32Array;
  readonly hand: Int32Array;
}

/**
 * A robot with a two-station positioner. The loader takes the finished part off the outer side and puts the next one on
 * while the robot works on the inner side; then the positioner turns by 180°. One handling (exchange, loading alone or
 * unloading alone) takes the load time. The table turns when the robot rests and the outer side carries a new part, or when
 * a finished part is inside and nothing is left to load. A stop halts the robot; the loader goes on.
 */
export class RobotCell implements FlowElement {
  readonly number: number;
  readonly id: string;
  readonly unit: WorkUnit;
  private readonly robot: number;
  private readonly operator: number;
  private readonly line: Line;
  private readonly plan: RobotCellPlan;
  private readonly columns: RobotCellColumns;
  private readonly index: number;
  private readonly loadTimer: number;
  private readonly turnTimer: number;

  constructor(line: Line, plan: RobotCellPlan, unit: WorkUnit, columns: RobotCellColumns, index: number) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.robot = plan.number + 1;
    this.operator = plan.number + 2;
    this.line = line;
    this.plan = plan;
    this.columns = columns;
    this.index = index;
    this.loadTimer = line.claimTimer();
    this.turnTimer = line.claimTimer();
    columns.part.fill(NO_PART, 2 * index, 2 * index + 2);
    columns.incoming[index] = NO_PART;
    columns.hand[index] = NO_PART;
    Object.freeze(this);
  }

  room(): boolean {
    const { turning, loader, incoming, hand } = this.columns;
    const index = this.index;
    return (
      (loader[index] === Loader.idle || loader[index] === Loader.pulling) &&
      turning[index] === 0 &&
      incoming[index] === NO_PART &&
      hand[index] === NO_PART &&
      !this.rawAt(this.outerSide()) &&
      this.gate()
    );
  }

  space(): number {
    return this.room() ? 1 : 0;
  }

  reserve(): void {
    this.columns.loader[this.index] = Loader.expecting;
  }

  receive(slot: number): void {
    if (this.columns.loader[this.index] !== Loader.pulling) this.line.sim.wake(this.number, Port.proceed);
    this.columns.incoming[this.index] = slot;
    this.columns.loader[this.index] = Loader.asking;
    this.line.book.placed(slot, this.number, this.columns.outer[this.index]);
  }

  surrender(): number {
    const slot = this.columns.hand[this.index];
    this.columns.hand[this.index] = NO_PART;
    this.line.offers.want(this.number);
    this.line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    const { part, incoming, hand } = this.columns;
    const places = [part[2 * this.index], part[2 * this.index + 1], incoming[this.index], hand[this.index]];
    return places.filter((slot) => slot !== NO_PART).length;
  }

  onWake(port: number): void {
    if (port === Port.calendar) {
      this.halt();
      if (this.room()) this.line.offers.want(this.number);
    }
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    const { timers } = this.line;
    if (kind === CellEvent.handled) {
      timers.expired(this.loadTimer);
      this.finishHandling();
    } else if (kind === CellEvent.turned) {
      timers.expired(this.turnTimer);
      this.finishTurn();
    } else {
      const outcome = this.unit.onEvent(kind, argument);
      if (outcome === Outcome.workDone) this.finishWork();
      else if (outcome === Outcome.serviceDone) {
        this.line.book.count(this.robot, Counter.partsSinceService, this.unit.partsSince(0));
      }
    }
    this.proceed();
  }

  onCommand(command: string): void {
    this.halt();
    this.unit.obey(this.number, command);
    this.proceed();
  }

  private gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar);
  }

  /** Index of the side that faces the loader, in the columns of sides. */
  private outerSide(): number {
    return 2 * this.index + this.columns.outer[this.index];
  }

  private innerSide(): number {
    return 2 * this.index + 1 - this.columns.outer[this.index];
  }

  private rawAt(side: number): boolean {
    return this.columns.part[side] !== NO_PART && this.columns.welded[side] === 0;
  }

  private weldedAt(side: number): boolean {
    return this.columns.part[side] !== NO_PART && this.columns.welded[side] === 1;
  }

  private halt(): void {
    this.unit.halt();
    this.line.timers.halt(this.loadTimer);
    this.line.timers.halt(this.turnTimer);
  }

  private proceed(): void {
    if (this.gate()) {
      this.driveLoader();
      this.driveRobot();
      this.driveTable();
      this.runClocks();
    }
    this.showStates();
  }

  private driveLoader(): void {
    const { loader, hand, turning } = this.columns;
    const index = this.index;
    if (this.room()) {
      loader[index] = Loader.pulling;
      if (!this.line.pull(this.number)) loader[index] = Loader.idle;
    }
    if (loader[index] === Loader.idle && turning[index] === 0 && hand[index] === NO_PART) {
      if (this.weldedAt(this.outerSide())) loader[index] = Loader.asking;
    }
    if (loader[index] !== Loader.asking) return;
    const { claim, loadTime, loadStream } = this.plan;
    if (claim >= 0 && !this.line.people.request(claim)) return;
    loader[index] = Loader.handling;
    this.line.timers.set(this.loadTimer, drawnTime(loadTime, loadStream.next()));
  }

  private driveRobot(): void {
    if (this.unit.down || this.unit.activity !== Activity.none) return;
    if (this.unit.beginDueService()) return;
    const inner = this.innerSide();
    if (this.columns.turning[this.index] === 1 || !this.rawAt(inner)) return;
    const slot = this.columns.part[inner];
    const duration = this.plan.times.of(this.line, slot);
    this.unit.begin(Activity.work, duration);
    this.line.book.started(this.number);
    this.line.sim.trace.operation(this.robot, this.line.parts.serial[slot], duration);
  }

  private driveTable(): void {
    const { loader, turning, part } = this.columns;
    const index = this.index;
    if (turning[index] === 1 || loader[index] !== Loader.idle) return;
    if (this.unit.down || this.unit.activity !== Activity.none) return;
    const outer = this.outerSide();
    const nothingToLoad = part[outer] === NO_PART && this.weldedAt(this.innerSide());
    if (!this.rawAt(outer) && !nothingToLoad) return;
    turning[index] = 1;
    this.line.timers.set(this.turnTimer, this.plan.turn);
  }

  private runClocks(): void {
    const { timers } = this.line;
    const index = this.index;
    this.unit.go();
    if (this.columns.loader[index] === Loader.handling && !timers.running(this.loadTimer)) {
      timers.run(this.loadTimer, Priority.release, this.number, CellEvent.handled, 0);
    }
    if (this.columns.turning[index] === 1 && !timers.running(this.turnTimer)) {
      timers.run(this.turnTimer, Priority.release, this.number, CellEvent.turned, 0);
    }
  }

  private finishHandling(): void {
    const { part, welded, loader, incoming, hand } = this.columns;
    const index = this.index;
    const outer = this.outerSide();
    const line = this.line;
    if (this.plan.claim >= 0) line.people.release(this.plan.claim);
    const finished = part[outer];
    part[outer] = incoming[index];
    welded[outer] = 0;
    incoming[index] = NO_PART;
    loader[index] = Loader.idle;
    line.offers.want(this.number);
    if (finished === NO_PART) return;
    hand[index] = finished;
    line.book.placed(finished, this.operator, 0);
    line.offer(this.number, finished, Route.next, line.sim.now);
  }

  private finishTurn(): void {
    const { turning, outer } = this.columns;
    const index = this.index;
    turning[index] = 0;
    outer[index] = 1 - outer[index];
    this.line.offers.want(this.number);
    this.line.book.count(this.number, Counter.side, outer[index]);
  }

  private finishWork(): void {
    const line = this.line;
    const inner = this.innerSide();
    const slot = this.columns.part[inner];
    line.jobs?.workedOn(this.number, slot);
    drawDefects(line, this.plan.defects, slot, this.unit, this.plan.calendar);
    this.unit.countPart();
    line.book.finished(this.number);
    line.passed(slot, this.plan.operation);
    if (this.unit.services.length > 0) {
      line.book.count(this.robot, Counter.partsSinceService, this.unit.partsSince(0));
    }
    this.columns.welded[inner] = 1;
  }

  private showStates(): void {
    const { book, opening, commandStop, sim } = this.line;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open || commandStop[this.number] === 1) {
      const held = shift === Opening.open ? State.stopped : restState(shift);
      book.state(this.number, held, 0);
      book.state(this.robot, held, 0);
      book.state(this.operator, held, 0);
      return;
    }
    const { timers } = this.line;
    const index = this.index;
    if (this.columns.turning[index] === 1) {
      book.state(this.number, State.turning, sim.now + timers.left(this.turnTimer));
    } else {
      book.state(this.number, State.starved, 0);
    }
    this.showRobot();
    if (this.columns.loader[index] === Loader.handling) {
      book.state(this.operator, State.loading, sim.now + timers.left(this.loadTimer));
    } else if (this.columns.loader[index] === Loader.asking) {
      book.state(this.operator, State.waitingStaff, 0);
    } else {
      const waits = this.columns.hand[index] !== NO_PART || this.rawAt(this.outerSide());
      book.state(this.operator, waits ? State.blocked : State.starved, 0);
    }
  }

  private showRobot(): void {
    const { book, sim } = this.line;
    const unit = this.unit;
    if (unit.down) book.state(this.robot, unit.downState, unit.downUntil);
    else if (unit.activity === Activity.work) book.state(this.robot, State.working, sim.now + unit.left);
    else if (unit.activity === Activity.service) book.state(this.robot, State.setup, sim.now + unit.left);
    else if (unit.waitsForService) book.state(this.robot, State.waitingStaff, 0);
    else book.state(this.robot, this.weldedAt(this.innerSide()) ? State.blocked : State.starved, 0);
  }
}
