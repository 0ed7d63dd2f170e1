import { secondsFromTime } from "#sim/time.ts";
import type { CompiledLine, Demand } from "./compile/compiled-line.ts";
import { doesWork, type ElementInfo } from "./compile/element-plan.ts";
import { consumersOf, energyOf, supplyEfficiency } from "./energy.ts";
import { isStation } from "./format/equipment-schema.ts";
import { valueOf } from "./format/quantity.ts";
import { arrivesByItself } from "./format/source-schema.ts";
import type { ArrivalCounts } from "./line/arrival-book.ts";
import { Count } from "./line/book.ts";

/** Seconds by state and what an element did, in the window after warm-up. */
export interface ElementReport {
  /** "weld#3" */
  id: string;
  /** by index in STATE_NAMES; sums to the window */
  stateSeconds: number[];
  powerKWh: number;
  started: number;
  /** works; of an exit, parts that left there */
  finished: number;
  /** stops that began */
  stops: number;
  /** parts held, averaged over time */
  meanContent: number;
  /** of a source whose parts come by themselves: parts that came, found no room, went away at the sight of the line */
  arrived?: number;
  lost?: number;
  balked?: number;
  /** parts that left because they had waited too long; of buffers with `patience` only */
  expired?: number;
  /** of an inspection with a sampling plan: parts looked at, parts that came while all were, and how often that began */
  inspected?: number;
  screened?: number;
  screenings?: number;
  /** of equipment with a control chart: samples, signals, signals while nothing was out of control, samples and parts of the runs that ended */
  samples?: number;
  signals?: number;
  falseAlarms?: number;
  runSamples?: number;
  runParts?: number;
  /** limits of that chart, in the unit of what it plots */
  lowerControlLimit?: number;
  upperControlLimit?: number;
  /** of equipment with assignable causes: how often one occurred, how often it was reset from it, and time and parts out of control */
  assignableCauses?: number;
  resets?: number;
  outOfControlSeconds?: number;
  outOfControlParts?: number;
  /** pieces worked on, and pieces spoiled; of equipment that works, where parts are jobs */
  pieces?: number;
  rejectedPieces?: number;
}

/** What was measured in the window: the input of every KPI and cost. */
export interface WindowFigures {
  readonly compiled: CompiledLine;
  readonly demand: Demand;
  /** measures carried out */
  readonly measures: readonly string[];
  readonly elements: readonly ElementReport[];
  readonly windowSeconds: number;
  /** time in which the calendar of the line is open */
  readonly plannedHours: number;
  /** planned hours of a year ÷ planned hours of the window; 0 for a window without planned time */
  readonly yearFactor: number;
  /** Parts; pieces where parts are jobs: created, good, … rejected. */
  readonly created: number;
  readonly good: number;
  readonly escaped: number;
  readonly scrapped: number;
  readonly defective: number;
  readonly rejected: number;
  readonly energyKWh: number;
}

/** Hours between the start of the window and now in which a calendar is open, and with its breaks. */
export function hoursOf(compiled: CompiledLine, calendar: number): { planned: number; paid: number } {
  const plan = compiled.weekPlans[calendar];
  const from = compiled.book.windowStart;
  const to = compiled.sim.now;
  return {
    planned: secondsFromTime(plan.plannedUntil(to) - plan.plannedUntil(from)) / 3600,
    paid: secondsFromTime(plan.paidUntil(to) - plan.paidUntil(from)) / 3600,
  };
}

/** Reads the window of a run as it stands now. */
export function readWindow(
  compiled: CompiledLine,
  demand: Demand,
  measures: readonly string[],
): WindowFigures {
  const { book, sim, plan, model, lineCalendar, weekPlans } = compiled;
  const elements = plan.elements.map((info) => {
    const stateSeconds = book.clocks.seconds(info.number, sim.now);
    return {
      id: info.id,
      stateSeconds,
      powerKWh:
        energyOf(consumersOf(compiled, info.number), stateSeconds) / supplyEfficiency(compiled, info.number),
      started: book.startedBy(info.number),
      finished: book.finishedBy(info.number),
      stops: book.stopsOf[info.number],
      meanContent: book.levels.mean(info.number + 1, sim.now),
      ...arrivalsOf(compiled, info, demand),
      ...(hasSampling(compiled, info) ? compiled.samples.of(info.number) : {}),
      ...qualityOf(compiled, info),
      ...piecesOf(compiled, info),
      ...(hasPatience(compiled, info) ? { expired: compiled.line.expiries.inWindow(info.number) } : {}),
    };
  });
  const hours = hoursOf(compiled, lineCalendar);
  const calendar = model.calendars[lineCalendar];
  const plannedPerDay = secondsFromTime(weekPlans[lineCalendar].plannedPerWeek) / 3600 / calendar.week.length;
  const plannedPerYear = plannedPerDay * valueOf(calendar.workingDaysPerYear);
  const baseLoad = model.site === undefined ? 0 : valueOf(model.site.baseLoad);
  let energyKWh = baseLoad * hours.paid;
  for (const element of elements) energyKWh += element.powerKWh;
  return {
    compiled,
    demand,
    measures,
    elements,
    windowSeconds: secondsFromTime(sim.now - book.windowStart),
    plannedHours: hours.planned,
    yearFactor: hours.planned > 0 ? plannedPerYear / hours.planned : 0,
    created: book.counts[Count.created],
    good: book.counts[Count.good],
    escaped: book.counts[Count.escaped],
    scrapped: book.counts[Count.scrapped],
    defective: book.counts[Count.defective],
    rejected: book.counts[Count.rejected],
    energyKWh,
  };
}

function arrivalsOf(
  { model, plan, line }: CompiledLine,
  { equipment, number }: ElementInfo,
  demand: Demand,
): Partial<ArrivalCounts> {
  const source = model.equipment[equipment];
  if (demand !== "own" || source?.kind !== "source" || !arrivesByItself(source)) return {};
  const sources = plan.elements.filter((info) => info.kind === "source");
  return line.arrivals.of(sources.findIndex((info) => info.number === number));
}

function hasSampling({ model }: CompiledLine, { equipment, parent }: ElementInfo): boolean {
  const own = equipment < 0 || parent !== undefined ? undefined : model.equipment[equipment];
  return own?.kind === "inspection" && own.sampling !== undefined;
}

function qualityOf({ charts, quality, model, sim }: CompiledLine, info: ElementInfo): Partial<ElementReport> {
  const own = info.equipment < 0 ? undefined : model.equipment[info.equipment];
  if (own === undefined || !isStation(own)) return {};
  const lines = charts.get(info.number)?.lines;
  const chart =
    lines === undefined
      ? {}
      : {
          ...quality.chart(info.number),
          lowerControlLimit: lines.lower,
          upperControlLimit: lines.upper,
        };
  const hasCauses = own.work.assignableCauses !== undefined && doesWork(info, own.kind);
  return { ...chart, ...(hasCauses ? quality.process(info.number, sim.now) : {}) };
}

/** A cell of several machines has worked on what they have. */
function piecesOf(
  { model, plan, line }: CompiledLine,
  { equipment, number }: ElementInfo,
): Pick<ElementReport, "pieces" | "rejectedPieces"> {
  if (line.jobs === undefined || equipment < 0 || !isStation(model.equipment[equipment])) return {};
  const own = line.jobs.piecesAt(number);
  let { worked: pieces, rejected: rejectedPieces } = own;
  for (let child = number + 1; plan.elements[child]?.parent === number; child++) {
    const part = line.jobs.piecesAt(child);
    pieces += part.worked;
    rejectedPieces += part.rejected;
  }
  return { pieces, rejectedPieces };
}

function hasPatience({ model }: CompiledLine, { equipment }: ElementInfo): boolean {
  const own = equipment < 0 ? undefined : model.equipment[equipment];
  return own?.kind === "buffer" && own.patience !== undefined;
}

/** Energy is measured where the file gives any consumer or a base load. */
export function hasEnergy(figures: WindowFigures): boolean {
  const { model } = figures.compiled;
  return (
    model.site !== undefined ||
    model.equipment.some(
      (equipment) =>
        ("consumers" in equipment && equipment.consumers.length > 0) ||
        ("robotConsumers" in equipment && equipment.robotConsumers.length > 0),
    )
  );
}
