import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import type { Gathering } from "./gathering.ts";
import { Phase, type StationColumns } from "./station-phase.ts";
import { Activity } from "./activity.ts";
import { type WorkUnit } from "./work-unit.ts";

/** Event kind of a station: it has been without work for as long as it stays on. */
export const STANDBY_DUE = 6;

export interface StandbyPlan {
  readonly after: Time;
  readonly warmUp: Variate;
  readonly stream: Stream;
  /** parts that must wait before it switches on */
  readonly resumeAt: number;
}

/** Columns of all stations that switch off. */
export interface StandbyColumns {
  /** handle of the event at which it switches off, and since when it has been without work then */
  readonly event: Float64Array;
  readonly idleSince: Float64Array;
}

/** A station that switches off when it has had no work for a while, and on again when parts wait. */
export class Standby {
  private readonly line: Line;
  private readonly station: number;
  private readonly plan: StandbyPlan;
  private readonly gathering: Gathering;
  private readonly stations: StationColumns;
  private readonly index: number;
  private readonly columns: StandbyColumns;
  private readonly row: number;

  constructor(
    line: Line,
    station: { readonly number: number; readonly columns: StationColumns; readonly index: number },
    plan: StandbyPlan,
    gathering: Gathering,
    columns: StandbyColumns,
    row: number,
  ) {
    this.line = line;
    this.station = station.number;
    this.stations = station.columns;
    this.index = station.index;
    this.plan = plan;
    this.gathering = gathering;
    this.columns = columns;
    this.row = row;
    columns.idleSince[row] = -1;
    Object.freeze(this);
  }

  /** There is no work. Only while the station is empty; as often as one likes. */
  idle(): void {
    const { event, idleSince } = this.columns;
    const { line, row } = this;
    if (this.plan.after === 0) {
      this.switchOff();
      return;
    }
    const since = line.offers.wantedSince(this.station);
    if (idleSince[row] === since) return;
    idleSince[row] = since;
    if (event[row] !== NO_EVENT) line.sim.cancel(event[row]);
    const delay = since + this.plan.after - line.sim.now;
    event[row] = line.sim.schedule(delay > 0 ? delay : 0, Priority.dispatch, this.station, STANDBY_DUE, 0);
  }

  /** It switches off if it is still without work: an event of an idle time that has ended means nothing. */
  switchOff(): void {
    this.columns.event[this.row] = NO_EVENT;
    if (this.stations.phase[this.index] === Phase.empty) this.stations.phase[this.index] = Phase.off;
  }

  /** Switches on when enough parts wait. Only while it is off. */
  resume(unit: WorkUnit): void {
    if (unit.down || this.gathering.waiting() < this.plan.resumeAt) return;
    this.stations.phase[this.index] = Phase.warmingUp;
    this.line.offers.full(this.station);
    unit.begin(Activity.preparation, drawnTime(this.plan.warmUp, this.plan.stream.next()));
  }
}
