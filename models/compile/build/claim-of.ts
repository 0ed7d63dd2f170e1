import { Port } from "../../line/flow-element.ts";
import type { BuildContext } from "./build-context.ts";

/** Heads that an element may ask for. */
export interface Need {
  readonly people?: string;
  readonly anyOf?: readonly { readonly people: string; readonly weight?: number }[];
  readonly count?: number;
}

/**
 * Opens a claim of an element on people, who are needed at that element.
 * @returns its number at the people desk; -1 where nobody is needed
 */
export function claimOf({ model, line }: BuildContext, element: number, need: Need | undefined): number {
  if (need === undefined) return -1;
  if (need.people === undefined) throw new RangeError("people of several pools cannot be run yet");
  const pool = poolNamed(model.people, need.people);
  return line.people.open({ element, port: Port.staff, pool, count: need.count ?? 1, at: element });
}

/** Index of the pool with this id. @throws RangeError for an unknown one */
export function poolNamed(people: readonly { readonly id: string }[], id: string): number {
  const found = people.findIndex((pool) => pool.id === id);
  if (found < 0) throw new RangeError(`the model names an unknown pool of people: ${id}`);
  return found;
}
