import type { LoadSender } from "../transport/load-sender.ts";
import { OrderStage } from "../transport/transport-table.ts";
import { WORDS } from "./element-rows.ts";
import type { Line } from "./line.ts";
import { NO_PART } from "./offers.ts";

/**
 * Elements that wait for each other in a circle: each holds parts for a neighbour that is full and itself in the circle.
 * Such a line moves no more. Only for an instant at rest.
 */
export function deadlocked(line: Line): number[] {
  const { in: incoming, loadsIn, owner } = line.wiring;
  const inCircle = Uint8Array.from({ length: line.firstTransfer }, (_, element) => {
    const fed = incoming.of(owner[element]).length + loadsIn.of(owner[element]).length > 0;
    return fed && holdsBack(line, element) ? 1 : 0;
  });
  const outlets = [...owner.keys()].filter((element) => owner[element] !== element);
  for (const outlet of outlets) if (inCircle[outlet] === 1) inCircle[owner[outlet]] = 1;
  // a load on order will be fetched, and brought
  const { orders, wiring } = line;
  for (let order = 0; order < orders.size; order++) {
    if (orders.stage[order] === OrderStage.free) continue;
    inCircle[wiring.from[orders.edge[order]]] = 0;
    inCircle[wiring.to[orders.edge[order]]] = 0;
  }
  // whoever waits for somebody outside the circle may still move
  for (let changed = true; changed;) {
    changed = false;
    for (let element = 0; element < inCircle.length; element++) {
      if (inCircle[element] === 0) continue;
      const own = outlets.filter((outlet) => owner[outlet] === element);
      const moves =
        own.length > 0 ? own.every((outlet) => inCircle[outlet] === 0) : mayMove(line, element, inCircle);
      if (!moves) continue;
      inCircle[element] = 0;
      changed = true;
    }
  }
  return [...inCircle.keys()].filter((element) => inCircle[element] === 1 && owner[element] === element);
}

/** A part is offered, or all that is here waits to go by the load. */
function holdsBack(line: Line, element: number): boolean {
  if (line.offers.offeredBy(element) !== NO_PART) return true;
  const loads = line.wiring.loadsOut.of(element);
  if (loads.length === 0) return false;
  const sender = line.equipment[element] as LoadSender;
  const waiting = loads.reduce((sum, edge) => sum + sender.available(edge), 0);
  return waiting > 0 && waiting >= sender.held();
}

/** Something may leave for a place outside the circle, or waits for more parts only. */
function mayMove(line: Line, element: number, inCircle: Uint8Array): boolean {
  const { out, loadsOut, route, to } = line.wiring;
  const offered = line.offers.offeredBy(element);
  const goesOn = (edge: number): boolean =>
    route[edge] === line.offers.route[WORDS * element] &&
    line.allowed(offered, edge) &&
    inCircle[to[edge]] === 0 &&
    !isStuckBefore(line, edge, inCircle);
  if (offered !== NO_PART && out.of(element).some(goesOn)) return true;
  return loadsOut.of(element).some((edge) => {
    const waiting = (line.equipment[element] as LoadSender).available(edge);
    if (waiting === 0 || isStuckBefore(line, edge, inCircle)) return false;
    return inCircle[to[edge]] === 0 || line.equipment[to[edge]].space() >= waiting;
  });
}

/** A group that the edge enters is full, and everything inside is held by members of the circle. */
function isStuckBefore(line: Line, edge: number, inCircle: Uint8Array): boolean {
  return line.limits.fullBefore(edge).some((group) => {
    let held = 0;
    for (const member of line.limits.plans[group].members) {
      if (inCircle[member] === 1) held += line.equipment[member].held();
    }
    return held >= line.limits.inside(group);
  });
}
