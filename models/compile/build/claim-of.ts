import { Port } from "../../line/flow-element.ts";
import { ANY_POOL, Skills } from "../../line/skills.ts";
import type { BuildContext } from "./build-context.ts";

/** Heads that an element may ask for. */
export interface Need {
  readonly people?: string;
  readonly anyOf?: readonly { readonly people: string; readonly weight?: number }[];
  readonly count?: number;
}

/**
 * Opens a claim of an element on people, who are needed at that element.
 * @param purpose of the draw among several pools
 * @returns its number at the people desk; -1 where nobody is needed
 */
export function claimOf(
  { model, line, sim, plan }: BuildContext,
  element: number,
  need: Need | undefined,
  purpose = "skills",
): number {
  if (need === undefined) return -1;
  const claim = { element, port: Port.staff, count: need.count ?? 1, at: element };
  if (need.people !== undefined) {
    return line.people.open({ ...claim, pool: poolNamed(model.people, need.people) });
  }
  const pools = (need.anyOf ?? []).map(({ people, weight }) => ({
    pool: poolNamed(model.people, people),
    weight: weight ?? 1,
  }));
  const stream = sim.streams.stream(plan.elements[element].id, purpose);
  return line.people.open({ ...claim, pool: ANY_POOL, skills: new Skills(pools, stream) });
}

/** Index of the pool with this id. @throws RangeError for an unknown one */
export function poolNamed(people: readonly { readonly id: string }[], id: string): number {
  const found = people.findIndex((pool) => pool.id === id);
  if (found < 0) throw new RangeError(`the model names an unknown pool of people: ${id}`);
  return found;
}
