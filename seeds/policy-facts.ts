import hubeiRows from "./policy-facts/hubei.json" with { type: "json" };
import wuhanRows from "./policy-facts/wuhan.json" with { type: "json" };
import zhejiangRows from "./policy-facts/zhejiang.json" with { type: "json" };
import zhengzhouRows from "./policy-facts/zhengzhou.json" with { type: "json" };
import type { SeedText } from "./index.ts";

export type FactCategory =
  | "target"
  | "indicator"
  | "system"
  | "technology"
  | "measure"
  | "industry"
  | "pattern"
  | "level"
  | "subsidy"
  | "training"
  | "presentation";

/**
 * What a simulator could do about a fact: compute its figure, behave like it, both, ask the user for it, or only show
 * it, because it is a figure of a region or of the economy.
 */
export type FactSimulation = "measure" | "model" | "both" | "input" | "context";

/** Where a formula comes from; `none`: nothing to compute. */
export type FormulaStatus = "standard-or-arithmetic" | "common-convention" | "assumption" | "none";

/** One statement of a policy document, read in the document and put in our own words. */
export interface PolicyFact {
  readonly id: string;
  /** Number of the document it stands in. */
  readonly document: string;
  /** Chapter, section and item as printed; two places of one document are parted by ";". */
  readonly clause: string;
  readonly category: FactCategory;
  readonly text: SeedText;
  /** The figure as the document words it, in short; absent where it gives none. */
  readonly number?: SeedText;
  /**
   * ISO 8601: a year, a date, a period `from/to`, a duration, or `R/P1Y` for every year. On a fact without a number a
   * year is the end of the plan, not a promise of the clause.
   */
  readonly deadline?: string;
  readonly simulate: FactSimulation;
  /** How the figure is computed. No document prints a formula: `formulaStatus` says where ours is from. */
  readonly formula?: SeedText;
  /** Id of the fact whose formula holds here too. */
  readonly formulaOf?: string;
  readonly formulaStatus: FormulaStatus;
}

/** Every statement of the four documents, in the order of `POLICY_DOCUMENTS` and of the ids. */
export const POLICY_FACTS = [
  ...wuhanRows,
  ...hubeiRows,
  ...zhejiangRows,
  ...zhengzhouRows,
] as readonly PolicyFact[];

const factsById = new Map(POLICY_FACTS.map((fact) => [fact.id, fact]));

/** The fact of that id, or undefined. */
export function findFact(id: string): PolicyFact | undefined {
  return factsById.get(id);
}

/** The formula of a fact, its own or the one it shares; undefined where there is nothing to compute. */
export function formulaOf(fact: PolicyFact): SeedText | undefined {
  return fact.formula ?? (fact.formulaOf === undefined ? undefined : findFact(fact.formulaOf)?.formula);
}
