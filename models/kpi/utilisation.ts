import { isStation } from "../format/equipment-schema.ts";
import { State } from "../states.ts";
import { hoursOf, type WindowFigures } from "../window-figures.ts";

/** Share of its planned time that each equipment works, by equipment id: mean over its pieces; of a cell, its robots. */
export function utilisationOf(figures: WindowFigures): Record<string, number> {
  const { compiled } = figures;
  const { model, plan, equipmentCalendar } = compiled;
  const result: Record<string, number> = {};
  model.equipment.forEach((equipment, index) => {
    if (!isStation(equipment)) return;
    const { planned } = hoursOf(compiled, equipmentCalendar[index]);
    if (planned <= 0) return;
    let working = 0;
    for (const piece of plan.pieces[index]) {
      const face = equipment.kind === "robot-cell" ? piece + 1 : piece;
      working += figures.elements[face].stateSeconds[State.working];
    }
    result[equipment.id] = working / 3600 / planned / plan.pieces[index].length;
  });
  return result;
}
