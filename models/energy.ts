import type { CompiledLine } from "./compile/compiled-line.ts";
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
 * Consumers whose energy follows the states of an element: those of a station or conveyor; for a robot cell those of its robot
 * (the turning table and the loader draw nothing of their own); for a tending cell those of its machines and of its robot; for
 * a storage those of each crane; for a fleet those of each vehicle.
 */
export function consumersOf(compiled: CompiledLine, element: number): readonly Consumer[] {
  const info = compiled.plan.elements[element];
  if (info.pool !== undefined) return [];
  const equipment = compiled.model.equipment[info.equipment];
  switch (equipment.kind) {
    case "robot-cell":
      return info.kind === "robot" ? equipment.consumers : [];
    case "tending-cell":
      if (info.kind === "robot") return equipment.robotConsumers;
      return info.kind === "cnc" ? equipment.consumers : [];
    case "storage":
      return info.kind === "crane" ? equipment.consumers : [];
    case "manual-station":
    case "machine":
    case "inspection":
    case "rework-station":
    case "assembly":
    case "split":
    case "batch-machine":
    case "conveyor":
    case "agv-fleet":
      return equipment.consumers;
    default:
      return [];
  }
}

/** Energy used ÷ energy taken from the grid: below one for vehicles, whose batteries give less than they take. */
export function supplyEfficiency({ plan, model }: CompiledLine, element: number): number {
  const info = plan.elements[element];
  if (info.kind !== "agv") return 1;
  const equipment = model.equipment[info.equipment];
  if (equipment.kind !== "agv-fleet" || equipment.battery === undefined) return 1;
  return valueOf(equipment.battery.efficiency);
}
