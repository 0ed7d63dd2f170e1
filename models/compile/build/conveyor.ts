import { timeFromSeconds } from "#sim/time.ts";
import { Conveyor, type ConveyorColumns } from "../../equipment/conveyor.ts";
import type { Conveyor as ConveyorModel } from "../../format/equipment-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import type { UnitBuilder } from "./unit-builder.ts";

/** Share of a part by which a length may fall short and still hold it: 0.3 m at a pitch of 0.1 m hold three. */
const ROUNDING = 1e-9;

/** Parts that fit: each takes one pitch of the belt. */
export function conveyorCapacity(length: number, pitch: number): number {
  return Math.floor(length / pitch + ROUNDING);
}

export function buildConveyor(
  context: BuildContext,
  units: UnitBuilder,
  info: ElementInfo,
  equipment: ConveyorModel,
  columns: ConveyorColumns,
  index: number,
): Conveyor {
  const length = valueOf(equipment.length);
  const speed = valueOf(equipment.speed);
  const pitch = valueOf(equipment.pitch);
  return new Conveyor(
    context.line,
    {
      number: info.number,
      id: info.id,
      calendar: context.equipmentCalendar[info.equipment],
      capacity: conveyorCapacity(length, pitch),
      travel: timeFromSeconds(length / speed),
      step: timeFromSeconds(pitch / speed),
    },
    units.make(info, info.number, equipment.stops, []),
    columns,
    index,
  );
}
