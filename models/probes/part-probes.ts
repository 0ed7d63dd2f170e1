import type { Simulation } from "#sim/simulation.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { secondsFromTime, type Time } from "#sim/time.ts";
import { LevelMeter } from "./level-meter.ts";
import type { PassageResult, Probe, ProbeResult, StayResult } from "./probe.ts";

/** Takes note of a part that enters or leaves the set of a probe. */
export interface PartProbe {
  entered(now: Time): void;
  left(now: Time, since: Time): void;
  /** A part that is inside ceases to be: it has become a component of another one. */
  ceased(now: Time, since: Time): void;
  reset(now: Time): void;
  result(now: Time): ProbeResult;
}

/** Parts inside. */
class ContentProbe implements PartProbe {
  private readonly meter: LevelMeter;

  constructor(sim: Simulation, name: string, probe: Extract<Probe, { kind: "content" }>) {
    this.meter = new LevelMeter(sim.store, name, probe.levels ?? 0, probe.at ?? []);
    Object.freeze(this);
  }

  entered(now: Time): void {
    this.meter.add(now, 1);
  }

  left(now: Time): void {
    this.meter.add(now, -1);
  }

  ceased(now: Time): void {
    this.meter.add(now, -1);
  }

  reset(now: Time): void {
    this.meter.reset(now);
  }

  result(now: Time): ProbeResult {
    return this.meter.result(now);
  }
}

/** Lengths of the stays. */
class StayProbe implements PartProbe {
  private readonly tally: TallyTable;
  private readonly thresholds: readonly Time[];
  private readonly quantiles: readonly number[];
  /** stays of no length, then stays above each threshold */
  private readonly counts: Float64Array;

  constructor(sim: Simulation, name: string, probe: Extract<Probe, { kind: "stay" }>) {
    this.thresholds = probe.above ?? [];
    this.quantiles = probe.quantiles ?? [];
    this.tally = new TallyTable(sim.store, name, 1, { quantiles: this.quantiles.length > 0 });
    this.counts = sim.store.float64(`${name}/counts`, 1 + this.thresholds.length);
    Object.freeze(this);
  }

  entered(): void {}

  left(now: Time, since: Time): void {
    const stay = now - since;
    this.tally.add(0, stay);
    if (stay === 0) this.counts[0] += 1;
    for (let i = 0; i < this.thresholds.length; i++) {
      if (stay > this.thresholds[i]) this.counts[1 + i] += 1;
    }
  }

  ceased(): void {}

  reset(): void {
    this.tally.reset();
    this.counts.fill(0);
  }

  result(): StayResult {
    const { tally, counts, thresholds, quantiles } = this;
    const count = tally.count(0);
    if (count === 0) return { kind: "stay", count, above: [], quantiles: [] };
    const mean = secondsFromTime(tally.mean(0));
    const variance = count > 1 ? secondsFromTime(secondsFromTime(tally.variance(0))) : 0;
    return {
      kind: "stay",
      count,
      mean,
      ...(count > 1 ? { variance } : {}),
      secondMoment: (variance * (count - 1)) / count + mean * mean,
      maximum: secondsFromTime(tally.maximum(0)),
      zero: counts[0] / count,
      above: thresholds.map((_, index) => counts[1 + index] / count),
      quantiles: quantiles.map((p) => secondsFromTime(tally.quantile(0, p))),
    };
  }
}

/** Rows of the column of a passage probe. */
const EVER = 0;
const LAST = 1;
const NOTED = 2;
const COUNT = 3;
const ROWS = 4;

/** Moments of entering or leaving. */
class PassageProbe implements PartProbe {
  private readonly arrivals: boolean;
  private readonly moments: readonly Time[];
  private readonly figures: Float64Array;
  private readonly noted: Float64Array;
  private readonly intervals: TallyTable;

  constructor(sim: Simulation, name: string, probe: Extract<Probe, { kind: "departures" | "arrivals" }>) {
    this.arrivals = probe.kind === "arrivals";
    this.moments = probe.at ?? [];
    this.figures = sim.store.float64(`${name}/figures`, ROWS);
    this.noted = sim.store.float64(`${name}/noted`, this.moments.length);
    this.intervals = new TallyTable(sim.store, `${name}/intervals`, 1, { quantiles: false });
    Object.freeze(this);
  }

  entered(now: Time): void {
    if (this.arrivals) this.passed(now);
  }

  left(now: Time): void {
    if (!this.arrivals) this.passed(now);
  }

  ceased(): void {}

  reset(): void {
    this.figures[COUNT] = 0;
    this.intervals.reset();
  }

  result(now: Time): PassageResult {
    const { figures, intervals, moments, noted } = this;
    const mean = intervals.count(0) > 0 ? intervals.mean(0) : 0;
    return {
      kind: "passages",
      count: figures[COUNT],
      ...(mean > 0 ? { intervalMean: secondsFromTime(mean) } : {}),
      ...(mean > 0 && intervals.count(0) > 1 ? { intervalScv: intervals.variance(0) / (mean * mean) } : {}),
      at: moments.map((moment, index) => {
        if (index < figures[NOTED]) return noted[index];
        return moment <= now ? figures[EVER] : null;
      }),
    };
  }

  private passed(now: Time): void {
    const { figures, moments, noted } = this;
    while (figures[NOTED] < moments.length && moments[figures[NOTED]] < now) {
      noted[figures[NOTED]] = figures[EVER];
      figures[NOTED] += 1;
    }
    figures[EVER] += 1;
    figures[COUNT] += 1;
    if (figures[COUNT] > 1) this.intervals.add(0, now - figures[LAST]);
    figures[LAST] = now;
  }
}

export function partProbe(
  sim: Simulation,
  name: string,
  probe: Exclude<Probe, { kind: "pieces" | "jobs" }>,
): PartProbe {
  switch (probe.kind) {
    case "content":
      return new ContentProbe(sim, name, probe);
    case "stay":
      return new StayProbe(sim, name, probe);
    case "departures":
    case "arrivals":
      return new PassageProbe(sim, name, probe);
  }
}
