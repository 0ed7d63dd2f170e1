import { EMPTY } from "./rack.ts";
import type { Storage } from "./storage.ts";
import { LoadStage, NO_LOAD } from "./unit-loads.ts";

export interface YardCheck {
  /** unit loads of the table */
  readonly inUse: number;
  /** unit loads found where they can stand, and those of them in the rack */
  readonly standing: { readonly all: number; readonly stored: number };
  /** parts on the unit loads found */
  readonly parts: number;
  /** what is wrong with one place */
  readonly fault?: string;
}

/** Counts the unit loads of a storage place by place, independently of its own counters. */
export function checkYard({ yard, cranes }: Storage): YardCheck {
  const { loads, aisles } = yard;
  let all = 0;
  let stored = 0;
  let parts = 0;
  let fault: string | undefined;
  const find = (load: number, place: number, what: string): void => {
    all += 1;
    parts += loads.count[load];
    if (place !== -1 && loads.place[load] !== place)
      fault = `${what} ${place} and another one hold load ${load}`;
  };
  aisles.racks.forEach((rack, aisle) => {
    let free = 0;
    for (let code = 1; code <= rack.places; code++) {
      const load = rack.loadAt(code);
      if (load === EMPTY) free += 1;
      else if (loads.aisle[load] !== aisle) fault = `place ${code} holds a load of another aisle`;
      // a place kept for the load on the crane holds nothing yet
      else if (loads.stage[load] === LoadStage.stored || loads.stage[load] === LoadStage.called) {
        find(load, code, "place");
        stored += 1;
      } else if (loads.stage[load] !== LoadStage.inward)
        fault = `place ${code} holds load ${load}, which is elsewhere`;
    }
    if (free !== rack.freePlaces)
      fault = `${free} free places in aisle ${aisle + 1}, ${rack.freePlaces} counted`;
    if (yard.freePlaces(aisle) < 0) fault = `more places kept than free in aisle ${aisle + 1}`;
  });
  for (let index = 0; index < aisles.inputs.count; index++) {
    const load = aisles.inputs.loadAt(index);
    if (load !== NO_LOAD) find(load, -1, "input place");
  }
  for (let index = 0; index < aisles.outputs.count; index++) {
    const load = aisles.outputs.loadAt(index);
    if (load === NO_LOAD) continue;
    // an output place is kept for a load from the moment it is called
    const stage = loads.stage[load];
    if (stage === LoadStage.out || stage === LoadStage.toStore) find(load, -1, "output place");
  }
  for (const crane of cranes) if (crane.load !== NO_LOAD) find(crane.load, -1, "crane");
  const standing = { all, stored };
  const found = { inUse: loads.inUse, standing, parts };
  return fault === undefined ? found : { ...found, fault };
}
