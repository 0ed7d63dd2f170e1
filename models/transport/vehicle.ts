import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import { secondsFromTime, timeFromSeconds } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Activity } from "../equipment/activity.ts";
import { Outcome, type WorkUnit } from "../equipment/work-unit.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { FlowElement } from "../line/flow-element.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { State } from "../states.ts";
import { type Fleet, FROM_STAND, NONE, Phase, Task, TO_STAND } from "./fleet.ts";
import type { LoadSender } from "./load-sender.ts";
import { coveredAfter, type Drive, rampLength, secondsUntil, travelSeconds } from "./motion.ts";
import { OrderStage } from "./transport-table.ts";
import { BATTERY_FULL, VehicleBattery } from "./vehicle-battery.ts";
import { restState } from "../line/rest-state.ts";

/** Event kind beside those of the work unit: the vehicle is clear of the segment that it has left. */
const CLEAR = 16;
const MICROMETRES = 1_000_000;

/** Columns of all vehicles of a line: the leg that is driven, from the start of a segment or a halt to its end. */
export interface VehicleColumns {
  /** metres of the leg, its duration, and its flags */
  readonly leg: Float64Array;
  readonly legTime: Float64Array;
  readonly flags: Uint8Array;
  /** 1: stands between two nodes, since a stop or command halted it */
  readonly halted: Uint8Array;
  /** metres of the leg until the segment behind is clear, and the handle of that event */
  readonly clear: Float64Array;
  readonly clearEvent: Float64Array;
}

/**
 * A vehicle of a fleet: drives where the dispatcher sends it, takes loads over and hands them over, charges. A stop or a
 * `stop` command halts it where it is; it goes on from standstill. The clocks of operating-time stops run while it drives.
 */
export class Vehicle implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly fleet: Fleet;
  private readonly vehicle: number;
  private readonly unit: WorkUnit;
  private readonly battery: VehicleBattery;
  private readonly pickStream: Stream;
  private readonly dropStream: Stream;
  private readonly columns: VehicleColumns;
  private readonly index: number;

  constructor(
    line: Line,
    fleet: Fleet,
    options: { id: string; vehicle: number; unit: WorkUnit; pickStream: Stream; dropStream: Stream },
    columns: VehicleColumns,
    index: number,
  ) {
    this.number = fleet.plan.firstVehicle + options.vehicle;
    this.id = options.id;
    this.line = line;
    this.fleet = fleet;
    this.vehicle = options.vehicle;
    this.unit = options.unit;
    this.battery = new VehicleBattery(line.sim, fleet, options.vehicle);
    this.pickStream = options.pickStream;
    this.dropStream = options.dropStream;
    this.columns = columns;
    this.index = index;
    columns.clearEvent[index] = NO_EVENT;
    Object.freeze(this);
  }

  /** Puts the vehicle on a stop at the start of the run. */
  start(stop: number): void {
    const { fleet, vehicle } = this;
    const entry = fleet.network.entry[stop];
    fleet.stop[vehicle] = stop;
    fleet.holder[stop] = vehicle;
    fleet.take(vehicle, entry);
    fleet.segment[vehicle] = entry;
    fleet.last[vehicle] = entry;
    this.line.sim.trace.travel(this.number, 4 * entry + FROM_STAND + TO_STAND, 0);
    this.battery.start();
  }

  room(): boolean {
    return false;
  }

  space(): number {
    return 0;
  }

  reserve(): void {
    throw new Error("a vehicle takes parts by orders only");
  }

  receive(): void {
    throw new Error("a vehicle takes parts by orders only");
  }

  surrender(): number {
    throw new Error("a vehicle gives parts by orders only");
  }

  held(): number {
    const order = this.fleet.order[this.vehicle];
    const { stage, chained } = this.line.orders;
    return order !== NONE && stage[order] === OrderStage.carried ? chained[order] : 0;
  }

  onWake(port: number): void {
    if (port === Port.calendar) this.showState();
    else this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    if (kind === CLEAR) {
      this.columns.clearEvent[this.index] = NO_EVENT;
      this.leaveBehind();
      return;
    }
    if (kind === BATTERY_FULL) {
      this.showState();
      return;
    }
    const outcome = this.unit.onEvent(kind, argument);
    if (outcome === Outcome.workDone) this.reachNode();
    else if (outcome === Outcome.prepared) this.finishStay();
    else if (outcome === Outcome.stopped) this.halt();
    this.proceed();
  }

  onCommand(command: string): void {
    // a vehicle that drives is not braked to be told that it is in order
    if (command === "repair" && this.fleet.able[this.vehicle] === 1) return;
    this.unit.halt();
    this.halt();
    this.unit.obey(this.number, command);
    this.proceed();
  }

  private get loaded(): boolean {
    return this.held() > 0;
  }

  private get drive(): Drive {
    return this.loaded ? this.fleet.plan.loaded : this.fleet.plan.empty;
  }

  private get stoppedByCommand(): boolean {
    return this.line.commandStop[this.number] === 1;
  }

  private proceed(): void {
    this.showAble();
    if (!this.stoppedByCommand) {
      if (!this.unit.down) this.act();
      this.unit.go();
    }
    if (this.fleet.asks[this.vehicle] === 0) this.showState();
  }

  private act(): void {
    const { fleet, vehicle, columns, index } = this;
    if (fleet.phase[vehicle] === Phase.driving) {
      if (columns.halted[index] === 0) return;
      this.battery.drive();
      this.startLeg(true);
    } else if (fleet.phase[vehicle] === Phase.standing && fleet.goal[vehicle] !== NONE) {
      if (fleet.goal[vehicle] === this.stopHere()) this.arrive();
      else this.setOut();
    }
  }

  /** The stop at whose node the vehicle stands; -1 between stops. */
  private stopHere(): number {
    const { network, segment } = this.fleet;
    return network.stopAt[network.to[segment[this.vehicle]]];
  }

  /** Leaves the node as soon as the next segment is free. */
  private setOut(): void {
    const { fleet, vehicle } = this;
    if (fleet.last[vehicle] === fleet.segment[vehicle] && !fleet.claimAhead(vehicle)) {
      if (fleet.waitSince[vehicle] === 0) fleet.waitSince[vehicle] = this.line.sim.now;
      return;
    }
    fleet.waitSince[vehicle] = 0;
    const stop = fleet.stop[vehicle];
    if (stop !== NONE) {
      fleet.stop[vehicle] = NONE;
      fleet.holder[stop] = NONE;
      fleet.wakeDispatcher();
    }
    this.battery.drive();
    this.enterNext(true);
  }

  private enterNext(fromStand: boolean): void {
    const { fleet, vehicle, columns, index } = this;
    const left = fleet.segment[vehicle];
    const entered = fleet.following[left];
    fleet.phase[vehicle] = Phase.driving;
    fleet.behind[vehicle] = left;
    fleet.segment[vehicle] = entered;
    columns.leg[index] = fleet.network.length[entered];
    columns.clear[index] = fleet.network.clear[entered];
    const goalIsHere = fleet.network.entry[fleet.goal[vehicle]] === entered;
    if (!goalIsHere && fleet.last[vehicle] === entered) fleet.claimAhead(vehicle);
    this.startLeg(fromStand);
  }

  /** Drives the leg to the end of the segment: on at full speed where the next segment is owned, else to standstill. */
  private startLeg(fromStand: boolean): void {
    const { fleet, vehicle, columns, index, drive } = this;
    const { sim } = this.line;
    const segment = fleet.segment[vehicle];
    const length = columns.leg[index];
    const toStand = fleet.last[vehicle] === segment || (fromStand && length < rampLength(drive));
    const time = timeFromSeconds(travelSeconds(drive, length, fromStand, toStand));
    const flags = (fromStand ? FROM_STAND : 0) + (toStand ? TO_STAND : 0);
    columns.halted[index] = 0;
    columns.legTime[index] = time;
    columns.flags[index] = flags;
    sim.trace.travel(this.number, 4 * segment + flags, sim.now + time);
    if (fleet.behind[vehicle] !== NONE) {
      const clear = timeFromSeconds(secondsUntil(drive, length, fromStand, toStand, columns.clear[index]));
      columns.clearEvent[index] = sim.schedule(
        clear < time ? clear : time,
        Priority.release,
        this.number,
        CLEAR,
        0,
      );
    }
    this.unit.begin(Activity.work, time);
    this.unit.go();
  }

  /** Stands where it is, if it was driving. */
  private halt(): void {
    const { fleet, vehicle, columns, index } = this;
    if (fleet.phase[vehicle] !== Phase.driving || columns.halted[index] === 1) return;
    const { sim } = this.line;
    const flags = columns.flags[index];
    const seconds = secondsFromTime(columns.legTime[index] - this.unit.activityLeft);
    const length = columns.leg[index];
    const fromStand = (flags & FROM_STAND) !== 0;
    const covered = coveredAfter(this.drive, length, fromStand, (flags & TO_STAND) !== 0, seconds);
    columns.halted[index] = 1;
    columns.leg[index] = length - covered;
    columns.clear[index] -= covered;
    sim.cancel(columns.clearEvent[index]);
    columns.clearEvent[index] = NO_EVENT;
    const standing = 4 * fleet.segment[vehicle] + FROM_STAND + TO_STAND;
    sim.trace.travel(this.number, standing, 0 - Math.round(columns.leg[index] * MICROMETRES));
    this.battery.stand();
  }

  private reachNode(): void {
    const { fleet, vehicle, columns, index } = this;
    this.line.sim.cancel(columns.clearEvent[index]);
    columns.clearEvent[index] = NO_EVENT;
    this.leaveBehind();
    if ((columns.flags[index] & TO_STAND) === 0) {
      this.enterNext(false);
      return;
    }
    fleet.phase[vehicle] = Phase.standing;
    this.battery.stand();
  }

  private leaveBehind(): void {
    const { fleet, vehicle } = this;
    const behind = fleet.behind[vehicle];
    if (behind === NONE) return;
    fleet.behind[vehicle] = NONE;
    fleet.free(behind);
  }

  /** At the stop reserved: begins what it came for, or waits for what comes next. */
  private arrive(): void {
    const { fleet, vehicle } = this;
    const { pick, drop } = fleet.plan;
    const { orders, sim, transport } = this.line;
    fleet.stop[vehicle] = fleet.goal[vehicle];
    fleet.goal[vehicle] = NONE;
    fleet.wishSince[vehicle] = sim.now;
    this.battery.stand();
    const task = fleet.task[vehicle];
    if (fleet.aim[vehicle] === task && task === Task.pick) {
      transport.waited(sim.now - orders.known[fleet.order[vehicle]]);
      fleet.phase[vehicle] = Phase.handling;
      this.unit.begin(Activity.preparation, drawnTime(pick, this.pickStream.next()));
    } else if (fleet.aim[vehicle] === task && task === Task.drop) {
      fleet.phase[vehicle] = Phase.handling;
      this.unit.begin(Activity.preparation, drawnTime(drop, this.dropStream.next()));
    } else if (fleet.aim[vehicle] === task && task === Task.charge) {
      fleet.phase[vehicle] = Phase.charging;
      this.unit.begin(Activity.preparation, this.battery.timeToResume());
    } else {
      if (task === Task.park) fleet.task[vehicle] = Task.none;
      this.ask();
    }
  }

  /** Handling or charging is done. */
  private finishStay(): void {
    const { fleet, vehicle } = this;
    const { sim } = this.line;
    fleet.phase[vehicle] = Phase.standing;
    fleet.wishSince[vehicle] = sim.now;
    const task = fleet.task[vehicle];
    if (task === Task.pick) {
      this.takeLoad();
      fleet.task[vehicle] = Task.drop;
    } else if (task === Task.drop) {
      this.giveLoad();
      fleet.task[vehicle] = Task.none;
    } else {
      this.battery.resume();
      fleet.task[vehicle] = Task.none;
    }
    this.battery.stand();
    this.ask();
  }

  /** Asks the dispatcher what to do next; the answer, or that there is nothing to do, comes as a wake-up. */
  private ask(): void {
    this.fleet.asks[this.vehicle] = 1;
    this.fleet.wakeDispatcher();
  }

  private takeLoad(): void {
    const { orders, wiring, equipment, book } = this.line;
    const order = this.fleet.order[this.vehicle];
    const sender = equipment[wiring.from[orders.edge[order]]] as LoadSender;
    orders.stage[order] = OrderStage.carried;
    book.started(this.number);
    for (let i = 0; i < orders.count[order]; i++) {
      const slot = sender.fetch(order);
      this.line.goes(slot, orders.edge[order]);
      orders.append(order, slot);
      book.placed(slot, this.number, i);
    }
  }

  private giveLoad(): void {
    const { orders, wiring, equipment, book } = this.line;
    const order = this.fleet.order[this.vehicle];
    const receiver = equipment[wiring.to[orders.edge[order]]];
    while (orders.chained[order] > 0) receiver.receive(orders.takeFirst(order), true);
    orders.close(order);
    this.fleet.order[this.vehicle] = NONE;
    book.finished(this.number);
  }

  /** Tells the dispatcher when the vehicle can be sent again, and when not. */
  private showAble(): void {
    const able = this.unit.down || this.stoppedByCommand ? 0 : 1;
    if (this.fleet.able[this.vehicle] === able) return;
    this.fleet.able[this.vehicle] = able;
    this.fleet.wakeDispatcher();
  }

  private showState(): void {
    const { fleet, vehicle, line } = this;
    const { book, opening } = line;
    if (this.stoppedByCommand) book.state(this.number, State.stopped, 0);
    else if (this.unit.down) book.state(this.number, this.unit.downState, this.unit.downUntil);
    else {
      switch (fleet.phase[vehicle]) {
        case Phase.driving:
          book.state(this.number, this.loaded ? State.carrying : State.travelling, 0);
          break;
        case Phase.handling:
          book.state(this.number, State.loading, line.sim.now + this.unit.left);
          break;
        case Phase.charging:
          book.state(this.number, State.charging, line.sim.now + this.unit.left);
          break;
        default:
          if (fleet.order[vehicle] !== NONE || fleet.goal[vehicle] !== NONE) {
            book.state(this.number, State.waitingTraffic, 0);
          } else {
            const shift = opening[fleet.plan.calendar];
            if (shift === Opening.open) {
              book.state(this.number, this.battery.charging ? State.charging : State.starved, 0);
            } else book.state(this.number, restState(shift), 0);
          }
      }
    }
  }
}
