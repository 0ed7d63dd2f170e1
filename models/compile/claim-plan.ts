import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { Port } from "../line/flow-element.ts";
import type { Claim } from "../line/people-desk.ts";

/** Claims of one piece of equipment on people, by what they are for; -1 where nobody is needed. */
export interface PieceClaims {
  /** for each operation; of a robot cell for each handling */
  readonly staff: number;
  readonly changeover: number;
  /** to take a part out of a machine and put the next one in */
  readonly load: number;
}

const NOBODY: PieceClaims = { staff: -1, changeover: -1, load: -1 };

/** Collects the claims of a line, in file order: each is a row of the people desk. */
export class ClaimPlan {
  readonly claims: Claim[] = [];
  private readonly poolOf: ReadonlyMap<string, number>;

  constructor(model: Model) {
    this.poolOf = new Map(model.people.map(({ id }, index) => [id, index]));
  }

  pool(id: string): number {
    const found = this.poolOf.get(id);
    if (found === undefined) throw new RangeError(`the model names an unknown pool of people: ${id}`);
    return found;
  }

  add(claim: Claim): number {
    this.claims.push(claim);
    return this.claims.length - 1;
  }

  /**
   * Claims of the pieces of every station, by element number.
   * @param pieces by equipment: the numbers of its pieces
   * @param elements number of visible elements
   */
  ofPieces(model: Model, pieces: readonly (readonly number[])[], elements: number): PieceClaims[] {
    const found = Array.from({ length: elements }, () => NOBODY);
    model.equipment.forEach((equipment, index) => {
      if (!isStation(equipment)) return;
      const staff = "staff" in equipment ? equipment.staff : undefined;
      const load = equipment.kind === "machine" ? equipment.load?.staff : undefined;
      for (const element of pieces[index]) {
        found[element] = {
          staff: this.heads(element, staff?.people, staff?.count),
          changeover: this.heads(element, equipment.changeover?.people, 1),
          load: this.heads(element, load?.people, load?.count),
        };
      }
    });
    return found;
  }

  private heads(element: number, people: string | undefined, count = 1): number {
    if (people === undefined) return -1;
    return this.add({ element, port: Port.staff, pool: this.pool(people), count });
  }
}
