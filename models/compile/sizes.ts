import type { Equipment } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import type { EquipmentCounts } from "./columns.ts";
import type { ElementPlan } from "./element-plan.ts";
import { searchesOf } from "./searches-of.ts";

/** Timers of a work unit. */
const UNIT_TIMERS = 2;

/** Rows that one piece of equipment takes in the tables that all kinds share. */
interface Needs {
  readonly units: number;
  readonly stops: number;
  readonly services: number;
  /** beside those of the units */
  readonly timers: number;
}

export interface Sizes extends EquipmentCounts {
  readonly units: number;
  readonly stops: number;
  readonly services: number;
  readonly timers: number;
  readonly storages: number;
}

const NONE: Needs = { units: 0, stops: 0, services: 0, timers: 0 };

function needsOf(model: Model, equipment: Equipment): Needs {
  const searches = searchesOf(model, equipment.id).length;
  switch (equipment.kind) {
    case "manual-station":
    case "machine":
    case "inspection":
    case "rework-station":
    case "assembly":
    case "split":
    case "batch-machine":
    case "robot-cell":
      return {
        units: 1,
        stops: equipment.stops.length + searches,
        services: equipment.services.length,
        timers: equipment.kind === "robot-cell" ? 2 : 0,
      };
    case "tending-cell":
      return {
        units: 1 + equipment.machines,
        stops: equipment.robotStops.length + equipment.machines * (equipment.stops.length + searches),
        services: equipment.machines * equipment.services.length,
        timers: 0,
      };
    case "conveyor":
      return { units: 1, stops: equipment.stops.length, services: 0, timers: 2 };
    case "storage":
      return {
        units: equipment.aisles,
        stops: equipment.aisles * equipment.stops.length,
        services: 0,
        timers: 0,
      };
    case "agv-fleet":
      return { units: 1, stops: equipment.stops.length, services: 0, timers: 0 };
    case "source":
    case "buffer":
    case "sink":
    case "scrap":
      return NONE;
  }
}

/** Lengths of the columns of a line. */
export function sizesOf(model: Model, plan: ElementPlan): Sizes {
  const sizes = {
    units: 0,
    stops: 0,
    services: 0,
    timers: 0,
    cells: 0,
    sources: 0,
    conveyors: 0,
    storages: 0,
    tendingCells: 0,
    tendedMachines: 0,
    outlets: plan.outletOwners.length,
    standbys: 0,
    preemptions: 0,
    interrupted: 0,
    pollings: 0,
    samplings: 0,
  };
  model.equipment.forEach((equipment, index) => {
    const count = plan.pieces[index].length;
    const needs = needsOf(model, equipment);
    sizes.units += count * needs.units;
    sizes.stops += count * needs.stops;
    sizes.services += count * needs.services;
    sizes.timers += count * (needs.units * UNIT_TIMERS + needs.timers);
    if ("standby" in equipment && equipment.standby !== undefined) sizes.standbys += count;
    if ("preemptive" in equipment && equipment.preemptive === true) {
      sizes.preemptions += count;
      sizes.interrupted += count * interruptedParts(model);
    }
    if ("polling" in equipment && equipment.polling !== undefined) sizes.pollings += count;
    if ("sampling" in equipment && equipment.sampling !== undefined) sizes.samplings += count;
    switch (equipment.kind) {
      case "source":
        sizes.sources += count;
        break;
      case "robot-cell":
        sizes.cells += count;
        break;
      case "conveyor":
        sizes.conveyors += count;
        break;
      case "tending-cell":
        sizes.tendingCells += count;
        sizes.tendedMachines += count * equipment.machines;
        break;
      case "storage":
        sizes.storages += count;
        break;
      default:
    }
  });
  return sizes;
}

/** Most parts that a station holds back, each for a more urgent one: as many as there are priorities. */
export function interruptedParts({ products }: Model): number {
  return new Set(products.map(({ priority }) => priority ?? 0)).size;
}
