import { hashText } from "#sim/random/hash.ts";
import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { OCCURRENCES } from "../line/draw-ordinal.ts";

const RELEASES_PER_SOURCE = 4_294_967_296;
const SOURCE_KEYS = 1_048_575;

/**
 * Keys of part draws. They name operations, causes and sources, never stations: a part keeps its draws when the station that
 * works on it is replaced. Where parts pass several pieces of equipment with the same operation or cause, an occurrence
 * number, in file order, keeps the draws apart.
 */
export class DrawKeys {
  private readonly model: Model;
  private readonly names = new Map<number, string>();
  private readonly bases = new Map<number, string>();

  constructor(model: Model) {
    this.model = model;
  }

  operation(id: string): number {
    return this.purpose(`operation/${id}`);
  }

  cause(id: string): number {
    return this.purpose(`cause/${id}`);
  }

  inspection(operation: string): number {
    return this.purpose(`inspection/${operation}`);
  }

  /** Choice of the parts that a sampling plan looks at. */
  sampling(operation: string): number {
    return this.purpose(`sampling/${operation}`);
  }

  rework(operation: string): number {
    return this.purpose(`rework/${operation}`);
  }

  /** Draws of jobs: whether they are set up for, for how long, and the pieces that are spoiled. */
  setup(operation: string): number {
    return this.purpose(`setup/${operation}`);
  }

  setupTime(operation: string): number {
    return this.purpose(`setup-time/${operation}`);
  }

  rejects(operation: string): number {
    return this.purpose(`rejects/${operation}`);
  }

  /** Value of a characteristic. */
  characteristic(id: string): number {
    return this.purpose(`characteristic/${id}`);
  }

  /** Draws of an assignable cause of an operation: whether it occurs before a part, and whether the part gets its defect. */
  assignableCause(operation: string, id: string, subject: "occurs" | "defect"): number {
    return this.purpose(`assignable-cause/${subject}/${operation}/${id}`);
  }

  mix(source: string): number {
    return this.purpose(`mix/${source}`);
  }

  /** Way that a part takes after an operation, or from equipment without one. */
  wayAfter(operation: string): number {
    return this.purpose(`way/${operation}`);
  }

  wayFrom(equipment: string): number {
    return this.purpose(`way-from/${equipment}`);
  }

  balking(source: string): number {
    return this.purpose(`balking/${source}`);
  }

  /** Draws of the identification before an operation. */
  identification(operation: string, subject: "time" | "no-read" | "recovery" | "misread"): number {
    return this.purpose(`identification/${subject}/${operation}`);
  }

  /** Number of equipment before this one in the file that does the same operation. */
  operationOccurrence(equipment: number): number {
    const own = this.operationOf(equipment);
    let occurrence = 0;
    for (let i = 0; i < equipment; i++) if (this.operationOf(i) === own) occurrence += 1;
    return checked(occurrence, own ?? "");
  }

  /** Number of equipment before this one in the file that may leave the same defect. */
  causeOccurrence(equipment: number, cause: string): number {
    let occurrence = 0;
    for (let i = 0; i < equipment; i++) {
      const other = this.model.equipment[i];
      if (isStation(other) && other.work.defects.some((defect) => defect.cause === cause)) occurrence += 1;
    }
    return checked(occurrence, cause);
  }

  /** Number of equipment before this one in the file that gives the same characteristic. */
  characteristicOccurrence(equipment: number, id: string): number {
    let occurrence = 0;
    for (let i = 0; i < equipment; i++) {
      const other = this.model.equipment[i];
      const given = isStation(other) ? (other.work.characteristics ?? []) : [];
      if (given.some(({ characteristic }) => characteristic === id)) occurrence += 1;
    }
    return checked(occurrence, id);
  }

  /** First key of the parts of a source. */
  sourceBase(id: string): number {
    const base = (hashText(`source/${id}`) & SOURCE_KEYS) * RELEASES_PER_SOURCE;
    const other = this.bases.get(base);
    if (other !== undefined && other !== id) {
      throw new RangeError(`the sources ${other} and ${id} would share their draws: rename one`);
    }
    this.bases.set(base, id);
    return base;
  }

  private operationOf(equipment: number): string | undefined {
    const candidate = this.model.equipment[equipment];
    return isStation(candidate) ? candidate.work.operation : undefined;
  }

  private purpose(name: string): number {
    const hash = hashText(name);
    const other = this.names.get(hash);
    if (other !== undefined && other !== name) {
      throw new RangeError(`the draws of ${other} and ${name} would be the same: rename one`);
    }
    this.names.set(hash, name);
    return hash;
  }
}

function checked(occurrence: number, id: string): number {
  if (occurrence >= OCCURRENCES)
    throw new RangeError(`more than ${OCCURRENCES} pieces of equipment share ${id}`);
  return occurrence;
}
