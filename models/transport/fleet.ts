import type { Simulation } from "#sim/simulation.ts";
import { SimulationError } from "#sim/simulation-error.ts";
import type { Variate } from "#sim/random/variate.ts";
import { SECOND } from "#sim/time.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { Counter } from "../states.ts";
import type { Drive } from "./motion.ts";
import type { PathNetwork } from "./path-network.ts";

export const NONE = -1;

/** What a vehicle has to do next. */
export const Task = { none: 0, pick: 1, drop: 2, charge: 3, park: 4 } as const;

/** What a vehicle is doing. */
export const Phase = { standing: 0, driving: 1, handling: 2, charging: 3 } as const;

/** Flags of a travel: it begins, and it ends, at standstill. */
export const FROM_STAND = 1;
export const TO_STAND = 2;

export interface Battery {
  /** share of the charge used in a second of driving and of standing, and gained in one of charging */
  readonly driving: number;
  readonly standing: number;
  readonly charging: number;
  readonly low: number;
  readonly resume: number;
}

export interface FleetPlan {
  readonly id: string;
  /** element number of the first vehicle, and of the dispatcher */
  readonly firstVehicle: number;
  readonly dispatcher: number;
  readonly vehicles: number;
  readonly calendar: number;
  /** metres */
  readonly length: number;
  readonly empty: Drive;
  readonly loaded: Drive;
  readonly pick: Variate;
  readonly drop: Variate;
  readonly battery: Battery | undefined;
  readonly network: PathNetwork;
  /** ids of nodes, for errors */
  readonly nodeNames: readonly string[];
  /** by element number: the stops of a piece of equipment */
  readonly stopsOf: readonly Int32Array[];
}

/** What vehicles and dispatcher of a fleet share: the vehicles' state, who owns which segment, who has which stop. */
export class Fleet {
  readonly plan: FleetPlan;
  readonly network: PathNetwork;
  /** by vehicle: code in Phase, code in Task, order carried out or -1 */
  readonly phase: Uint8Array;
  readonly task: Uint8Array;
  readonly order: Int32Array;
  /** by vehicle: segment on which, or at whose end, it is; the last one that it owns ahead; the one it still leaves or -1 */
  readonly segment: Int32Array;
  readonly last: Int32Array;
  readonly behind: Int32Array;
  /** by vehicle: stop on which it stands and stop reserved to go to, -1 for none; the task for which it goes there */
  readonly stop: Int32Array;
  readonly goal: Int32Array;
  readonly aim: Uint8Array;
  /** by vehicle: since when it wants a stop; since when it waits for a segment (0: does not), and which */
  readonly wishSince: Float64Array;
  readonly waitSince: Float64Array;
  readonly waitsFor: Int32Array;
  /** by vehicle: 0 while it is stopped or broken down */
  readonly able: Uint8Array;
  /** by vehicle: 1 from its asking what to do next to the dispatcher's answer */
  readonly asks: Uint8Array;
  /** by segment: the vehicle that owns it, -1 for none; the segment that its owner takes after it */
  readonly owner: Int32Array;
  readonly following: Int32Array;
  /** by stop: the vehicle that stands there or comes, -1 for none */
  readonly holder: Int32Array;
  /** by vehicle: battery 0…1 at `chargeTime`, how it changes since, per cent last shown, times it was empty */
  readonly charge: Float64Array;
  readonly chargeTime: Float64Array;
  readonly chargeRate: Float64Array;
  private readonly shown: Int32Array;
  readonly emptied: Float64Array;
  private readonly sim: Simulation;
  private readonly line: Line;

  constructor(line: Line, plan: FleetPlan) {
    const { sim } = line;
    const { store } = sim;
    const { network, vehicles } = plan;
    const name = (column: string): string => `fleet/${plan.id}/${column}`;
    const int32 = (column: string, length: number): Int32Array =>
      store.int32(name(column), length).fill(NONE);
    const float64 = (column: string): Float64Array => store.float64(name(column), vehicles);
    this.sim = sim;
    this.line = line;
    this.plan = plan;
    this.network = network;
    this.phase = store.uint8(name("phase"), vehicles);
    this.task = store.uint8(name("task"), vehicles);
    this.aim = store.uint8(name("aim"), vehicles);
    this.able = store.uint8(name("able"), vehicles).fill(1);
    this.asks = store.uint8(name("asks"), vehicles);
    this.order = int32("order", vehicles);
    this.segment = int32("segment", vehicles);
    this.last = int32("last", vehicles);
    this.behind = int32("behind", vehicles);
    this.stop = int32("stop", vehicles);
    this.goal = int32("goal", vehicles);
    this.waitsFor = int32("waits-for", vehicles);
    this.shown = int32("charge-shown", vehicles);
    this.wishSince = float64("wish-since");
    this.waitSince = float64("wait-since");
    this.charge = float64("charge").fill(1);
    this.chargeTime = float64("charge-time");
    this.chargeRate = float64("charge-rate");
    this.emptied = float64("emptied");
    this.owner = int32("owner", network.from.length);
    this.following = int32("following", network.from.length);
    this.holder = int32("holder", network.stopNode.length);
    Object.freeze(this);
  }

  /** Id of a vehicle. */
  nameOf(vehicle: number): string {
    return this.plan.vehicles === 1 ? this.plan.id : `${this.plan.id}#${vehicle + 1}`;
  }

  /** "n1→n2" */
  segmentName(segment: number): string {
    const { nodeNames } = this.plan;
    return `${nodeNames[this.network.from[segment]]}→${nodeNames[this.network.to[segment]]}`;
  }

  /** The node at which the vehicle's way may still be decided: the end of what it owns. */
  decisionNode(vehicle: number): number {
    return this.network.to[this.last[vehicle]];
  }

  /**
   * Takes the next segments towards the goal: one, and where it joins others at its end the next as well, up to the first
   * at whose end the vehicle may wait. All or none.
   */
  claimAhead(vehicle: number): boolean {
    const { network, owner, following } = this;
    const goal = this.goal[vehicle];
    let segment = this.last[vehicle];
    do {
      segment = network.way(network.to[segment], goal);
      if (owner[segment] !== NONE) {
        this.waitsFor[vehicle] = segment;
        return false;
      }
    } while (network.joins[segment] === 1);
    this.waitsFor[vehicle] = NONE;
    for (let at = this.last[vehicle]; at !== segment;) {
      const taken = network.way(network.to[at], goal);
      this.take(vehicle, taken);
      following[at] = taken;
      at = taken;
    }
    this.last[vehicle] = segment;
    return true;
  }

  /**
   * Gives a segment to a vehicle.
   * @throws SimulationError when another one has it: two vehicles would collide
   */
  take(vehicle: number, segment: number): void {
    const other = this.owner[segment];
    if (other !== NONE) {
      const [own, theirs] = [this.nameOf(vehicle), this.nameOf(other)];
      throw new SimulationError(
        `segment ${this.segmentName(segment)} was given to ${own} while ${theirs} had it`,
        [own, theirs],
      );
    }
    this.owner[segment] = vehicle;
  }

  /** Frees a segment that its owner has left, and wakes whoever waits for it, longest wait first. */
  free(segment: number): void {
    const { owner, following, waitsFor, waitSince, plan } = this;
    owner[segment] = NONE;
    following[segment] = NONE;
    for (let woken = NONE; ;) {
      let next = NONE;
      for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
        if (waitsFor[vehicle] !== segment) continue;
        if (woken !== NONE && !this.waitedLonger(woken, vehicle)) continue;
        if (next === NONE || waitSince[vehicle] < waitSince[next]) next = vehicle;
      }
      if (next === NONE) return;
      this.wakeVehicle(next);
      woken = next;
    }
  }

  /** Reserves a stop for a vehicle, which gives back the one it was on its way to. */
  reserve(vehicle: number, stop: number, task: number): void {
    const other = this.holder[stop];
    if (other !== NONE && other !== vehicle) {
      const [own, theirs] = [this.nameOf(vehicle), this.nameOf(other)];
      const node = this.plan.nodeNames[this.network.stopNode[stop]];
      throw new SimulationError(`stop ${node} was given to ${own} while ${theirs} had it`, [own, theirs]);
    }
    const before = this.goal[vehicle];
    if (before !== NONE && before !== stop) this.holder[before] = NONE;
    this.holder[stop] = vehicle;
    this.goal[vehicle] = stop;
    this.aim[vehicle] = task;
    this.wakeVehicle(vehicle);
  }

  wakeVehicle(vehicle: number): void {
    this.sim.wake(this.plan.firstVehicle + vehicle, Port.proceed);
  }

  wakeDispatcher(): void {
    this.sim.wake(this.plan.dispatcher, Port.proceed);
  }

  /** Charge now, 0…1; 1 without a battery. */
  chargeNow(vehicle: number): number {
    const seconds = (this.sim.now - this.chargeTime[vehicle]) / SECOND;
    const charge = this.charge[vehicle] + seconds * this.chargeRate[vehicle];
    return charge < 0 ? 0 : charge > 1 ? 1 : charge;
  }

  /** From now on the battery changes by `rate` a second. */
  setChargeRate(vehicle: number, rate: number): void {
    if (this.plan.battery === undefined) return;
    const charge = this.chargeNow(vehicle);
    if (charge === 0 && this.charge[vehicle] > 0) this.emptied[vehicle] += 1;
    this.setCharge(vehicle, charge);
    this.chargeRate[vehicle] = rate;
  }

  /** The battery has been empty at some time. */
  ranEmpty(vehicle: number): boolean {
    return this.emptied[vehicle] > 0 || this.chargeNow(vehicle) === 0;
  }

  setCharge(vehicle: number, charge: number): void {
    this.charge[vehicle] = charge;
    this.chargeTime[vehicle] = this.sim.now;
    const percent = Math.round(100 * charge);
    if (percent === this.shown[vehicle]) return;
    this.shown[vehicle] = percent;
    this.line.book.count(this.plan.firstVehicle + vehicle, Counter.charge, percent);
  }

  private waitedLonger(vehicle: number, other: number): boolean {
    const own = this.waitSince[vehicle];
    const theirs = this.waitSince[other];
    return own < theirs || (own === theirs && vehicle < other);
  }
}
