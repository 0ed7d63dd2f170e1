import { HEADLINE_TARGETS, findTarget, type PolicyTarget } from "#seeds/index.ts";
import { unitText } from "#src/i18n/format.ts";
import { OPERATOR_SIGNS } from "#src/i18n/result-words.ts";
import { useSessionState } from "#src/session/session-context.ts";
import { settingsKey, type StudyState } from "#src/session/session-state.ts";
import type { KpiEstimate } from "#src/study/study-result.ts";
import { missingWord, waitingLamp } from "./headline-words.ts";
import { clauseText, documentText } from "./policy-words.ts";
import { useText, type Text } from "./use-text.ts";
import { VerdictLamp } from "./verdict-lamp.tsx";

/** The five headline effects for a wall: value before and after, verdict, and the clause that asks for it. */
export function CompareTiles() {
  const { t } = useText();
  const study = useSessionState((state) => state.study);
  const stale = useSessionState(
    (state) => study.resultKey !== undefined && study.resultKey !== settingsKey(state),
  );
  return (
    <section className={`compare-tiles${stale ? " is-stale" : ""}`} aria-label={t("tiles.title")}>
      {HEADLINE_TARGETS.map((id) => {
        const target = findTarget(id);
        return target && <CompareTile key={id} target={target} study={study} />;
      })}
    </section>
  );
}

/** The figure without its unit; a ratio in per cent. */
function figureText({ mean, unit }: KpiEstimate, { format }: Text): string {
  return unit === "1" ? format.share(mean, 2) : format.number(mean);
}

function CompareTile({ target, study }: { target: PolicyTarget; study: StudyState }) {
  const text = useText();
  const { t, of, format, language } = text;
  const { result } = study;
  const effect = result?.headline.find((candidate) => candidate.target === target.id);
  const before = result?.before.kpis[target.kpi];
  const after = result?.after?.kpis[target.kpi];
  const lamp = effect?.verdict ?? waitingLamp(study);
  const unit = before ? unitText(before.unit, language) : "";
  const required = `${OPERATOR_SIGNS[target.op]} ${format.change(target.value, 0)}`;
  const bounded = typeof effect?.low === "number" && typeof effect.high === "number";
  return (
    <article
      className={`compare-tile tile-${lamp}`}
      data-target={target.id}
      data-before={before?.mean}
      data-after={after?.mean}
      data-verdict={effect?.verdict ?? undefined}
    >
      <h2>
        {of(target.text)} {unit && <small>{unit}</small>}
      </h2>
      <p className="compare-verdict">
        <VerdictLamp lamp={lamp} />
        <span>{t("tiles.required", { required })}</span>
      </p>
      <p className="compare-values">
        <span className="compare-before">{before ? figureText(before, text) : "–"}</span>
        <span className="compare-arrow" aria-hidden="true">
          →
        </span>
        <strong>{after ? figureText(after, text) : "–"}</strong>
      </p>
      <p className="compare-change">
        {t("compare.change", {
          change: typeof effect?.mean === "number" ? format.change(effect.mean) : "–",
        })}
      </p>
      <p className="compare-note">
        {bounded && result
          ? t("compare.interval", {
              n: result.replications,
              low: format.change(effect.low ?? 0),
              high: format.change(effect.high ?? 0),
            })
          : t(missingWord(effect, study))}
      </p>
      <p className="compare-clause">
        {documentText(target.document, language)}{" "}
        {t("tiles.clause", { clause: clauseText(target.clause, language) })}
      </p>
    </article>
  );
}
