import { planElements } from "#models/compile/element-plan.ts";
import { isStation } from "#models/format/equipment-schema.ts";
import type { Model } from "#models/format/model-schema.ts";
import { secondsOf, type TimeUnit } from "#models/format/units.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { Probe } from "#models/probes/probe.ts";
import type { RunResult } from "#models/run.ts";
import { STATE_NAMES, type StateName } from "#models/states.ts";
import type { ElementReport } from "#models/window-figures.ts";
import type { ProbeInput } from "./format.ts";
import { PathError } from "./path-error.ts";
import { inUnit, ProbeDraft } from "./probe-draft.ts";
import { periodsOf, traceTimes, type TraceTimes } from "./trace-times.ts";

export type FigureReader = (result: RunResult) => number;

/** Ids of the probes that paths beginning with `system` and `elements` ask for. */
const IMPLICIT = {
  content: { id: "system-content", kind: "content" },
  time: { id: "system-time", kind: "stay" },
  departures: { id: "system-departures", kind: "departures" },
  arrivals: { id: "system-arrivals", kind: "arrivals" },
} as const;

const SYSTEM_FIGURES = ["throughput", "window", ...Object.keys(IMPLICIT).map((word) => `${word}.<figure>`)];
const PATHS = ["kpis", "system", "elements", "probes", "parts", "exits", "periods"];

/**
 * Reads output paths of one model. Every path is asked for before the run, so that the run measures what is read from it; after the
 * run the readers give the numbers.
 */
export class FigureReaders {
  /** some path needs the trace */
  needsTrace = false;
  private readonly model: Model;
  private readonly draft: ProbeDraft;
  private readonly unit: number;
  /** numbers of the elements of each equipment and of each element, by id */
  private readonly elements = new Map<string, readonly number[]>();
  private readonly ids: readonly string[];
  private traced: { result: RunResult; times: TraceTimes } | undefined;

  constructor(model: Model, probes: readonly ProbeInput[], timeUnit: TimeUnit) {
    this.model = model;
    this.unit = secondsOf(1, timeUnit);
    this.draft = new ProbeDraft(probes, this.unit);
    const plan = planElements(model);
    for (const info of plan.elements) this.elements.set(info.id, [info.number]);
    model.equipment.forEach(({ id }, index) => this.elements.set(id, plan.pieces[index]));
    this.ids = [...this.elements.keys()].sort((a, b) => b.length - a.length);
    for (const { of, id } of probes) {
      for (const each of of ?? [])
        if (!this.elements.has(each)) throw new PathError(`${id}: ${each}`, this.ids);
    }
    const products = new Set(model.products.map((product) => product.id));
    for (const probe of probes) {
      const named = "products" in probe ? (probe.products ?? []) : [];
      for (const each of named)
        if (!products.has(each)) throw new PathError(`${probe.id}: ${each}`, [...products]);
    }
  }

  /** What the run has to measure for the readers made so far. */
  probes(): Probe[] {
    return this.draft.probes();
  }

  /** @throws PathError for a path that names nothing */
  reader(path: string): FigureReader {
    const dot = path.indexOf(".");
    const head = dot < 0 ? path : path.slice(0, dot);
    const rest = dot < 0 ? "" : path.slice(dot + 1);
    switch (head) {
      case "kpis":
        return this.kpiReader(rest);
      case "system":
        return this.systemReader(rest);
      case "elements":
        return this.elementReader(rest);
      case "probes":
        return this.probeReader(rest);
      case "parts":
      case "exits":
      case "periods":
        return this.traceReader(head, rest);
      default:
        throw new PathError(path, PATHS);
    }
  }

  private kpiReader(id: string): FigureReader {
    const known = KPI_CATALOGUE.map((kpi) => kpi.id);
    if (!known.includes(id)) throw new PathError(`kpis.${id}`, known);
    return (result) => result.kpis[id] ?? Number.NaN;
  }

  private probeReader(rest: string): FigureReader {
    const dot = rest.indexOf(".");
    if (dot < 0) throw new PathError(`probes.${rest}`, this.draft.ids());
    return this.draft.reader(rest.slice(0, dot), rest.slice(dot + 1));
  }

  private systemReader(rest: string): FigureReader {
    if (rest === "window") return ({ windowSeconds }) => windowSeconds / this.unit;
    if (rest === "throughput") return this.implicit(IMPLICIT.departures, "rate");
    const [word, ...figure] = rest.split(".");
    if (!Object.hasOwn(IMPLICIT, word)) throw new PathError(`system.${rest}`, SYSTEM_FIGURES);
    return this.implicit(IMPLICIT[word as keyof typeof IMPLICIT], figure.join("."));
  }

  private implicit(probe: ProbeInput, figure: string): FigureReader {
    this.draft.add(probe);
    return this.draft.reader(probe.id, figure);
  }

  /** The id at the start of a path, which may itself contain dots, and what follows it. */
  private split(rest: string): { id: string; numbers: readonly number[]; figure: string } {
    const id = this.ids.find((each) => rest.startsWith(`${each}.`));
    if (id === undefined) throw new PathError(rest, [...this.ids].reverse());
    return { id, numbers: this.elements.get(id) ?? [], figure: rest.slice(id.length + 1) };
  }

  private elementReader(rest: string): FigureReader {
    const { id, numbers, figure } = this.split(rest);
    if (figure === "content.mean") return sumOver(numbers, ({ meanContent }) => meanContent);
    if (figure.startsWith("content.")) {
      const probe = `content-of-${id.replace(/[^A-Za-z0-9]/g, "-")}`;
      return this.implicit({ id: probe, kind: "content", of: [id] }, figure.slice("content.".length));
    }
    if (figure.startsWith("states.")) {
      const code = stateCode(figure.slice("states.".length));
      const total = sumOver(numbers, ({ stateSeconds }) => stateSeconds[code]);
      return (result) => total(result) / (numbers.length * result.windowSeconds);
    }
    const [name, suffix] = figure.split(".");
    if (!this.countsOf(id).includes(name) || (suffix !== undefined && suffix !== "rate")) {
      const counts = this.countsOf(id).flatMap((count) => [count, `${count}.rate`]);
      throw new PathError(`elements.${rest}`, ["content.<figure>", "states.<state>", ...counts]);
    }
    const total = sumOver(
      numbers,
      (report) => (report as unknown as Record<string, number>)[name] ?? Number.NaN,
    );
    if (suffix === undefined) return total;
    return (result) => (total(result) / result.windowSeconds) * this.unit;
  }

  /** Counts that the report of an element may give. */
  private countsOf(id: string): readonly string[] {
    const equipment = this.model.equipment.find((each) => each.id === id);
    if (equipment?.kind === "buffer" && equipment.patience !== undefined) return [...COUNTS, "expired"];
    if (equipment?.kind === "source") return [...COUNTS, ...SOURCE_COUNTS];
    if (equipment === undefined || !isStation(equipment)) return COUNTS;
    const hasChart = "controlChart" in equipment && equipment.controlChart !== undefined;
    return [
      ...COUNTS,
      ...("sampling" in equipment && equipment.sampling !== undefined ? SAMPLING_COUNTS : []),
      ...(hasChart ? CHART_FIGURES : []),
      ...(equipment.work.assignableCauses !== undefined ? PROCESS_COUNTS : []),
    ];
  }

  private traceReader(head: "parts" | "exits" | "periods", rest: string): FigureReader {
    this.needsTrace = true;
    const { unit } = this;
    if (head === "periods") return this.periodReader(rest);
    if (head === "exits") {
      if (rest === "count") return (result) => this.times(result).exits.length;
      const k = ordinal(rest, `exits.${rest}`, ["count", "<k>"]);
      return (result) => inUnit(this.times(result).exits[k - 1] ?? Number.NaN, unit);
    }
    if (rest === "count") return (result) => this.times(result).parts.length;
    const [number, word, ...where] = rest.split(".");
    const known = ["count", "<n>.enter", "<n>.exit", "<n>.at.<equipment>"];
    const n = ordinal(number, `parts.${rest}`, known);
    if (word === "at") {
      const { numbers } = this.split(`${where.join(".")}.`);
      return (result) => inUnit(this.times(result).placed(n - 1, numbers), unit);
    }
    if ((word !== "enter" && word !== "exit") || where.length > 0)
      throw new PathError(`parts.${rest}`, known);
    return (result) => inUnit(this.times(result).parts[n - 1]?.[word] ?? Number.NaN, unit);
  }

  /** `<element>.<state>.count`, `<element>.<state>.<k>.start` and `.end`. */
  private periodReader(rest: string): FigureReader {
    const { numbers, figure } = this.split(rest);
    const [state, number, word] = figure.split(".");
    const code = stateCode(state);
    const element = numbers[0];
    if (number === "count") return (result) => periodsOf(result, element, code).length;
    const known = ["<state>.count", "<state>.<k>.start", "<state>.<k>.end"];
    const k = ordinal(number ?? "", `periods.${rest}`, known);
    if (word !== "start" && word !== "end") throw new PathError(`periods.${rest}`, known);
    return (result) => inUnit(periodsOf(result, element, code)[k - 1]?.[word] ?? Number.NaN, this.unit);
  }

  private times(result: RunResult): TraceTimes {
    if (this.traced?.result !== result) this.traced = { result, times: traceTimes(result) };
    return this.traced.times;
  }
}

const COUNTS: readonly string[] = ["started", "finished", "stops", "powerKWh"];

/** Counts of inspections with a sampling plan besides. */
const SAMPLING_COUNTS: readonly string[] = ["inspected", "screened", "screenings"];

/** Counts of control charts besides, and their limits. */
const CHART_FIGURES: readonly string[] = [
  "samples",
  "signals",
  "falseAlarms",
  "runSamples",
  "runParts",
  "lowerControlLimit",
  "upperControlLimit",
];

/** Counts of work with assignable causes besides. */
const PROCESS_COUNTS: readonly string[] = [
  "assignableCauses",
  "resets",
  "outOfControlSeconds",
  "outOfControlParts",
];

/** Counts of sources besides. */
const SOURCE_COUNTS: readonly string[] = ["arrived", "lost", "balked"];

function stateCode(name: string): number {
  const code = STATE_NAMES.indexOf(name as StateName);
  if (code < 0) throw new PathError(`states.${name}`, STATE_NAMES);
  return code;
}

/** A whole number from 1 on. */
function ordinal(text: string, path: string, known: readonly string[]): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new PathError(path, known);
  return Number(text);
}

function sumOver(numbers: readonly number[], figure: (report: ElementReport) => number): FigureReader {
  return ({ elements }) => numbers.reduce((sum, number) => sum + figure(elements[number]), 0);
}
