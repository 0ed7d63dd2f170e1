import type { Simulation } from "#sim/simulation.ts";
import type { Model } from "../format/model-schema.ts";
import { valueOf } from "../format/quantity.ts";
import type { Book } from "../line/book.ts";
import { type WalkingCrew, Walkers } from "../line/walkers.ts";
import { calendarNamed } from "./calendar-named.ts";
import type { ElementInfo, ElementPlan } from "./element-plan.ts";
import { poseOf } from "./pose-of.ts";

/** Where an element is for who walks to it; parts of equipment are where it is. Metres. */
function placeOf(model: Model, { equipment, ordinal, pool }: ElementInfo): { x: number; y: number } {
  const home = pool === undefined ? undefined : model.people[pool].walking?.home;
  return home ?? poseOf(model.equipment[equipment], ordinal);
}

/** The people of a model who walk. */
export function walkersOf(
  model: Model,
  plan: ElementPlan,
  run: { readonly sim: Simulation; readonly book: Book; readonly opening: Uint8Array },
): Walkers {
  const crews = model.people.flatMap(({ calendar, walking }, pool): WalkingCrew[] => {
    const heads = plan.workers[pool];
    if (walking === undefined || heads.length === 0) return [];
    return [
      {
        pool,
        calendar: calendarNamed(model, calendar),
        first: heads[0],
        heads: heads.length,
        speed: valueOf(walking.speed),
      },
    ];
  });
  const places = plan.elements.map((info) => placeOf(model, info));
  return new Walkers(run.sim, run.book, run.opening, crews, {
    pools: model.people.length,
    x: Float64Array.from(places, ({ x }) => x),
    y: Float64Array.from(places, ({ y }) => y),
  });
}
