import { SimulationError } from "#sim/simulation-error.ts";
import type { Line } from "../line/line.ts";
import { type Fleet, NONE } from "./fleet.ts";
import { OrderStage } from "./transport-table.ts";

/**
 * What must hold of the vehicles of a fleet at any moment: each owns the segment it is on, the one it still leaves and those
 * ahead of it, and nobody owns more; a stop has at most one vehicle; a load is on one vehicle only; batteries are from empty to full.
 * @returns segments and stops that the vehicles use, and those that belong to somebody
 * @throws SimulationError naming the vehicle
 */
export function checkTraffic(line: Line, fleet: Fleet): { used: number; owned: number } {
  const { plan, owner, following, segment, last, behind, stop, goal, holder, order } = fleet;
  const { orders } = line;
  const fail = (vehicle: number, what: string): never => {
    const name = fleet.nameOf(vehicle);
    throw new SimulationError(`${name} ${what}`, [name]);
  };
  let ownedSegments = 0;
  let heldStops = 0;
  for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
    const own = (at: number): void => {
      ownedSegments += 1;
      if (owner[at] !== vehicle)
        fail(vehicle, `uses segment ${fleet.segmentName(at)}, which it does not own`);
    };
    for (let at = segment[vehicle]; ; at = following[at]) {
      if (at === NONE) fail(vehicle, "has a gap in the segments ahead of it");
      own(at);
      if (at === last[vehicle]) break;
    }
    if (behind[vehicle] !== NONE) own(behind[vehicle]);
    for (const held of new Set([stop[vehicle], goal[vehicle]])) {
      if (held === NONE) continue;
      heldStops += 1;
      if (holder[held] !== vehicle) {
        fail(
          vehicle,
          `uses stop ${plan.nodeNames[fleet.network.stopNode[held]]}, which is not reserved for it`,
        );
      }
    }
    // as booked: what is read later is kept within its limits
    const charge = fleet.charge[vehicle];
    if (!(charge >= 0 && charge <= 1)) fail(vehicle, `has a battery charge of ${charge}`);
    const carried = order[vehicle];
    if (carried !== NONE && orders.carrier[carried] !== vehicle)
      fail(vehicle, "has an order of another vehicle");
    if (carried !== NONE && orders.stage[carried] === OrderStage.free) {
      fail(vehicle, "carries out an order that is closed");
    }
  }
  const owned = owner.reduce((sum, vehicle) => sum + (vehicle === NONE ? 0 : 1), 0);
  const held = holder.reduce((sum, vehicle) => sum + (vehicle === NONE ? 0 : 1), 0);
  if (owned !== ownedSegments || held !== heldStops) {
    throw new SimulationError(
      `${plan.id}: ${owned} segments and ${held} stops are taken, the vehicles use ${ownedSegments} and ${heldStops}`,
      [plan.id],
    );
  }
  return { used: ownedSegments + heldStops, owned: owned + held };
}
