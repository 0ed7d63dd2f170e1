import type { PartLook } from "../figures/part-packing.ts";
import { agv } from "./agv.ts";
import { assembly } from "./assembly.ts";
import { batchMachine } from "./batch-machine.ts";
import { buffer } from "./buffer.ts";
import { cnc } from "./cnc.ts";
import { conveyor } from "./conveyor.ts";
import { crane } from "./crane.ts";
import type { EquipmentModel } from "./equipment-model.ts";
import { inspection } from "./inspection.ts";
import { machine } from "./machine.ts";
import { manualStation } from "./manual-station.ts";
import { reworkStation } from "./rework-station.ts";
import { robotCell } from "./robot-cell.ts";
import { scrap } from "./scrap.ts";
import { sink } from "./sink.ts";
import { source } from "./source.ts";
import { split } from "./split.ts";
import { storage } from "./storage.ts";
import { tendingCell } from "./tending-cell.ts";
import { fittingBench, repairBench } from "./workbench.ts";
import { worker } from "./worker.ts";

const MODELS: ReadonlyMap<string, EquipmentModel> = new Map(
  [
    agv,
    assembly,
    batchMachine,
    buffer,
    cnc,
    conveyor,
    crane,
    inspection,
    machine,
    manualStation,
    reworkStation,
    robotCell,
    scrap,
    sink,
    source,
    split,
    storage,
    tendingCell,
    worker,
  ].map((model) => [model.kind, model]),
);

/** Kinds that look otherwise where a line machines its parts than where it welds them. */
const MACHINING: ReadonlyMap<string, EquipmentModel> = new Map(
  [fittingBench, repairBench].map((model) => [model.kind, model]),
);

/** The look of a kind; undefined for what has none of its own (a robot is drawn by its cell). */
export function equipmentModel(kind: string, look: PartLook = "subframe"): EquipmentModel | undefined {
  return (look === "housing" ? MACHINING.get(kind) : undefined) ?? MODELS.get(kind);
}
