import { type ContinuousPlan, type LotPlan, Sampling } from "../../equipment/sampling.ts";
import type { Inspection } from "../../format/equipment-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import { SampleBook } from "../../line/sample-book.ts";
import type { EquipmentColumns } from "../columns.ts";
import type { DrawKeys } from "../draw-keys.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";

/** Makes the sampling plans of inspections and the book that they share. */
export class SamplingBuilder {
  readonly book: SampleBook;
  private readonly keys: DrawKeys;
  private readonly columns: EquipmentColumns;
  private made = 0;

  constructor({ sim, plan }: BuildContext, keys: DrawKeys, columns: EquipmentColumns) {
    this.book = new SampleBook(sim.store, plan.elements.length);
    this.keys = keys;
    this.columns = columns;
  }

  samplingOf(info: ElementInfo, { sampling, work }: Inspection): Sampling | undefined {
    if (sampling === undefined) return undefined;
    const key = {
      purpose: this.keys.sampling(work.operation),
      occurrence: this.keys.operationOccurrence(info.equipment),
    };
    const plan = planOf(sampling);
    return new Sampling(plan, info.number, key, this.book, this.columns.sampling, this.made++);
  }
}

function planOf(sampling: NonNullable<Inspection["sampling"]>): LotPlan | ContinuousPlan {
  return sampling.plan === "lot" ? sampling : { ...sampling, fraction: valueOf(sampling.fraction) };
}
