import { isStation } from "./format/equipment-schema.ts";
import type { Model } from "./format/model-schema.ts";
import { lineShares } from "./format/product-shares.ts";
import { valueOf } from "./format/quantity.ts";
import { shiftsPerDay } from "./calendar/week-plan-of.ts";
import type { WindowFigures } from "./window-figures.ts";

/**
 * Yearly cost of converting material into parts, by element, CNY. What was measured in the window is scaled by planned
 * hours to a year; wages, rent, upkeep and depreciation are taken from the file as they stand. Material is not part of
 * it, except that of scrapped parts (`scrap`). Wages of rework are in `labour`; `rework` holds its consumables.
 */
export interface CostBreakdown {
  labour: number;
  energy: number;
  scrap: number;
  rework: number;
  maintenance: number;
  consumables: number;
  holding: number;
  rent: number;
  software: number;
  depreciation: number;
  /** good parts a year at the pace of the window */
  goodPartsPerYear: number;
}

/** The elements of cost, in the order they are shown. */
export const COST_ELEMENTS = [
  "labour",
  "energy",
  "scrap",
  "rework",
  "maintenance",
  "consumables",
  "holding",
  "rent",
  "software",
  "depreciation",
] as const;

const MONTHS = 12;

/** Heads of all shifts of a day in a pool. */
export function headsOf(model: Model, pool: number): number {
  const { perShift, calendar } = model.people[pool];
  const own = model.calendars.find((candidate) => candidate.id === calendar) ?? model.calendars[0];
  return perShift * shiftsPerDay(own);
}

/** Yearly costs at the pace of the window; all zero, but the parts, where the file has no site to price them. */
export function costOf(figures: WindowFigures): CostBreakdown {
  const { compiled, yearFactor } = figures;
  const { model } = compiled;
  const { site } = model;
  const cost: CostBreakdown = {
    labour: 0,
    energy: 0,
    scrap: 0,
    rework: 0,
    maintenance: 0,
    consumables: 0,
    holding: 0,
    rent: 0,
    software: 0,
    depreciation: 0,
    goodPartsPerYear: figures.good * yearFactor,
  };
  if (site === undefined) return cost;
  model.people.forEach((pool, index) => {
    cost.labour += headsOf(model, index) * valueOf(pool.wage) * valueOf(site.wageOnCost);
  });
  cost.energy = figures.energyKWh * yearFactor * valueOf(site.electricity);
  const material = meanMaterial(model);
  cost.scrap = figures.scrapped * yearFactor * material;
  cost.holding = compiled.book.meanPieces() * material * valueOf(site.holdingRate);
  cost.rent = valueOf(site.floorArea) * valueOf(site.rent) * MONTHS;
  cost.software = site.software === undefined ? 0 : valueOf(site.software);
  addEquipment(figures, cost);
  addMeasures(figures, cost, valueOf(site.depreciationYears));
  return cost;
}

/** Sum of the elements, CNY a year; without depreciation when `cash`. */
export function totalCost(cost: CostBreakdown, cash: boolean): number {
  let total = 0;
  for (const element of COST_ELEMENTS) if (!cash || element !== "depreciation") total += cost[element];
  return total;
}

/** Material of one part: the mean over what the sources release, CNY. */
export function meanMaterial(model: Model): number {
  const shares = lineShares(model);
  let sum = 0;
  model.products.forEach(({ material }, product) => {
    if (material !== undefined) sum += shares[product] * valueOf(material);
  });
  return sum;
}

/** Price of one part: the mean over what the sources release, CNY; undefined where a product that they release has none. */
export function meanPrice(model: Model): number | undefined {
  const shares = lineShares(model);
  let sum = 0;
  for (const [product, { price }] of model.products.entries()) {
    if (shares[product] === 0) continue;
    if (price === undefined) return undefined;
    sum += shares[product] * valueOf(price);
  }
  return sum;
}

function addEquipment(figures: WindowFigures, cost: CostBreakdown): void {
  const { model, plan } = figures.compiled;
  model.equipment.forEach((equipment, index) => {
    const pieces = plan.pieces[index];
    if ("upkeep" in equipment && equipment.upkeep !== undefined) {
      const cranes = equipment.kind === "storage" ? equipment.aisles : 1;
      cost.maintenance += valueOf(equipment.upkeep) * pieces.length * cranes;
    }
    if (!isStation(equipment) || equipment.consumables === undefined) return;
    let parts = 0;
    for (const piece of pieces) {
      const { pieces: worked, finished } = figures.elements[piece];
      parts += worked ?? finished;
    }
    const spent = parts * figures.yearFactor * valueOf(equipment.consumables);
    if (equipment.kind === "rework-station") cost.rework += spent;
    else cost.consumables += spent;
  });
}

function addMeasures(figures: WindowFigures, cost: CostBreakdown, years: number): void {
  for (const measure of figures.compiled.model.measures) {
    if (!figures.measures.includes(measure.id)) continue;
    for (const item of measure.investment) cost.depreciation += (item.count * valueOf(item.amount)) / years;
    for (const item of measure.running) cost.maintenance += valueOf(item.amount);
  }
}
