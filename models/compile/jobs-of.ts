import { isStation, type Equipment } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { usualJobProduct } from "../format/product-shares.ts";
import { valueOf } from "../format/quantity.ts";
import { NO_OPERATION } from "../line/permissions.ts";
import type { JobWork, RejectPlan } from "../jobs/job-book.ts";
import { JobList } from "../jobs/job-list.ts";
import { timeOf } from "./build/arrivals-of.ts";
import type { DrawKeys } from "./draw-keys.ts";
import type { ElementPlan } from "./element-plan.ts";
import type { JobRows } from "./permissions-of.ts";

/** The jobs of a model as they run; undefined where the demand has none. */
export function jobsOf(
  model: Model,
  plan: ElementPlan,
  keys: DrawKeys,
  rows: JobRows,
): { list: JobList; work: JobWork } | undefined {
  const jobs = model.demand?.jobs;
  if (jobs === undefined) return undefined;
  const products = new Map(model.products.map(({ id }, index) => [id, index]));
  const first = usualJobProduct(model);
  const operations = new Map(model.operations.map(({ id }) => [id, keys.operation(id)]));
  const list = jobs.list.map(({ id, product, pieces, release, steps }) => {
    const done = new Set<string>();
    return {
      id,
      product: product === undefined ? first : (products.get(product) ?? first),
      pieces,
      release: timeOf(release),
      steps: steps.map((step) => {
        const again = done.has(step.operation);
        done.add(step.operation);
        return {
          operation: operations.get(step.operation) ?? NO_OPERATION,
          pieces: step.pieces ?? pieces,
          row: rows.get(step.operation) ?? 0,
          again,
        };
      }),
    };
  });
  const repeat = jobs.repeat === undefined ? Infinity : timeOf(jobs.repeat);
  return { list: new JobList(list, rows.get(undefined) ?? 0, repeat), work: workOf(model, plan, keys) };
}

/** Operation and rejects of each element that works on parts; those of a cell's machines are the cell's. */
function workOf(model: Model, plan: ElementPlan, keys: DrawKeys): JobWork {
  const equipment = plan.elements.map(({ equipment: index }) =>
    index < 0 ? undefined : model.equipment[index],
  );
  return {
    operations: Float64Array.from(equipment, (each) =>
      each !== undefined && isStation(each) ? keys.operation(each.work.operation) : NO_OPERATION,
    ),
    rejects: equipment.map((each, element) => rejectsOf(each, plan.elements[element].equipment, keys)),
  };
}

function rejectsOf(equipment: Equipment | undefined, index: number, keys: DrawKeys): RejectPlan | undefined {
  if (equipment === undefined || !isStation(equipment) || equipment.work.rejects === undefined)
    return undefined;
  const { operation, rejects } = equipment.work;
  return {
    purpose: keys.rejects(operation),
    occurrence: keys.operationOccurrence(index),
    probability: valueOf(rejects.probability),
    spread: rejects.spread === undefined ? 0 : valueOf(rejects.spread),
  };
}
