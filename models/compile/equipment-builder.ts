import type { SimElement } from "#sim/simulation.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { timeFromSeconds } from "#sim/time.ts";
import type { DefectPlan } from "../equipment/defect-draws.ts";
import { Exit } from "../equipment/exit.ts";
import { InspectionJudgement, PASS_ON, ReworkJudgement } from "../equipment/judgements.ts";
import { RuledBuffer } from "../equipment/ruled-buffer.ts";
import { RobotCell } from "../equipment/robot-cell.ts";
import { isPlain, PlainStation } from "../equipment/plain-station.ts";
import { SkilledStation } from "../equipment/skilled-station.ts";
import { Station } from "../equipment/station.ts";
import type { Sampling } from "../equipment/sampling.ts";
import type { SampleBook } from "../line/sample-book.ts";
import type { Judgement, StationPlan } from "../equipment/station-plan.ts";
import type { TendingCell } from "../equipment/tending-cell.ts";
import type { Storage } from "../storage/storage.ts";
import { variateSpec } from "../format/distribution.ts";
import {
  type RobotCell as RobotCellModel,
  type StationEquipment,
  type Storage as StorageModel,
  type TendingCell as TendingCellModel,
} from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { valueOf } from "../format/quantity.ts";
import { secondsOf } from "../format/units.ts";
import { WORDS } from "../line/element-rows.ts";
import { type FlowElement, Port, PORTS } from "../line/flow-element.ts";
import type { EquipmentColumns } from "./columns.ts";
import type { BuildContext } from "./build/build-context.ts";
import { buildBuffer } from "./build/buffer.ts";
import { FleetBuilder } from "./build/agv-fleet.ts";
import { buildConveyor } from "./build/conveyor.ts";
import { claimOf } from "./build/claim-of.ts";
import { preparationOf } from "./build/preparation-of.ts";
import { intakeOf, OutletBuilder } from "./build/joining.ts";
import { SourceBuilder } from "./build/source-builder.ts";
import { buildStorage } from "./build/storage.ts";
import { buildTendingCell } from "./build/tending-cell.ts";
import { UnitBuilder } from "./build/unit-builder.ts";
import { QualityBuilder } from "./build/quality-builder.ts";
import { SamplingBuilder } from "./build/sampling-builder.ts";
import { WorkingModes } from "./build/working-modes.ts";
import { workTimesOf } from "./build/work-times-of.ts";
import type { DrawKeys } from "./draw-keys.ts";
import { type ElementInfo, visibleFrom } from "./element-plan.ts";
import { FacePart } from "./face-part.ts";

/** Equipment with one place, where one part at a time, a batch or a joint is worked on. */
type WorkPlace = Exclude<StationEquipment, RobotCellModel | TendingCellModel>;

/** Makes the elements of a line, in file order, and starts them. */
export class EquipmentBuilder {
  private readonly context: BuildContext;
  private readonly keys: DrawKeys;
  private readonly columns: EquipmentColumns;
  private readonly sources: SourceBuilder;
  readonly fleets: FleetBuilder;
  /** processes and control charts */
  readonly quality: QualityBuilder;
  private readonly units: UnitBuilder;
  private readonly outlets: OutletBuilder;
  private readonly samplings: SamplingBuilder;
  private readonly modes: WorkingModes;
  private cells = 0;
  private conveyors = 0;
  private storages = 0;
  private tendingCells = 0;
  private tendedMachines = 0;
  /** by element number: parts of equipment that act by themselves; the others are only shown */
  private readonly children: SimElement[] = [];

  constructor(context: BuildContext, keys: DrawKeys, columns: EquipmentColumns) {
    this.context = context;
    this.quality = new QualityBuilder(context, keys);
    this.units = new UnitBuilder(context, this.quality);
    this.fleets = new FleetBuilder(context, this.units);
    this.keys = keys;
    this.columns = columns;
    this.outlets = new OutletBuilder(context, this.columns);
    this.modes = new WorkingModes(context, this.columns);
    this.samplings = new SamplingBuilder(context, this.keys, this.columns);
    this.sources = new SourceBuilder(context, this.keys, this.columns.sources);
  }

  /** Counts of inspections with a sampling plan. */
  get samples(): SampleBook {
    return this.samplings.book;
  }

  addEquipment(): void {
    const { plan, sim, line } = this.context;
    for (const info of plan.elements) {
      if (info.pool !== undefined) continue;
      if (info.parent !== undefined) {
        sim.addElement(this.children[info.number] ?? new FacePart(info.number, info.id), PORTS);
        continue;
      }
      const element = this.make(info);
      line.equipment[info.number] = element;
      sim.addElement(element, PORTS);
    }
  }

  /** Tells control charts which equipment they watch and reset, once all of it stands. */
  linkCharts(): void {
    this.quality.link();
  }

  /** The ways out of splits and batch machines, which follow the calendars. */
  addOutlets(): void {
    this.outlets.add();
  }

  /** Draws first stops and arrivals and wakes everything once, in file order. */
  start(): void {
    this.units.start();
    this.sources.start();
    this.fleets.start();
    const { plan, sim, line } = this.context;
    for (const element of line.equipment) if (element instanceof RuledBuffer) element.start();
    for (const { number, parent, pool } of plan.elements) {
      if (pool !== undefined) continue;
      if (parent === undefined || this.children[number] !== undefined) sim.wake(number, Port.proceed);
    }
  }

  private make(info: ElementInfo): FlowElement {
    const { model, line } = this.context;
    const equipment = model.equipment[info.equipment];
    switch (equipment.kind) {
      case "source":
        return this.sources.make(info, equipment);
      case "buffer":
        return buildBuffer(
          this.context,
          this.keys,
          equipment,
          {
            number: info.number,
            id: info.id,
            capacity: equipment.capacity ?? Infinity,
            feeder: equipment.capacity === undefined ? this.saturatedFeeder(info.number) : -1,
            fill: largestLoad(model, equipment.id),
          },
          this.columns.buffers,
        );
      case "sink":
        return new Exit(line, info.number, info.id, false);
      case "scrap":
        return new Exit(line, info.number, info.id, true);
      case "robot-cell":
        return this.makeCell(info, equipment);
      case "manual-station":
      case "machine":
      case "inspection":
      case "rework-station":
      case "assembly":
      case "split":
      case "batch-machine":
        return this.makeStation(info, equipment);
      case "tending-cell":
        return this.makeTendingCell(info, equipment);
      case "conveyor":
        return buildConveyor(
          this.context,
          this.units,
          info,
          equipment,
          this.columns.conveyors,
          this.conveyors++,
        );
      case "storage":
        return this.makeStorage(info, equipment);
      case "agv-fleet":
        return this.fleets.makeVehicle(info, equipment);
    }
  }

  /** The saturated source directly before this element that nothing limits or ends; -1 when there is none. */
  private saturatedFeeder(to: number): number {
    const { plan, model, line } = this.context;
    for (const edge of plan.edges) {
      const from = model.equipment[plan.elements[visibleFrom(plan, edge)].equipment];
      if (edge.to !== to || from.kind !== "source") continue;
      if (from.release !== undefined || from.limit !== undefined) continue;
      if (line.limits.places(edge.number) !== Infinity) continue;
      if (this.sources.isSaturated(from)) return edge.from;
    }
    return -1;
  }

  private makeStation(info: ElementInfo, equipment: WorkPlace): Station {
    const { model, sim, line, equipmentCalendar } = this.context;
    const index = WORDS * info.number;
    const sampling = equipment.kind === "inspection" ? this.samplings.samplingOf(info, equipment) : undefined;
    const plan: StationPlan = {
      number: info.number,
      id: info.id,
      calendar: equipmentCalendar[info.equipment],
      operation: this.keys.operation(equipment.work.operation),
      times: workTimesOf(sim.partDraws, model, this.keys, info.equipment, equipment.work),
      defects: this.defectsOf(info.equipment, equipment),
      claim: claimOf(this.context, info.number, "staff" in equipment ? equipment.staff : undefined),
      judgement: this.judgementOf(info.equipment, equipment, sampling, info.number),
      sampling,
      chart: this.quality.chartOf(info, equipment),
      preparation: preparationOf(this.context, this.keys, info, equipment, this.columns.stations, index),
      intake: intakeOf(this.context, info, equipment, this.columns.stations, index),
      outlets: this.outlets.make(info, equipment, index),
      standby: this.modes.standbyOf(info, equipment, index),
      preemption: this.modes.preemptionOf(equipment),
      polling: this.modes.pollingOf(info, equipment),
      batch: equipment.kind === "batch-machine",
    };
    const unit = this.units.make(info, info.number, equipment.stops, equipment.services);
    if (asksAnyOf(equipment)) return new SkilledStation(line, plan, unit, this.columns.stations);
    return line.jobs === undefined && isPlain(plan, unit)
      ? new PlainStation(line, plan, unit, this.columns.stations)
      : new Station(line, plan, unit, this.columns.stations);
  }

  private makeCell(info: ElementInfo, equipment: RobotCellModel): RobotCell {
    const { model, line, sim, equipmentCalendar } = this.context;
    return new RobotCell(
      line,
      {
        number: info.number,
        id: info.id,
        calendar: equipmentCalendar[info.equipment],
        operation: this.keys.operation(equipment.work.operation),
        times: workTimesOf(sim.partDraws, model, this.keys, info.equipment, equipment.work),
        loadTime: compileVariate(variateSpec(equipment.load.time)),
        loadStream: sim.streams.stream(info.id, "load"),
        turn: timeFromSeconds(secondsOf(valueOf(equipment.turn), equipment.turn.unit)),
        defects: this.defectsOf(info.equipment, equipment),
        claim: claimOf(this.context, info.number, equipment.staff),
      },
      this.units.make(info, info.number + 1, equipment.stops, equipment.services),
      this.columns.cells,
      this.cells++,
    );
  }

  private makeStorage(info: ElementInfo, equipment: StorageModel): Storage {
    const storage = buildStorage(this.context, this.units, info, equipment, this.storages++);
    for (const crane of storage.cranes) this.children[crane.number] = crane;
    return storage;
  }

  private makeTendingCell(info: ElementInfo, equipment: TendingCellModel): TendingCell {
    const cell = buildTendingCell(
      this.context,
      this.units,
      info,
      equipment,
      {
        operation: this.keys.operation(equipment.work.operation),
        times: workTimesOf(
          this.context.sim.partDraws,
          this.context.model,
          this.keys,
          info.equipment,
          equipment.work,
        ),
        defects: this.defectsOf(info.equipment, equipment),
      },
      this.columns,
      { cell: this.tendingCells, machine: this.tendedMachines },
    );
    this.tendingCells += 1;
    this.tendedMachines += equipment.machines;
    for (const machine of cell.machines) this.children[machine.number] = machine;
    return cell;
  }

  private judgementOf(
    equipment: number,
    station: WorkPlace,
    sampling: Sampling | undefined,
    index: number,
  ): Judgement {
    const occurrence = this.keys.operationOccurrence(equipment);
    if (station.kind === "inspection") {
      return new InspectionJudgement(
        {
          purpose: this.keys.inspection(station.work.operation),
          occurrence,
          detection: valueOf(station.detection),
          falseReject: valueOf(station.falseReject),
          limit: station.reworkLimit,
        },
        sampling,
        this.columns.rejected,
        index,
      );
    }
    if (station.kind === "rework-station") {
      return new ReworkJudgement({
        purpose: this.keys.rework(station.work.operation),
        occurrence,
        success: valueOf(station.success),
      });
    }
    return PASS_ON;
  }

  private defectsOf(index: number, equipment: StationEquipment): DefectPlan[] {
    const causes = this.context.model.defectCauses;
    return equipment.work.defects.map((defect) => {
      const { growth } = defect;
      const isDrift = growth?.basis === "parts-since-service";
      return {
        bit: 1 << causes.findIndex((cause) => cause.id === defect.cause),
        purpose: this.keys.cause(defect.cause),
        occurrence: this.keys.causeOccurrence(index, defect.cause),
        probability: valueOf(defect.probability),
        perHour: growth?.basis === "hours-since-break" ? valueOf(growth.relative) : 0,
        service: isDrift ? equipment.services.findIndex((service) => service.id === growth.service) : -1,
        perPart: isDrift ? valueOf(growth.absolute) : 0,
      };
    });
  }
}

/** Whether people of any of several pools work here. */
function asksAnyOf(equipment: WorkPlace): boolean {
  const staff = equipment.kind === "machine" ? equipment.load?.staff : equipment.staff;
  return staff !== undefined && "anyOf" in staff && staff.anyOf !== undefined;
}

/** Parts of the largest load, joint or batch for which parts leave equipment at once; 1 where they go one by one. */
function largestLoad(model: Model, from: string): number {
  const loads = model.connections.filter((connection) => connection.from === from);
  return Math.max(
    1,
    ...loads.map(({ to, transfer }) => transfer?.load?.size ?? takenAtOnce(model, from, to)),
  );
}

function takenAtOnce(model: Model, from: string, to: string): number {
  const receiver = model.equipment.find(({ id }) => id === to);
  if (receiver?.kind === "batch-machine") return receiver.batch.maximum;
  if (receiver?.kind !== "assembly") return 1;
  return receiver.components.find((component) => component.from === from)?.count ?? 1;
}
