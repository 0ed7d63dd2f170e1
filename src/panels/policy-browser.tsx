import { Button, Input, Segmented, Select, type InputRef } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { POLICY_DOCUMENTS } from "#seeds/index.ts";
import type { FactCategory, FactSimulation } from "#seeds/policy-facts.ts";
import type { Coverage } from "#src/study/policy-coverage.ts";
import { fits, NO_FILTER, sectionOf, sectionsOf, type PolicyFilter } from "./policy-filter.ts";
import { PolicyOutline } from "./policy-outline.tsx";
import { PolicyRow, type PolicyEntry } from "./policy-row.tsx";
import { CATEGORY_WORDS, COVERAGE_WORDS, SIMULATION_WORDS } from "./policy-terms.ts";
import { clauseText, documentText } from "./policy-words.ts";
import { useText } from "./use-text.ts";

/** The choice that filters nothing. */
const ANY = "any";
const COVERAGES = Object.keys(COVERAGE_WORDS) as Coverage[];

interface Props {
  readonly entries: readonly PolicyEntry[];
  /** Fact to show; a new object shows it again. */
  readonly shown: { readonly fact?: string } | undefined;
}

/** Every statement of the policy documents: outline, search and filters, and one row for each. */
export function PolicyBrowser({ entries, shown }: Props) {
  const { t, language } = useText();
  const [filter, setFilter] = useState(NO_FILTER);
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  // A closed sheet has no box and forgets how far its list was scrolled.
  const scrolled = useRef(0);
  const patch = (change: Partial<PolicyFilter>) => setFilter((now) => ({ ...now, ...change }));

  // A fact that is asked for by its id must not be hidden by an earlier search.
  const [lastShown, setLastShown] = useState(shown);
  if (shown !== lastShown) {
    setLastShown(shown);
    if (shown?.fact !== undefined) setFilter(NO_FILTER);
  }
  useEffect(() => {
    if (!shown) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-fact="${shown.fact}"]`);
    if (!row) {
      list.current?.scrollTo({ top: scrolled.current });
      search.current?.focus();
      return;
    }
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  }, [shown]);

  const fitting = useMemo(() => entries.filter(({ fact }) => fits(fact, filter)), [entries, filter]);
  const visible = fitting.filter(
    ({ coverage }) => filter.coverage === undefined || coverage === filter.coverage,
  );
  const count = (coverage: Coverage) => fitting.filter((entry) => entry.coverage === coverage).length;
  const filtered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <div className="sheet-body">
      <PolicyOutline
        entries={entries}
        filter={filter}
        onChoose={(place) => {
          patch({ document: undefined, section: undefined, ...place });
          list.current?.scrollTo({ top: 0 });
        }}
      />
      <div className="sheet-main">
        <div className="sheet-tools" role="search">
          <Input
            ref={search}
            className="sheet-search"
            allowClear
            value={filter.query}
            placeholder={t("policy.search")}
            aria-label={t("policy.search")}
            onChange={(event) => patch({ query: event.target.value })}
          />
          <Select<FactCategory | typeof ANY>
            value={filter.category ?? ANY}
            aria-label={t("policy.category")}
            popupMatchSelectWidth={false}
            onChange={(value) => patch({ category: value === ANY ? undefined : value })}
            options={[
              { value: ANY, label: t("policy.anyCategory") },
              ...wordOptions(CATEGORY_WORDS).map(({ value, word }) => ({ value, label: t(word) })),
            ]}
          />
          <Select<FactSimulation | typeof ANY>
            value={filter.simulation ?? ANY}
            aria-label={t("policy.simulation")}
            popupMatchSelectWidth={false}
            onChange={(value) => patch({ simulation: value === ANY ? undefined : value })}
            options={[
              { value: ANY, label: t("policy.anySimulation") },
              ...wordOptions(SIMULATION_WORDS).map(({ value, word }) => ({ value, label: t(word) })),
            ]}
          />
          <Segmented<Coverage | typeof ANY>
            value={filter.coverage ?? ANY}
            aria-label={t("policy.coverage")}
            onChange={(value) => patch({ coverage: value === ANY ? undefined : value })}
            options={[
              { value: ANY, label: `${t("policy.coverage.all")} ${fitting.length}` },
              ...COVERAGES.map((value) => ({
                value,
                label: `${t(COVERAGE_WORDS[value])} ${count(value)}`,
              })),
            ]}
          />
          {filtered && (
            <Button type="text" onClick={() => setFilter(NO_FILTER)}>
              {t("policy.clear")}
            </Button>
          )}
        </div>
        <div
          className="sheet-list"
          ref={list}
          role="table"
          aria-rowcount={visible.length}
          onScroll={(event) => {
            scrolled.current = event.currentTarget.scrollTop;
          }}
        >
          <div className="policy-row policy-head" role="row">
            <span role="columnheader">{t("policy.column.fact")}</span>
            <span role="columnheader">{t("policy.column.text")}</span>
            <span role="columnheader">{t("policy.column.number")}</span>
            <span role="columnheader">{t("policy.column.simulation")}</span>
            <span role="columnheader">{t("policy.column.links")}</span>
          </div>
          {visible.length === 0 && <p className="policy-none">{t("policy.none")}</p>}
          {groupsOf(visible).map(({ document, section, rows }) => (
            <div key={`${document} ${section}`} role="rowgroup">
              <h3 className="policy-section">
                {documentText(document, language)} · {clauseText(section, language)}
                <span>{rows.length}</span>
              </h3>
              {rows.map((entry) => (
                <PolicyRow
                  key={entry.fact.id}
                  entry={entry}
                  query={filter.query}
                  current={entry.fact.id === shown?.fact}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function wordOptions<Key extends string, Word>(words: Readonly<Record<Key, Word>>) {
  return (Object.keys(words) as Key[]).map((value) => ({ value, word: words[value] }));
}

/** The entries by document and section, in the order of the documents. */
function groupsOf(entries: readonly PolicyEntry[]) {
  return POLICY_DOCUMENTS.flatMap(({ number: document }) => {
    const own = entries.filter(({ fact }) => fact.document === document);
    return sectionsOf(own.map(({ fact }) => fact)).map((section) => ({
      document,
      section,
      rows: own.filter(({ fact }) => sectionOf(fact) === section),
    }));
  });
}
