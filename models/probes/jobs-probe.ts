import type { Simulation } from "#sim/simulation.ts";
import { SECOND, secondsFromTime, timeFromSeconds, type Time } from "#sim/time.ts";
import type { ElementPlan } from "../compile/element-plan.ts";
import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { periodAt, PeriodMeters } from "./period-meters.ts";
import type { JobsPeriod, JobsResult, Probe } from "./probe.ts";

/** Most edges of the periods of a probe. */
const EDGE_LIMIT = 10_000;

const NEVER = -1;
const HOUR = 3600 * SECOND;
/** Rows of the counts of a period. */
const JOBS = 0;
const PIECES = 1;
const TIME = 2;
const COUNTS = 3;

/** What happens to jobs, by periods of the run, and when each job of the list came and left. */
export class JobsProbe {
  private readonly sim: Simulation;
  private readonly edges: Float64Array;
  private readonly pools: readonly string[];
  private readonly operations: readonly string[];
  /** by element: index of its operation; −1 */
  private readonly operationOf: Int32Array;
  private readonly content: PeriodMeters;
  private readonly busyHeads: PeriodMeters;
  /** by period: jobs and pieces finished, and times of these jobs on the line, µs */
  private readonly counts: Float64Array;
  /** by period and operation */
  private readonly workedPieces: Float64Array;
  private readonly rejectedPieces: Float64Array;
  /** by job, of its first round: the part that it was, and the moments it came and left */
  private readonly serial: Int32Array;
  private readonly entered: Float64Array;
  private readonly finished: Float64Array;

  /** @throws RangeError for a model without jobs, or periods that do not rise */
  constructor(
    sim: Simulation,
    name: string,
    { model, plan }: { readonly model: Model; readonly plan: ElementPlan },
    { periods }: Extract<Probe, { kind: "jobs" }>,
  ) {
    const jobs = model.demand?.jobs;
    if (jobs === undefined) throw new RangeError("a probe of jobs: the model has none");
    if (
      periods.length < 2 ||
      periods.length > EDGE_LIMIT ||
      periods.some((edge, i) => edge <= periods[i - 1])
    )
      throw new RangeError(`a probe of jobs needs 2 to ${EDGE_LIMIT} rising edges of periods`);
    const { store } = sim;
    this.sim = sim;
    this.edges = Float64Array.from(periods, timeFromSeconds);
    this.pools = model.people.map(({ id }) => id);
    this.operations = model.operations.map(({ id }) => id);
    this.operationOf = Int32Array.from(plan.elements, ({ equipment }) => {
      const own = equipment < 0 ? undefined : model.equipment[equipment];
      return own !== undefined && isStation(own) ? this.operations.indexOf(own.work.operation) : -1;
    });
    const count = periods.length - 1;
    this.content = new PeriodMeters(store, `${name}/content`, 1, this.edges);
    this.busyHeads = new PeriodMeters(store, `${name}/busy`, this.pools.length, this.edges);
    this.counts = store.float64(`${name}/counts`, COUNTS * count);
    this.workedPieces = store.float64(`${name}/worked`, this.operations.length * count);
    this.rejectedPieces = store.float64(`${name}/rejected`, this.operations.length * count);
    this.serial = store.int32(`${name}/serial`, jobs.list.length).fill(NEVER);
    this.entered = store.float64(`${name}/entered`, jobs.list.length).fill(NEVER);
    this.finished = store.float64(`${name}/finished`, jobs.list.length).fill(NEVER);
    Object.freeze(this);
  }

  cameIn(job: number, serial: number): void {
    const now = this.sim.now;
    this.content.add(0, now, 1);
    if (this.entered[job] !== NEVER) return;
    this.serial[job] = serial;
    this.entered[job] = now;
  }

  /** A job has left the line; one that was scrapped has not been finished. */
  left(job: number, serial: number, pieces: number, since: Time, scrapped: boolean): void {
    const now = this.sim.now;
    this.content.add(0, now, -1);
    if (scrapped) return;
    if (this.serial[job] === serial) this.finished[job] = now;
    const period = periodAt(this.edges, now);
    if (period < 0) return;
    this.counts[COUNTS * period + JOBS] += 1;
    this.counts[COUNTS * period + PIECES] += pieces;
    this.counts[COUNTS * period + TIME] += now - since;
  }

  worked(element: number, pieces: number, rejected: number): void {
    const operation = this.operationOf[element];
    const period = periodAt(this.edges, this.sim.now);
    if (period < 0 || operation < 0) return;
    this.workedPieces[this.operations.length * period + operation] += pieces;
    this.rejectedPieces[this.operations.length * period + operation] += rejected;
  }

  busy(pool: number, heads: number): void {
    this.busyHeads.set(pool, this.sim.now, heads);
  }

  /** Figures up to now: of periods that have begun. */
  result(now: Time): JobsResult {
    const begun = [...this.edges.keys()].filter(
      (period) => period < this.edges.length - 1 && this.edges[period] < now,
    );
    const moment = (time: number): number | null => (time === NEVER ? null : secondsFromTime(time));
    return {
      kind: "jobs",
      periods: begun.map((period) => this.periodResult(period, now)),
      entered: Array.from(this.entered, moment),
      finished: Array.from(this.finished, moment),
    };
  }

  private periodResult(period: number, now: Time): JobsPeriod {
    const { edges, counts } = this;
    const [jobs, pieces, time] = counts.subarray(COUNTS * period, COUNTS * (period + 1));
    const to = Math.min(edges[period + 1], now);
    const byOperation = (column: Float64Array): Record<string, number> =>
      Object.fromEntries(
        this.operations.map((id, index) => [id, column[this.operations.length * period + index]]),
      );
    return {
      from: secondsFromTime(edges[period]),
      to: secondsFromTime(to),
      jobs,
      pieces,
      ...(jobs > 0 ? { meanTime: secondsFromTime(time / jobs) } : {}),
      meanContent: this.content.of(0, period, now) / (to - edges[period]),
      busyHours: Object.fromEntries(
        this.pools.map((id, pool) => [id, this.busyHeads.of(pool, period, now) / HOUR]),
      ),
      worked: byOperation(this.workedPieces),
      rejected: byOperation(this.rejectedPieces),
    };
  }
}
