import { compileVariate, type Variate } from "#sim/random/variate.ts";
import type { StopPlan } from "../../equipment/unit-plan.ts";
import {
  type AssignableCause,
  type ControlChart as ChartModel,
  measuredVariate,
} from "../../format/characteristic-schema.ts";
import { variateSpec } from "../../format/distribution.ts";
import { type Equipment, isStation, type StationEquipment } from "../../format/equipment-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { AT_ONCE } from "../../line/channels.ts";
import {
  type ChartRule,
  CusumRule,
  EwmaRule,
  FractionRule,
  type InControl,
  ShewhartRule,
} from "../../quality/chart-rules.ts";
import {
  type ChartColumns,
  ControlChart,
  type ResetTarget,
  type Watched,
} from "../../quality/control-chart.ts";
import { Measurements } from "../../quality/measurements.ts";
import {
  type AssignableCausePlan,
  type CharacteristicPlan,
  Process,
  type ProcessColumns,
} from "../../quality/process.ts";
import { QualityBook } from "../../quality/quality-book.ts";
import { Search } from "../../quality/search.ts";
import type { DrawKeys } from "../draw-keys.ts";
import { doesWork, type ElementInfo } from "../element-plan.ts";
import { searchesOf } from "../searches-of.ts";
import type { BuildContext } from "./build-context.ts";

/** Control limits without a `limit` in the file: three standard deviations. */
const USUAL_LIMIT = 3;

/** A piece of equipment by the number of its element. */
interface Owner {
  readonly number: number;
  readonly id: string;
}

interface Piece {
  readonly process: Process;
  readonly hasCauses: boolean;
  /** by the equipment whose chart calls for it */
  readonly searches: Map<string, Search>;
}

interface Linked {
  readonly chart: ChartModel;
  readonly keeper: string;
  readonly targets: ResetTarget[];
  readonly watched: Watched[];
}

/** Makes the processes of a line and the control charts that watch over them. */
export class QualityBuilder {
  readonly book: QualityBook;
  readonly charts = new Map<number, ControlChart>();
  private readonly context: BuildContext;
  private readonly keys: DrawKeys;
  private readonly measurements: Measurements;
  private readonly processes: ProcessColumns;
  private readonly chartColumns: ChartColumns;
  /** equipment with processes, by index in the file, and the pieces made so far */
  private readonly makers: readonly number[];
  private readonly pieces = new Map<number, Piece[]>();
  private readonly linked: Linked[] = [];
  private made = 0;
  private causes = 0;

  constructor(context: BuildContext, keys: DrawKeys) {
    const { model, sim, plan } = context;
    const { store } = sim;
    this.context = context;
    this.keys = keys;
    const isReset = new Set(model.equipment.flatMap((each) => chartOf(each)?.reset?.equipment ?? []));
    this.makers = [...model.equipment.keys()].filter((index) => {
      const each = model.equipment[index];
      if (!isStation(each)) return false;
      return (
        each.work.characteristics !== undefined ||
        each.work.assignableCauses !== undefined ||
        isReset.has(each.id)
      );
    });
    const keepers = plan.elements.filter(
      ({ equipment, parent }) =>
        equipment >= 0 && parent === undefined && chartOf(model.equipment[equipment]) !== undefined,
    );
    const workers = plan.elements.filter(
      (info) => this.makers.includes(info.equipment) && doesWork(info, model.equipment[info.equipment].kind),
    );
    const causes = workers.reduce(
      (sum, { equipment }) => sum + causesOf(model.equipment[equipment]).length,
      0,
    );
    const isUsed = keepers.length + workers.length > 0;
    this.book = new QualityBook(sim, isUsed ? plan.elements.length : 0);
    this.measurements = new Measurements(model.characteristics?.length ?? 0, this.makers.length);
    if (isUsed) store.table("measurements", this.measurements);
    this.processes = {
      active: store.uint8("process.active", causes),
      clock: store.float64("process.clock", causes),
      made: store.float64("process.made", this.makers.length),
      settled: store.float64("process.settled", this.makers.length),
      searched: store.uint8("process.searched", workers.length),
    };
    this.chartColumns = {
      statistic: store.float64("chart.statistic", keepers.length),
      lower: store.float64("chart.lower", keepers.length),
      above: store.int32("chart.above", keepers.length),
      below: store.int32("chart.below", keepers.length),
      taken: store.int32("chart.taken", keepers.length),
      sum: store.float64("chart.sum", keepers.length),
      runSamples: store.float64("chart.run-samples", keepers.length),
      runParts: store.float64("chart.run-parts", keepers.length),
      signals: store.float64("chart.signals", keepers.length),
      raised: store.uint8("chart.raised", keepers.length),
    };
  }

  /** The process of the work unit that this element owns; undefined where its work gives nothing and nothing resets it. */
  processOf(owner: Owner): Process | undefined {
    const { plan, line, model } = this.context;
    const info = plan.elements[owner.number];
    const maker = this.makerOf(info);
    if (maker < 0) return undefined;
    const equipment = model.equipment[info.equipment];
    if (!isStation(equipment)) return undefined;
    const causes = causesOf(equipment);
    const process = new Process(
      line,
      { element: owner.number, maker, index: this.made, firstCause: this.causes },
      {
        characteristics: this.characteristicsOf(info.equipment, equipment),
        causes: causes.map((cause) => this.causeOf(info, equipment, cause)),
      },
      { measurements: this.measurements, book: this.book, columns: this.processes },
    );
    this.made += 1;
    this.causes += causes.length;
    const pieces = this.pieces.get(info.equipment) ?? [];
    this.pieces.set(info.equipment, pieces);
    pieces.push({ process, hasCauses: causes.length > 0, searches: new Map() });
    return process;
  }

  /**
   * Stops for search and repair of the piece whose process has just been made.
   * @param first index of the first of them among the stops of its work unit
   */
  searchesAt(owner: Owner, first: number): StopPlan[] {
    const { plan, sim, line, model } = this.context;
    const info = plan.elements[owner.number];
    if (this.makerOf(info) < 0) return [];
    const piece = this.pieces.get(info.equipment)?.at(-1);
    return searchesOf(model, model.equipment[info.equipment].id).map(({ chart, time }, index) => {
      if (piece !== undefined) {
        piece.searches.set(chart, new Search(line, piece.process, owner.number, first + index));
      }
      return {
        id: chart,
        breakdown: true,
        operating: false,
        timeBetween: undefined,
        timeBetweenStream: undefined,
        timeToRepair: compileVariate(variateSpec(time)),
        timeToRepairStream: sim.streams.stream(owner.id, `search/${chart}`),
        crew: -1,
        report: AT_ONCE,
      };
    });
  }

  chartOf(info: ElementInfo, equipment: Equipment): ControlChart | undefined {
    const chart = chartOf(equipment);
    if (chart === undefined) return undefined;
    const { model, line } = this.context;
    const { sampleSize, samplingInterval, reset } = chart;
    const linked: Linked = { chart, keeper: equipment.id, targets: [], watched: [] };
    const made = new ControlChart(
      line,
      {
        element: info.number,
        rule: this.ruleOf(chart),
        sampleSize,
        samplingInterval: samplingInterval ?? sampleSize,
        characteristic: "characteristic" in chart ? this.characteristic(chart.characteristic) : -1,
        judges: equipment.kind === "inspection",
        maker: this.makers.findIndex((index) => model.equipment[index].id === reset?.equipment),
      },
      {
        measurements: this.measurements,
        book: this.book,
        processes: this.processes,
        columns: this.chartColumns,
      },
      this.charts.size,
      linked,
    );
    this.linked.push(linked);
    this.charts.set(info.number, made);
    return made;
  }

  /** Tells the charts which pieces they watch and reset: those of the equipment that they name, or all that have causes. */
  link(): void {
    const { model } = this.context;
    for (const { chart, keeper, targets, watched } of this.linked) {
      const { reset } = chart;
      for (const [equipment, pieces] of this.pieces) {
        const isTarget = model.equipment[equipment].id === reset?.equipment;
        for (const { process, hasCauses, searches } of pieces) {
          if (isTarget) targets.push(searches.get(keeper) ?? process);
          if (reset === undefined ? hasCauses : isTarget) watched.push(process);
        }
      }
    }
  }

  private makerOf(info: ElementInfo): number {
    const maker = this.makers.indexOf(info.equipment);
    return maker >= 0 && doesWork(info, this.context.model.equipment[info.equipment].kind) ? maker : -1;
  }

  private characteristic(id: string): number {
    return (this.context.model.characteristics ?? []).findIndex((each) => each.id === id);
  }

  private characteristicsOf(index: number, { work }: StationEquipment): CharacteristicPlan[] {
    return (work.characteristics ?? []).map(({ characteristic: id, distribution }) => {
      const characteristic = this.characteristic(id);
      const { lower, upper, cause } =
        this.context.model.characteristics?.[characteristic]?.specification ?? {};
      return {
        characteristic,
        purpose: this.keys.characteristic(id),
        occurrence: this.keys.characteristicOccurrence(index, id),
        variate: compileVariate(measuredVariate(distribution)),
        lower: lower === undefined ? -Infinity : valueOf(lower),
        upper: upper === undefined ? Infinity : valueOf(upper),
        bit: this.bitOf(cause),
      };
    });
  }

  private causeOf(
    info: ElementInfo,
    { work }: StationEquipment,
    cause: AssignableCause,
  ): AssignableCausePlan {
    const { id, perPart, timeBetween, shifts = [], defects } = cause;
    const given = work.characteristics ?? [];
    return {
      perPart: perPart === undefined ? 0 : valueOf(perPart),
      purpose: this.keys.assignableCause(work.operation, id, "occurs"),
      occurrence: this.keys.operationOccurrence(info.equipment),
      timeBetween: timeBetween === undefined ? undefined : compileVariate(variateSpec(timeBetween)),
      stream:
        timeBetween === undefined
          ? undefined
          : this.context.sim.streams.stream(info.id, `assignable-cause/${id}`),
      shifts: Float64Array.from(given, ({ characteristic, distribution }) => {
        const shift = shifts.find((each) => each.characteristic === characteristic)?.by;
        if (shift === undefined) return 0;
        const inSigma = shift.unit === "sigma";
        return valueOf(shift) * (inSigma ? deviationOf(compileVariate(measuredVariate(distribution))) : 1);
      }),
      bit: this.bitOf(defects?.cause),
      probability: defects === undefined ? 0 : valueOf(defects.probability),
      defectPurpose: this.keys.assignableCause(work.operation, id, "defect"),
    };
  }

  private bitOf(cause: string | undefined): number {
    const index = this.context.model.defectCauses.findIndex(({ id }) => id === cause);
    return index < 0 ? 0 : 1 << index;
  }

  private ruleOf(chart: ChartModel): ChartRule {
    const limit = "limit" in chart && chart.limit !== undefined ? valueOf(chart.limit) : USUAL_LIMIT;
    switch (chart.kind) {
      case "shewhart":
        return new ShewhartRule(this.inControl(chart), limit, chart.rules ?? [1]);
      case "cusum":
        return new CusumRule(
          this.inControl(chart),
          valueOf(chart.referenceValue),
          valueOf(chart.decisionInterval),
        );
      case "ewma":
        return new EwmaRule(this.inControl(chart), valueOf(chart.smoothing), limit);
      case "p":
        return new FractionRule(valueOf(chart.centreLine), chart.sampleSize, limit);
    }
  }

  /** As the chart says, else as the first equipment of the file gives the characteristic. */
  private inControl(chart: Exclude<ChartModel, { kind: "p" }>): InControl {
    const laws = this.context.model.equipment.flatMap((each) =>
      isStation(each) ? (each.work.characteristics ?? []) : [],
    );
    const law = laws.find(({ characteristic }) => characteristic === chart.characteristic);
    if (law === undefined) throw new RangeError(`no work gives the characteristic ${chart.characteristic}`);
    const variate = compileVariate(measuredVariate(law.distribution));
    const { centreLine, standardDeviation, sampleSize } = chart;
    return {
      centre: centreLine === undefined ? variate.mean : valueOf(centreLine),
      standardDeviation: standardDeviation === undefined ? deviationOf(variate) : valueOf(standardDeviation),
      sampleSize,
    };
  }
}

function chartOf(equipment: Equipment): ChartModel | undefined {
  return "controlChart" in equipment ? equipment.controlChart : undefined;
}

function causesOf(equipment: Equipment): readonly AssignableCause[] {
  return isStation(equipment) ? (equipment.work.assignableCauses ?? []) : [];
}

function deviationOf({ variance }: Variate): number {
  return Math.sqrt(variance);
}
