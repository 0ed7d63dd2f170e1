import type { CaseHead } from "#src/reference/case-head.ts";
import type { CaseResult } from "#src/reference/result.ts";
import { useText } from "../use-text.ts";
import { FAMILY_WORDS } from "./family-words.ts";

interface Props {
  readonly heads: readonly CaseHead[];
  readonly results: ReadonlyMap<string, CaseResult>;
  readonly chosen: string | undefined;
  readonly onChoose: (family: string | undefined) => void;
}

/** The families of cases, and how many of each agreed when the version was published. */
export function FamilyOutline({ heads, results, chosen, onChoose }: Props) {
  const { t } = useText();
  const families = [...new Set(heads.map(({ family }) => family))];
  return (
    <nav className="sheet-outline" aria-label={t("trust.families")}>
      <button
        type="button"
        className="trust-family"
        aria-pressed={chosen === undefined}
        onClick={() => onChoose(undefined)}
      >
        <span>{t("trust.all")}</span>
        <Standings cases={heads} results={results} />
      </button>
      {families.map((family) => {
        const word = FAMILY_WORDS[family];
        return (
          <button
            key={family}
            type="button"
            className="trust-family"
            aria-pressed={chosen === family}
            onClick={() => onChoose(chosen === family ? undefined : family)}
          >
            <span>{word === undefined ? family : t(word)}</span>
            <Standings cases={heads.filter((head) => head.family === family)} results={results} />
          </button>
        );
      })}
      <p className="sheet-hint">{t("trust.honesty")}</p>
    </nav>
  );
}

function Standings({
  cases,
  results,
}: {
  cases: readonly CaseHead[];
  results: ReadonlyMap<string, CaseResult>;
}) {
  const { t } = useText();
  const all = cases.length;
  const count = (status: CaseResult["status"]) =>
    cases.filter(({ id }) => results.get(id)?.status === status).length;
  const [pass, fail, unsupported] = [count("pass"), count("fail"), count("unsupported")];
  return (
    <>
      <svg className="trust-share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="trust-share-all" width="100" height="4" />
        <rect className="trust-share-pass" width={(100 * pass) / all} height="4" />
        <rect className="trust-share-fail" x={(100 * pass) / all} width={(100 * fail) / all} height="4" />
      </svg>
      <span className="cell-note">
        {t("trust.counts", { pass, all })}
        {fail > 0 && ` · ${t("trust.countFail", { n: fail })}`}
        {unsupported > 0 && ` · ${t("trust.countUnsupported", { n: unsupported })}`}
      </span>
    </>
  );
}
