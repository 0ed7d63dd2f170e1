import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { variateSpec } from "../format/distribution.ts";
import type { StationEquipment } from "../format/equipment-schema.ts";
import type { Job, Jobs } from "../format/jobs-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { lineShares, usualJobProduct } from "../format/product-shares.ts";
import { valueOf } from "../format/quantity.ts";

/** What the parts of a line ask of an operation: visits, and mean time of one at a piece of equipment. */
export interface WorkContent {
  /** visits to the operation for each released part, or piece of jobs */
  visits(operation: string): number;
  /** mean time of the work of one visit, s */
  meanWork(equipment: StationEquipment): number;
}

/** Of parts that follow the routing of their product, or none. */
class ProductContent implements WorkContent {
  private readonly model: Model;
  private readonly shares: readonly number[];

  constructor(model: Model) {
    this.model = model;
    this.shares = lineShares(model);
  }

  visits(operation: string): number {
    return total(this.visitsOf(operation));
  }

  meanWork({ work }: StationEquipment): number {
    const visits = this.visitsOf(work.operation);
    const usual = meanOf(work.time);
    const all = total(visits);
    let mean = usual;
    for (const { product, time } of work.products ?? []) {
      const share = all > 0 ? visits[this.model.products.findIndex(({ id }) => id === product)] / all : 0;
      mean += share * (meanOf(time) - usual);
    }
    return mean + meanSetup(work);
  }

  /** By product: its share × how often its routing names the operation. */
  private visitsOf(operation: string): number[] {
    return this.model.products.map(({ routing }, product) => {
      const times = routing === undefined ? 1 : routing.filter((each) => each === operation).length;
      return this.shares[product] * times;
    });
  }
}

/** Of jobs, over their list. */
class JobContent implements WorkContent {
  private readonly steps = new Map<string, { product: string; pieces: number }[]>();
  private readonly pieces: number;
  /** product of jobs that name none */
  private readonly usual: string;

  constructor(model: Model, { list }: Jobs) {
    this.usual = model.products[usualJobProduct(model)].id;
    this.pieces = total(list.map(({ pieces }) => pieces));
    for (const job of list) for (const step of job.steps) this.add(job, step);
  }

  visits(operation: string): number {
    return (this.steps.get(operation)?.length ?? 0) / this.pieces;
  }

  meanWork({ work }: StationEquipment): number {
    const steps = this.steps.get(work.operation) ?? [];
    if (steps.length === 0) return 0;
    const usual = meanOf(work.time);
    const own = new Map((work.products ?? []).map(({ product, time }) => [product, meanOf(time)]));
    const empty = work.lotTime === undefined ? 0 : meanOf(work.lotTime);
    let sum = 0;
    for (const { product, pieces } of steps) {
      const time = own.get(product) ?? usual;
      if (work.perPiece !== true) sum += time;
      else sum += pieces === 0 ? empty : time * pieces;
    }
    return sum / steps.length + meanSetup(work);
  }

  private add({ product = this.usual, pieces }: Job, step: Job["steps"][number]): void {
    const known = this.steps.get(step.operation);
    const visit = { product, pieces: step.pieces ?? pieces };
    if (known === undefined) this.steps.set(step.operation, [visit]);
    else known.push(visit);
  }
}

/** What the demand of a model asks of its operations. */
export function workContent(model: Model): WorkContent {
  const jobs = model.demand?.jobs;
  return jobs === undefined ? new ProductContent(model) : new JobContent(model, jobs);
}

function meanSetup({ setup }: StationEquipment["work"]): number {
  return setup === undefined ? 0 : valueOf(setup.probability) * meanOf(setup.time);
}

function meanOf(time: StationEquipment["work"]["time"]): number {
  const variate: Variate = compileVariate(variateSpec(time));
  return variate.mean;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
