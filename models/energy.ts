import type { CompiledLine } from "./compile/compiled-line.ts";
import { isStation } from "./format/equipment-schema.ts";
import type { Consumer } from "./format/equipment-parts.ts";
import { valueOf } from "./format/quantity.ts";
import { POWER_STATE, STATE_NAMES, type StateName } from "./states.ts";

const SECONDS_PER_HOUR = 3600;

/** Power of one consumer in a state, kW. Of its working time it draws `work` for the share `duty` and `idle` for the rest. */
function powerIn(consumer: Consumer, state: StateName): number {
  const level = POWER_STATE[state];
  if (level !== "work") return valueOf(consumer[level]);
  const duty = consumer.duty === undefined ? 1 : valueOf(consumer.duty);
  return duty * valueOf(consumer.work) + (1 - duty) * valueOf(consumer.idle);
}

/** Energy that a piece of equipment used in its states, kWh. */
export function energyOf(consumers: readonly Consumer[], stateSeconds: readonly number[]): number {
  let energy = 0;
  for (const consumer of consumers) {
    STATE_NAMES.forEach((state, code) => {
      energy += (powerIn(consumer, state) * stateSeconds[code]) / SECONDS_PER_HOUR;
    });
  }
  return energy;
}

/**
 * Consumers whose energy follows the states of an element: those of a station, and for a robot cell those of its robot. The
 * turning table and the loader draw nothing of their own.
 */
export function consumersOf(compiled: CompiledLine, element: number): readonly Consumer[] {
  const info = compiled.plan.elements[element];
  const equipment = compiled.model.equipment[info.equipment];
  if (!isStation(equipment)) return [];
  const counted = equipment.kind === "robot-cell" ? info.kind === "robot" : true;
  return counted ? equipment.consumers : [];
}
