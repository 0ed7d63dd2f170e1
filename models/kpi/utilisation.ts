import { secondsFromTime } from "#sim/time.ts";
import { isStation, type StationEquipment } from "../format/equipment-schema.ts";
import { State } from "../states.ts";
import { hoursOf, type WindowFigures } from "../window-figures.ts";

/**
 * Share of its planned time that each equipment works, by equipment id: mean over its pieces; of a robot cell, its robots; of a
 * tending cell, its machines (spindle use). Of each pool of people that anybody asks for, by its id: the share of its heads'
 * planned time in which they have something to do, ways included.
 */
export function utilisationOf(figures: WindowFigures): Record<string, number> {
  const { compiled } = figures;
  const { model, plan, equipmentCalendar } = compiled;
  const result: Record<string, number> = {};
  model.equipment.forEach((equipment, index) => {
    if (!isStation(equipment)) return;
    const { planned } = hoursOf(compiled, equipmentCalendar[index]);
    if (planned <= 0) return;
    const faces = plan.pieces[index].flatMap((piece) => facesOf(equipment, piece));
    let working = 0;
    for (const face of faces) working += figures.elements[face].stateSeconds[State.working];
    result[equipment.id] = working / 3600 / planned / faces.length;
  });
  const desk = compiled.line.people;
  desk.pools.forEach(({ id, heads, calendar }, pool) => {
    const { planned } = hoursOf(compiled, calendar);
    if (planned <= 0 || !desk.isAskedFor(pool)) return;
    result[id] = secondsFromTime(desk.busyTime(pool)) / 3600 / planned / heads;
  });
  return result;
}

/** Elements in which the work of a piece is done. */
function facesOf(equipment: StationEquipment, piece: number): number[] {
  if (equipment.kind === "robot-cell") return [piece + 1];
  if (equipment.kind !== "tending-cell") return [piece];
  return Array.from({ length: equipment.machines }, (_, machine) => piece + 2 + machine);
}
