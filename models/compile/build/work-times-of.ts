import type { PartDraws } from "#sim/random/part-uniform.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { WorkTimes } from "../../equipment/work-times.ts";
import { variateSpec } from "../../format/distribution.ts";
import { valueOf } from "../../format/quantity.ts";
import { PieceWorkTimes } from "../../jobs/piece-work-times.ts";
import type { Work } from "../../format/equipment-parts.ts";
import type { Model } from "../../format/model-schema.ts";
import type { DrawKeys } from "../draw-keys.ts";

/** The times of the work of an equipment, given by its index in the file. */
export function workTimesOf(
  draws: PartDraws,
  model: Model,
  keys: DrawKeys,
  equipment: number,
  work: Work,
): WorkTimes {
  const usual = compileVariate(variateSpec(work.time));
  const own = work.products ?? [];
  const times = {
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
  };
  const { perPiece, lotTime, setup } = work;
  if (perPiece !== true && setup === undefined) return new WorkTimes(draws, times);
  return new PieceWorkTimes(draws, times, {
    perPiece: perPiece === true,
    lotTime: lotTime === undefined ? undefined : compileVariate(variateSpec(lotTime)),
    setup:
      setup === undefined
        ? undefined
        : {
            probability: valueOf(setup.probability),
            time: compileVariate(variateSpec(setup.time)),
            purpose: keys.setup(work.operation),
            timePurpose: keys.setupTime(work.operation),
          },
  });
}
