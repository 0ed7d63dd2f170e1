import { formulaOf, type FactCategory, type FactSimulation, type PolicyFact } from "#seeds/policy-facts.ts";
import type { Coverage } from "#src/study/policy-coverage.ts";
import { clauseText } from "./policy-words.ts";

/** What of the facts is shown. */
export interface PolicyFilter {
  readonly query: string;
  readonly document?: string;
  /** Section of `document`. */
  readonly section?: string;
  readonly category?: FactCategory;
  readonly simulation?: FactSimulation;
  readonly coverage?: Coverage;
}

export const NO_FILTER: PolicyFilter = { query: "" };

/** Chapter and section of a clause: 三(二)2(1) → 三(二). Of two places the first counts. */
export function sectionOf(fact: PolicyFact): string {
  const place = fact.clause.split(";")[0];
  return /^[^(0-9]+(\([^)]+\))?/.exec(place)?.[0] ?? place;
}

/** Places in the order of a document: 二 before 二(一) before 三; what has no numeral comes last. */
function orderOf(section: string): number {
  const [chapter, part = 0] = (clauseText(section, "en").match(/\d+/g) ?? []).map(Number);
  return chapter === undefined ? Infinity : chapter * 100 + part;
}

/** The sections of a document in its order. */
export function sectionsOf(facts: readonly PolicyFact[]): string[] {
  return [...new Set(facts.map(sectionOf))].sort((first, second) => orderOf(first) - orderOf(second));
}

function wordsOf(fact: PolicyFact): string {
  const formula = formulaOf(fact);
  return [
    fact.clause,
    clauseText(fact.clause, "en"),
    ...[fact.text, fact.number, formula].flatMap((text) => (text ? [text.zh, text.en] : [])),
  ]
    .join("\n")
    .toLowerCase();
}

/**
 * Whether the fact has every word of the query: at the start of its id, or anywhere in its clause, text, figure or
 * formula in either language.
 */
export function answers(fact: PolicyFact, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const id = fact.id.toLowerCase();
  const text = words.length === 0 ? "" : wordsOf(fact);
  return words.every((word) => id.startsWith(word) || text.includes(word));
}

/** Whether the fact passes everything but the filter of its coverage. */
export function fits(fact: PolicyFact, filter: PolicyFilter): boolean {
  return (
    (filter.document === undefined || fact.document === filter.document) &&
    (filter.section === undefined || sectionOf(fact) === filter.section) &&
    (filter.category === undefined || fact.category === filter.category) &&
    (filter.simulation === undefined || fact.simulate === filter.simulation) &&
    answers(fact, filter.query)
  );
}

/** `text` cut into pieces of which every second one is a hit of a word of the query. */
export function hitsIn(text: string, query: string): string[] {
  const words = query.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [text];
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text.split(new RegExp(`(${escaped.join("|")})`, "gi"));
}
