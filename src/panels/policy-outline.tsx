import { POLICY_DOCUMENTS } from "#seeds/index.ts";
import { sectionOf, sectionsOf, type PolicyFilter } from "./policy-filter.ts";
import type { PolicyEntry } from "./policy-row.tsx";
import { clauseText, documentText } from "./policy-words.ts";
import { useText } from "./use-text.ts";

interface Props {
  readonly entries: readonly PolicyEntry[];
  readonly filter: PolicyFilter;
  readonly onChoose: (place: Pick<PolicyFilter, "document" | "section">) => void;
}

/** The four documents, the sections of the chosen one, and how much of each is covered. */
export function PolicyOutline({ entries, filter, onChoose }: Props) {
  const { t, of, language } = useText();
  return (
    <nav className="sheet-outline" aria-label={t("policy.documents")}>
      <button
        type="button"
        className="policy-document"
        aria-pressed={filter.document === undefined}
        onClick={() => onChoose({})}
      >
        <span className="policy-region">{t("policy.all")}</span>
        <Share entries={entries} />
      </button>
      {POLICY_DOCUMENTS.map((document) => {
        const rows = entries.filter(({ fact }) => fact.document === document.number);
        const chosen = filter.document === document.number;
        return (
          <div key={document.number}>
            <button
              type="button"
              className="policy-document"
              aria-pressed={chosen}
              aria-expanded={chosen}
              title={of(document.title)}
              data-document={document.prefix}
              onClick={() => onChoose({ document: document.number })}
            >
              <span className="policy-region">{of(document.region)}</span>
              <span className="cell-note">{documentText(document.number, language)}</span>
              <Share entries={rows} />
            </button>
            {chosen && (
              <ul className="policy-sections">
                {sectionsOf(rows.map(({ fact }) => fact)).map((section) => (
                  <li key={section}>
                    <button
                      type="button"
                      aria-pressed={filter.section === section}
                      onClick={() =>
                        onChoose({
                          document: document.number,
                          section: filter.section === section ? undefined : section,
                        })
                      }
                    >
                      {clauseText(section, language)}
                      <span>{rows.filter(({ fact }) => sectionOf(fact) === section).length}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
      <p className="sheet-hint">{t("policy.coverageHint")}</p>
    </nav>
  );
}

/** Covered facts as a bar and in numbers. */
function Share({ entries }: { entries: readonly PolicyEntry[] }) {
  const { t } = useText();
  const all = entries.length;
  const covered = entries.filter((entry) => entry.coverage === "covered").length;
  const context = entries.filter((entry) => entry.coverage === "context").length;
  return (
    <>
      <svg className="policy-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="policy-share-all" width="100" height="4" />
        <rect className="policy-share-covered" width={(100 * covered) / all} height="4" />
        <rect
          className="policy-share-context"
          x={100 - (100 * context) / all}
          width={(100 * context) / all}
          height="4"
        />
      </svg>
      <span className="cell-note">{t("policy.covered", { covered, all })}</span>
    </>
  );
}
