import type { FactCategory, FactSimulation, FormulaStatus, PolicyFact } from "#seeds/policy-facts.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import type { LinkKind } from "#src/study/coverage-link.ts";
import type { Coverage } from "#src/study/policy-coverage.ts";
import type { Text } from "./use-text.ts";

export const CATEGORY_WORDS: Readonly<Record<FactCategory, MessageKey>> = {
  target: "policy.category.target",
  indicator: "policy.category.indicator",
  system: "policy.category.system",
  technology: "policy.category.technology",
  measure: "policy.category.measure",
  industry: "policy.category.industry",
  pattern: "policy.category.pattern",
  level: "policy.category.level",
  subsidy: "policy.category.subsidy",
  training: "policy.category.training",
  presentation: "policy.category.presentation",
};

export const SIMULATION_WORDS: Readonly<Record<FactSimulation, MessageKey>> = {
  measure: "policy.simulate.measure",
  model: "policy.simulate.model",
  both: "policy.simulate.both",
  input: "policy.simulate.input",
  context: "policy.simulate.context",
};

export const COVERAGE_WORDS: Readonly<Record<Coverage, MessageKey>> = {
  covered: "policy.coverage.covered",
  "not-yet": "policy.coverage.notYet",
  context: "policy.coverage.context",
};

export const LINK_WORDS: Readonly<Record<LinkKind, MessageKey>> = {
  kpi: "policy.link.kpi",
  target: "policy.link.target",
  scenario: "policy.link.scenario",
  measure: "policy.link.measure",
  equipment: "policy.link.equipment",
  field: "policy.link.field",
  feature: "policy.link.feature",
};

export const STATUS_WORDS: Readonly<Record<Exclude<FormulaStatus, "none">, MessageKey>> = {
  "standard-or-arithmetic": "policy.status.standard",
  "common-convention": "policy.status.convention",
  assumption: "policy.status.assumption",
};

/** The deadline of a fact in words; empty where it has none. */
export function deadlineText({ deadline, number }: PolicyFact, { t, language }: Text): string {
  if (deadline === undefined) return "";
  if (deadline === "R/P1Y") return t("policy.deadline.yearly");
  const years = /^P(\d+)Y$/.exec(deadline);
  if (years) return t("policy.deadline.years", { n: years[1] });
  const dates = deadline.includes("-");
  const period = deadline.replace("/", dates ? " – " : "–");
  const time = language === "zh" && !dates ? `${period} 年` : period;
  if (dates && deadline.includes("/")) return t("policy.deadline.inForce", { time });
  return t(number ? "policy.deadline.due" : "policy.deadline.plan", { time });
}
