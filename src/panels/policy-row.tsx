import { memo } from "react";
import { formulaOf, type PolicyFact } from "#seeds/policy-facts.ts";
import type { Coverage } from "#src/study/policy-coverage.ts";
import { PolicyChip, type PolicyLink } from "./policy-chip.tsx";
import { hitsIn } from "./policy-filter.ts";
import {
  CATEGORY_WORDS,
  COVERAGE_WORDS,
  deadlineText,
  SIMULATION_WORDS,
  STATUS_WORDS,
} from "./policy-terms.ts";
import { clauseText } from "./policy-words.ts";
import { useText } from "./use-text.ts";

export interface PolicyEntry {
  readonly fact: PolicyFact;
  readonly coverage: Coverage;
  readonly links: readonly PolicyLink[];
}

interface Props {
  readonly entry: PolicyEntry;
  readonly query: string;
  readonly current: boolean;
}

/** One fact: where it stands, what it says, its figure, and what in the product answers to it. */
export const PolicyRow = memo(function PolicyRow({ entry, query, current }: Props) {
  const text = useText();
  const { t, of, language } = text;
  const { fact, coverage, links } = entry;
  const formula = formulaOf(fact);
  return (
    <div
      role="row"
      className={`policy-row${current ? " is-current" : ""}`}
      data-fact={fact.id}
      data-coverage={coverage}
      tabIndex={-1}
      aria-current={current || undefined}
    >
      <div role="rowheader">
        <span className="policy-id">
          <Hits text={fact.id} query={query} />
        </span>
        <span className="cell-note">
          <Hits text={clauseText(fact.clause, language)} query={query} />
        </span>
      </div>
      <div role="cell">
        <p className="policy-text">
          <Hits text={of(fact.text)} query={query} />
        </p>
        {formula && (
          <p className="policy-formula">
            <span className="sr-only">{t("policy.formula")} </span>
            {fact.formulaOf && (
              <span className="policy-same">{t("policy.formulaOf", { id: fact.formulaOf })}</span>
            )}
            <Hits text={of(formula)} query={query} />
            {fact.formulaStatus !== "none" && (
              <span className={`policy-status policy-status-${fact.formulaStatus}`}>
                {t(STATUS_WORDS[fact.formulaStatus])}
              </span>
            )}
          </p>
        )}
      </div>
      <div role="cell">
        {fact.number && (
          <p className="policy-number">
            <Hits text={of(fact.number)} query={query} />
          </p>
        )}
        <p className="cell-note">{deadlineText(fact, text)}</p>
      </div>
      <div role="cell">
        <p>{t(CATEGORY_WORDS[fact.category])}</p>
        <p className="cell-note">{t(SIMULATION_WORDS[fact.simulate])}</p>
      </div>
      <div role="cell" className="policy-links">
        {links.length === 0 && (
          <span className={`policy-open policy-open-${coverage}`}>{t(COVERAGE_WORDS[coverage])}</span>
        )}
        {links.map((link) => (
          <PolicyChip key={`${link.kind} ${link.id}`} link={link} />
        ))}
      </div>
    </div>
  );
});

/** The text with the words of the query marked. */
function Hits({ text, query }: { text: string; query: string }) {
  return hitsIn(text, query).map((piece, index) =>
    // A piece has no identity but its place.
    // oxlint-disable-next-line react/no-array-index-key
    index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
  );
}
