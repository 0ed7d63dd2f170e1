import { compileVariate } from "#sim/random/variate.ts";
import { WorkTimes } from "../../equipment/work-times.ts";
import { variateSpec } from "../../format/distribution.ts";
import type { Work } from "../../format/equipment-parts.ts";
import type { Model } from "../../format/model-schema.ts";
import type { DrawKeys } from "../draw-keys.ts";

/** The times of the work of an equipment, given by its index in the file. */
export function workTimesOf(model: Model, keys: DrawKeys, equipment: number, work: Work): WorkTimes {
  const usual = compileVariate(variateSpec(work.time));
  const own = work.products ?? [];
  return new WorkTimes({
    usual,
    byProduct:
      own.length === 0
        ? []
        : model.products.map(({ id }) => {
            const found = own.find(({ product }) => product === id);
            return found === undefined ? usual : compileVariate(variateSpec(found.time));
          }),
    operation: keys.operation(work.operation),
    occurrence: keys.operationOccurrence(equipment),
  });
}
