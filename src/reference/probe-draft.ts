import type { Probe, ProbeResult } from "#models/probes/probe.ts";
import { LEVEL_LIMIT } from "#models/probes/probe.ts";
import type { RunResult } from "#models/run.ts";
import { secondsFromTime, timeFromSeconds } from "#sim/time.ts";
import type { ProbeInput } from "./format.ts";
import { PathError } from "./path-error.ts";

interface Draft {
  readonly input: ProbeInput;
  /** one more than the highest level whose share is asked for */
  levels: number;
  readonly at: Set<number>;
  readonly above: Set<number>;
  readonly quantiles: Set<number>;
}

/** Reads one figure of a probe from the result of a run; NaN where the run has none. */
export type ProbeReader = (result: RunResult) => number;

/**
 * The probes of a system: those of the case, and those that its paths ask for. Paths say which levels, thresholds and moments are
 * kept; the same paths in the same order give the same probes wherever they are read.
 */
export class ProbeDraft {
  private readonly drafts = new Map<string, Draft>();
  private readonly unitSeconds: number;

  constructor(declared: readonly ProbeInput[], unitSeconds: number) {
    this.unitSeconds = unitSeconds;
    for (const input of declared) this.add(input);
  }

  /** Adds a probe unless there is one of this id. */
  add(input: ProbeInput): void {
    if (this.drafts.has(input.id)) return;
    this.drafts.set(input.id, {
      input,
      levels: 0,
      at: new Set(),
      above: new Set(),
      quantiles: new Set(),
    });
  }

  ids(): string[] {
    return [...this.drafts.keys()];
  }

  /**
   * The reader of one figure, "mean" or "above.2".
   * @throws PathError for a figure that the probe does not have
   */
  reader(id: string, figure: string): ProbeReader {
    const draft = this.drafts.get(id);
    if (draft === undefined) throw new PathError(`probes.${id}`, this.ids());
    switch (draft.input.kind) {
      case "content":
      case "pieces":
        return this.levelReader(draft, figure);
      case "stay":
        return this.stayReader(draft, figure);
      case "departures":
      case "arrivals":
        return this.passageReader(draft, figure);
    }
  }

  /** The probes for a run request. */
  probes(): Probe[] {
    const times = (values: Set<number>): number[] =>
      [...values].map((value) => this.time(value)).sort((a, b) => a - b);
    return [...this.drafts.values()].map(({ input, levels, at, above, quantiles }): Probe => {
      const { id } = input;
      switch (input.kind) {
        case "content":
          return { id, kind: "content", of: input.of, products: input.products, levels, at: times(at) };
        case "pieces":
          return { id, kind: "pieces", of: input.of, states: input.states, levels, at: times(at) };
        case "stay":
          return {
            id,
            kind: "stay",
            of: input.of,
            products: input.products,
            above: times(above),
            quantiles: [...quantiles],
          };
        case "departures":
        case "arrivals":
          return { id, kind: input.kind, of: input.of, products: input.products, at: times(at) };
      }
    });
  }

  private levelReader(draft: Draft, figure: string): ProbeReader {
    const { id } = draft.input;
    const known = ["mean", "variance", "standardDeviation", "maximum", "share.<n>", "atLeast.<n>", "at.<t>"];
    const read = (value: (result: Extract<ProbeResult, { kind: "level" }>) => number | null): ProbeReader =>
      figureReader(id, "level", value);
    switch (figure) {
      case "mean":
        return read(({ mean }) => mean);
      case "variance":
        return read(({ variance }) => variance);
      case "standardDeviation":
        return read(({ variance }) => Math.sqrt(variance > 0 ? variance : 0));
      case "maximum":
        return read(({ maximum }) => maximum);
    }
    const [word, argument] = argumentOf(figure);
    if (word === "at") {
      draft.at.add(argument);
      return read(({ at }) => at[this.momentIndex(draft, argument)]);
    }
    const whole = Math.floor(argument) === argument && argument < LEVEL_LIMIT;
    if ((word !== "share" && word !== "atLeast") || !whole) throw new PathError(`${id}.${figure}`, known);
    draft.levels = Math.max(draft.levels, word === "share" ? argument + 1 : argument);
    if (word === "share") return read(({ shares }) => shares[argument]);
    return read(({ shares }) => 1 - shares.slice(0, argument).reduce((sum, share) => sum + share, 0));
  }

  private stayReader(draft: Draft, figure: string): ProbeReader {
    const { id } = draft.input;
    const known = "count mean variance standardDeviation secondMoment maximum zero above.<t> quantile.<p>";
    const unit = this.unitSeconds;
    const read = (
      value: (result: Extract<ProbeResult, { kind: "stay" }>) => number | undefined,
    ): ProbeReader => figureReader(id, "stay", value);
    switch (figure) {
      case "count":
        return read(({ count }) => count);
      case "mean":
        return read(({ mean }) => scaled(mean, unit));
      case "variance":
        return read(({ variance }) => scaled(variance, unit * unit));
      case "standardDeviation":
        return read(({ variance }) => (variance === undefined ? undefined : Math.sqrt(variance) / unit));
      case "secondMoment":
        return read(({ secondMoment }) => scaled(secondMoment, unit * unit));
      case "maximum":
        return read(({ maximum }) => scaled(maximum, unit));
      case "zero":
        return read(({ zero }) => zero);
    }
    const [word, argument] = argumentOf(figure);
    if (word === "above") {
      draft.above.add(argument);
      return read(({ above }) => above[indexIn(draft.above, argument)]);
    }
    if (word !== "quantile" || argument <= 0 || argument >= 1) {
      throw new PathError(`${id}.${figure}`, known.split(" "));
    }
    draft.quantiles.add(argument);
    return read(({ quantiles }) => scaled(quantiles[[...draft.quantiles].indexOf(argument)], unit));
  }

  private passageReader(draft: Draft, figure: string): ProbeReader {
    const { id } = draft.input;
    const unit = this.unitSeconds;
    const read = (
      value: (
        passages: Extract<ProbeResult, { kind: "passages" }>,
        run: RunResult,
      ) => number | null | undefined,
    ): ProbeReader => figureReader(id, "passages", value);
    switch (figure) {
      case "count":
        return read(({ count }) => count);
      case "rate":
        return read(({ count }, { windowSeconds }) => (count / windowSeconds) * unit);
      case "interval.mean":
        return read(({ intervalMean }) => scaled(intervalMean, unit));
      case "interval.scv":
        return read(({ intervalScv }) => intervalScv);
    }
    const [word, argument] = argumentOf(figure);
    if (word !== "at") {
      throw new PathError(`${id}.${figure}`, ["count", "rate", "interval.mean", "interval.scv", "at.<t>"]);
    }
    draft.at.add(argument);
    return read(({ at }) => at[this.momentIndex(draft, argument)]);
  }

  private momentIndex({ at }: Draft, moment: number): number {
    return indexIn(at, moment);
  }

  private time(value: number): number {
    return timeFromSeconds(value * this.unitSeconds);
  }
}

/** Index of a value among the sorted values of a set. */
function indexIn(values: Set<number>, value: number): number {
  return [...values].sort((a, b) => a - b).indexOf(value);
}

function scaled(value: number | undefined, unit: number): number | undefined {
  return value === undefined ? undefined : value / unit;
}

function figureReader<Kind extends ProbeResult["kind"]>(
  id: string,
  kind: Kind,
  value: (result: Extract<ProbeResult, { kind: Kind }>, run: RunResult) => number | null | undefined,
): ProbeReader {
  return (run) => {
    const result = run.probes?.[id];
    if (result === undefined || result.kind !== kind) return Number.NaN;
    return value(result as Extract<ProbeResult, { kind: Kind }>, run) ?? Number.NaN;
  };
}

/** The word and number of "above.0.5"; NaN where there is no number. */
export function argumentOf(figure: string): [string, number] {
  const dot = figure.indexOf(".");
  if (dot < 0) return [figure, Number.NaN];
  const text = figure.slice(dot + 1);
  const argument = /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(argument <= 1e9)) return ["", Number.NaN];
  return [figure.slice(0, dot), argument];
}

/** Microseconds as a number of the case's unit. */
export function inUnit(time: number, unitSeconds: number): number {
  return secondsFromTime(time) / unitSeconds;
}
