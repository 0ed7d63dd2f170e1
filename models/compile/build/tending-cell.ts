import { compileVariate } from "#sim/random/variate.ts";
import type { DefectPlan } from "../../equipment/defect-draws.ts";
import { TendedMachine } from "../../equipment/tended-machine.ts";
import { TendingCell } from "../../equipment/tending-cell.ts";
import type { WorkTimes } from "../../equipment/work-times.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { TendingCell as TendingCellModel } from "../../format/equipment-schema.ts";
import type { EquipmentColumns } from "../columns.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** What a cell's work has in common with that of other equipment. */
export interface TendedWork {
  readonly operation: number;
  readonly times: WorkTimes;
  readonly defects: readonly DefectPlan[];
}

/** A tending cell with its machines: children of the cell, after its robot. */
export function buildTendingCell(
  context: BuildContext,
  units: UnitBuilder,
  info: ElementInfo,
  equipment: TendingCellModel,
  work: TendedWork,
  columns: EquipmentColumns,
  index: { readonly cell: number; readonly machine: number },
): TendingCell {
  const { line, plan, sim, equipmentCalendar } = context;
  const calendar = equipmentCalendar[info.equipment];
  const machines = Array.from({ length: equipment.machines }, (_, machine) => {
    const child = plan.elements[info.number + 2 + machine];
    return new TendedMachine(
      line,
      {
        ...work,
        number: child.number,
        id: child.id,
        cell: info.number,
        calendar,
      },
      units.make(child, child.number, equipment.stops, equipment.services),
      columns.tended,
      index.machine + machine,
    );
  });
  return new TendingCell(
    line,
    {
      number: info.number,
      id: info.id,
      calendar,
      loadTime: compileVariate(variateSpec(equipment.load.time)),
      loadStream: sim.streams.stream(info.id, "load"),
    },
    units.make(info, info.number + 1, equipment.robotStops, []),
    machines,
    columns.tending,
    index.cell,
  );
}
