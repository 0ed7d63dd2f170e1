import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { valueOf } from "#models/format/quantity.ts";
import { resolvePrices } from "#models/format/price-set.ts";
import { demandOf, type StudyRuns } from "./figures.ts";
import type { StudyPlan } from "./plan.ts";
import type { InvestmentCategory, Money } from "./study-result.ts";
import { subsidiesOf } from "./subsidy.ts";
import { bounds, CONFIDENCE } from "./target-results.ts";

/** The KPI the saving is made of: cost per good part that is paid out, without depreciation. */
const CASH_COST = "UC.cash";

/**
 * Money of the measures at the plan's price set.
 *
 * Saving: (cash cost per good part before − after) × good parts per year before, replication by replication, with the
 * Student interval of these paired values. Both sides are compared at one and the same output, that of the line as it
 * stands, so that selling more is never booked as saving. Running cost of the measures is part of the cost after.
 *
 * @returns null when no measure is on or the model measures no cash cost.
 */
export function moneyOf(plan: StudyPlan, runs: StudyRuns): Money | null {
  const definition = plan.kpis.find((kpi) => kpi.id === CASH_COST);
  const demand = definition === undefined ? undefined : demandOf(definition, plan.demands);
  if (demand === undefined) return null;
  const before = runs.before?.[demand] ?? [];
  const after = runs.after?.[demand];
  if (after === undefined) return null;
  const savings = before.map(
    (run, index) => (run.kpis[CASH_COST] - after[index].kpis[CASH_COST]) * run.goodPartsPerYear,
  );
  if (!savings.every((saving) => Number.isFinite(saving))) return null;

  const investmentByCategory = investmentOf(plan);
  const { equipment, software, installation, training } = investmentByCategory;
  const investment = equipment + software + installation + training;
  const date = plan.model.priceSets.find((prices) => prices.id === plan.priceSet)?.date ?? "";
  const subsidy = subsidiesOf(investmentByCategory, date, plan.project);
  const subsidyTotal = subsidy.reduce((sum, row) => sum + row.amount, 0);
  const netInvestment = investment - subsidyTotal;
  const saving = meanInterval(savings, CONFIDENCE);
  const yearlySaving: Money["yearlySaving"] = { mean: saving.mean, ...bounds(saving) };
  if (!saving.bounded) yearlySaving.reason = "not-enough-replications";
  return {
    investment,
    investmentByCategory,
    yearlyOutput: sampleMean(before.map((run) => run.goodPartsPerYear)),
    yearlySaving,
    subsidy,
    subsidyTotal,
    netInvestment,
    paybackYears: paybackOf(netInvestment, yearlySaving),
  };
}

/**
 * Static payback, net investment ÷ yearly saving, without interest. It falls as the saving rises, so its bounds are
 * those of the saving turned over; a saving that may be zero leaves payback without an upper bound.
 */
export function paybackOf(
  netInvestment: number,
  saving: { mean: number; low: number | null; high: number | null },
): Money["paybackYears"] {
  if (!(saving.mean > 0)) return { mean: null, low: null, high: null, reason: "saving-not-positive" };
  const mean = netInvestment / saving.mean;
  if (saving.low === null || saving.high === null) {
    return { mean, low: null, high: null, reason: "not-enough-replications" };
  }
  const low = netInvestment / saving.high;
  if (!(saving.low > 0)) return { mean, low, high: null, reason: "saving-interval-includes-zero" };
  return { mean, low, high: netInvestment / saving.low };
}

/** Investment of the measures that are on, in CNY by category. */
function investmentOf(plan: StudyPlan): Record<InvestmentCategory, number> {
  const sums: Record<InvestmentCategory, number> = {
    equipment: 0,
    software: 0,
    installation: 0,
    training: 0,
  };
  for (const measure of resolvePrices(plan.model, plan.priceSet).measures) {
    if (!plan.measures.includes(measure.id)) continue;
    for (const item of measure.investment) sums[item.category] += item.count * valueOf(item.amount);
  }
  return sums;
}
