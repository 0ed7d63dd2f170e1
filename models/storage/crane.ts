import { SimulationError } from "#sim/simulation-error.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { SimElement } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Activity } from "../equipment/activity.ts";
import { Outcome, type WorkUnit } from "../equipment/work-unit.ts";
import { drawnTime } from "../line/drawn-time.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { State } from "../states.ts";
import { type CraneTimes, HEAD } from "./crane-times.ts";
import { NO_LOAD } from "./unit-loads.ts";
import type { Yard } from "./yard.ts";
import { restState } from "../line/rest-state.ts";

/** What a crane is about: legs of its way, and the fork at either end of them. */
const Leg = {
  none: 0,
  takeAtHead: 1,
  carryIn: 2,
  putIntoRack: 3,
  goToLoad: 4,
  takeFromRack: 5,
  carryOut: 6,
  putAtHead: 7,
  goHome: 8,
} as const;

const STATE_OF_LEG: readonly number[] = [
  State.starved,
  State.loading,
  State.carrying,
  State.loading,
  State.travelling,
  State.loading,
  State.carrying,
  State.loading,
  State.travelling,
];

/** Positions in the code of a way: from × POSITIONS + to. */
const POSITIONS = 65_536;

export interface CranePlan {
  readonly number: number;
  readonly id: string;
  readonly aisle: number;
  readonly calendar: number;
  /** a retrieval follows a storage where both wait, without a return to the head */
  readonly dual: boolean;
  readonly times: CraneTimes;
  readonly handling: Variate;
  readonly handlingStream: Stream;
}

/** Columns of the cranes of one storage. */
export interface CraneColumns {
  readonly leg: Uint8Array;
  /** position code: where it stands, or where its way began, and where that leads */
  readonly at: Int32Array;
  readonly to: Int32Array;
  readonly load: Int32Array;
  /** end of the way it is on if nothing comes between; 0 while it is not moving */
  readonly wayEnd: Float64Array;
}

/**
 * The crane of one aisle. It stores (fork at the head, way, fork at the rack) and retrieves (way, fork at the rack, way, fork at
 * the head); retrievals come first. With dual commands a storage is begun first where both wait, and the way leads from its
 * place straight to the load called for. A crane with nothing more to fetch returns empty to the head.
 */
export class Crane implements SimElement {
  readonly number: number;
  readonly id: string;
  readonly unit: WorkUnit;
  private readonly line: Line;
  private readonly plan: CranePlan;
  private readonly yard: Yard;
  private readonly columns: CraneColumns;

  constructor(line: Line, plan: CranePlan, unit: WorkUnit, yard: Yard, columns: CraneColumns) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.line = line;
    this.plan = plan;
    this.yard = yard;
    this.columns = columns;
    columns.load[plan.aisle] = NO_LOAD;
    Object.freeze(this);
  }

  /** The load on its fork, or NO_LOAD. */
  get load(): number {
    return this.columns.load[this.plan.aisle];
  }

  onWake(port: number): void {
    if (port === Port.calendar) this.unit.halt();
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    if (this.unit.onEvent(kind, argument) === Outcome.workDone) this.endLeg();
    // what the end of a leg leads to, such as a call for the load just stored, is seen before the next job is chosen
    if (this.columns.leg[this.plan.aisle] === Leg.none) this.line.sim.wake(this.number, Port.proceed);
    else this.proceed();
  }

  onCommand(command: string): void {
    this.unit.halt();
    this.unit.obey(this.number, command);
    this.proceed();
  }

  private gate(): boolean {
    const { line, plan, yard } = this;
    return line.gateOpen(this.number, plan.calendar) && line.commandStop[yard.number] === 0;
  }

  private proceed(): void {
    if (this.gate()) {
      if (this.columns.leg[this.plan.aisle] === Leg.none && !this.unit.down) this.beginJob();
      this.unit.go();
    }
    this.showWay();
    this.showState();
  }

  /** With nothing in hand, at the head: a retrieval, or a storage, or both; at a place of the rack: a retrieval, or home. */
  private beginJob(): void {
    const { called, toStore } = this.yard.aisles;
    const { aisle, dual } = this.plan;
    if (this.columns.at[aisle] !== HEAD) {
      if (dual && called.first(aisle) !== NO_LOAD) this.goToLoad();
      else this.go(Leg.goHome, HEAD);
      return;
    }
    const stores = toStore.first(aisle) !== NO_LOAD;
    const fetches = called.first(aisle) !== NO_LOAD;
    if (fetches && !(dual && stores)) this.goToLoad();
    else if (stores) this.fork(Leg.takeAtHead);
  }

  private endLeg(): void {
    const { leg, at, to, load, wayEnd } = this.columns;
    const { aisle } = this.plan;
    const { yard, line } = this;
    wayEnd[aisle] = 0;
    const ended = leg[aisle];
    if (STATE_OF_LEG[ended] !== State.loading) at[aisle] = to[aisle];
    switch (ended) {
      case Leg.takeAtHead:
        load[aisle] = yard.liftIn(aisle);
        this.go(Leg.carryIn, yard.loads.place[load[aisle]]);
        break;
      case Leg.carryIn:
        this.fork(Leg.putIntoRack);
        break;
      case Leg.putIntoRack:
        yard.putIn(load[aisle]);
        load[aisle] = NO_LOAD;
        line.book.started(this.number);
        leg[aisle] = Leg.none;
        break;
      case Leg.goToLoad:
        this.fork(Leg.takeFromRack);
        break;
      case Leg.takeFromRack:
        load[aisle] = yard.liftOut(aisle);
        this.go(Leg.carryOut, HEAD);
        break;
      case Leg.carryOut:
        this.fork(Leg.putAtHead);
        break;
      case Leg.putAtHead:
        yard.putOut(load[aisle]);
        load[aisle] = NO_LOAD;
        line.book.started(this.number);
        this.endCycle();
        break;
      default:
        this.endCycle();
    }
  }

  private endCycle(): void {
    this.columns.leg[this.plan.aisle] = Leg.none;
    this.line.book.finished(this.number);
  }

  private goToLoad(): void {
    const { aisle } = this.plan;
    const { loads, aisles } = this.yard;
    this.go(Leg.goToLoad, loads.place[aisles.called.first(aisle)]);
  }

  private go(leg: number, to: number): void {
    const { aisle, times } = this.plan;
    if (!(to >= HEAD && to <= this.yard.aisles.racks[aisle].places)) {
      throw new SimulationError(`${this.id}: way to position ${to}, outside the rack`, [this.id]);
    }
    this.columns.leg[aisle] = leg;
    this.columns.to[aisle] = to;
    this.unit.begin(Activity.work, times.between(this.columns.at[aisle], to));
  }

  private fork(leg: number): void {
    const { aisle, handling, handlingStream } = this.plan;
    this.columns.leg[aisle] = leg;
    this.unit.begin(Activity.work, drawnTime(handling, handlingStream.next()));
  }

  /** Records the way when the crane sets out and goes on, and with the time left, negative, when it is halted on it. */
  private showWay(): void {
    const { leg, at, to, wayEnd } = this.columns;
    const { aisle } = this.plan;
    const { sim } = this.line;
    const state = STATE_OF_LEG[leg[aisle]];
    if (state !== State.travelling && state !== State.carrying) return;
    const way = at[aisle] * POSITIONS + to[aisle];
    const runs = this.gate() && !this.unit.down;
    if (runs && wayEnd[aisle] === 0) {
      wayEnd[aisle] = sim.now + this.unit.left;
      sim.trace.travel(this.number, way, wayEnd[aisle]);
    } else if (!runs && wayEnd[aisle] > sim.now) {
      sim.trace.travel(this.number, way, sim.now - wayEnd[aisle]);
      wayEnd[aisle] = 0;
    }
  }

  private showState(): void {
    const { book, opening, commandStop, sim } = this.line;
    const { unit } = this;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open) {
      book.state(this.number, restState(shift), 0);
    } else if (commandStop[this.number] === 1 || commandStop[this.yard.number] === 1) {
      book.state(this.number, State.stopped, 0);
    } else if (unit.down) book.state(this.number, unit.downState, unit.downUntil);
    else {
      const leg = this.columns.leg[this.plan.aisle];
      book.state(this.number, STATE_OF_LEG[leg], leg === Leg.none ? 0 : sim.now + unit.left);
    }
  }
}
