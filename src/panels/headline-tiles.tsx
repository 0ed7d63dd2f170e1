import { Tooltip } from "antd";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { HEADLINE_TARGETS, findTarget, type PolicyTarget } from "#seeds/index.ts";
import { useSessionState } from "#src/session/session-context.ts";
import { settingsKey, type StudyState } from "#src/session/session-state.ts";
import type { HeadlineEffect } from "#src/study/study-result.ts";
import { missingWord, waitingLamp } from "./headline-words.ts";
import { IntervalBar, domainOf } from "./interval-chart.tsx";
import { clauseText, documentText } from "./policy-words.ts";
import { useText } from "./use-text.ts";
import { VerdictLamp, type Lamp } from "./verdict-lamp.tsx";
import { OPERATOR_SIGNS } from "#src/i18n/result-words.ts";

/** The five effects Zhengzhou asks of benchmark projects, each with value, interval, requirement and verdict. */
export function HeadlineTiles() {
  const { t } = useText();
  const study = useSessionState((state) => state.study);
  const stale = useSessionState(
    (state) => study.resultKey !== undefined && study.resultKey !== settingsKey(state),
  );
  const effects = new Map(study.result?.headline.map((effect) => [effect.target, effect]));
  return (
    <section className={`tiles${stale ? " is-stale" : ""}`} aria-label={t("tiles.title")}>
      {HEADLINE_TARGETS.map((id) => {
        const target = findTarget(id);
        return target && <Tile key={id} target={target} effect={effects.get(id)} study={study} />;
      })}
    </section>
  );
}

interface TileProps {
  readonly target: PolicyTarget;
  readonly effect: HeadlineEffect | undefined;
  readonly study: StudyState;
}

function Tile({ target, effect, study }: TileProps) {
  const { t, of, format, language } = useText();
  const definition = KPI_CATALOGUE.find((kpi) => kpi.id === target.kpi);
  const required = `${OPERATOR_SIGNS[target.op]} ${format.change(target.value, 0)}`;
  const row = {
    mean: effect?.mean ?? null,
    low: effect?.low ?? null,
    high: effect?.high ?? null,
    required: target.value,
    wanted: target.op === ">=" || target.op === ">" ? ("up" as const) : ("down" as const),
    verdict: effect?.verdict,
  };
  const waiting = waitingLamp(study);
  const lamp: Lamp = effect?.verdict ?? waiting;
  const measured = typeof effect?.mean === "number";
  const bounded = typeof effect?.low === "number" && typeof effect.high === "number";
  return (
    <article
      className={`tile tile-${lamp}`}
      data-target={target.id}
      data-kpi={target.kpi}
      data-mean={effect?.mean ?? undefined}
      data-low={effect?.low ?? undefined}
      data-high={effect?.high ?? undefined}
      data-verdict={effect?.verdict ?? undefined}
    >
      <header className="tile-head">
        <Tooltip
          title={
            <>
              <div>{definition ? of(definition.name) : of(target.text)}</div>
              {definition && <div>{of(definition.formula)}</div>}
              <div className="tip-note">{t("note.simulated", { n: study.result?.replications ?? 0 })}</div>
            </>
          }
        >
          <h2 className="tile-name" tabIndex={0}>
            {of(target.text)}
          </h2>
        </Tooltip>
      </header>
      <div className="tile-figure">
        <strong className="tile-value">{measured ? format.change(effect.mean ?? 0) : "–"}</strong>
        <VerdictLamp lamp={lamp} />
      </div>
      <div className="tile-chart">
        <IntervalBar row={row} domain={domainOf([row])} label={t("tiles.chart", { required })} />
        <span className="tile-required">{t("tiles.required", { required })}</span>
      </div>
      <footer className="tile-foot">
        {bounded && (
          <span>
            {t("tiles.interval", {
              low: format.change(effect.low ?? 0),
              high: format.change(effect.high ?? 0),
            })}
          </span>
        )}
        {!bounded && <span>{t(missingWord(effect, study))}</span>}
        <span className="tile-clause">
          {documentText(target.document, language)}{" "}
          {t("tiles.clause", { clause: clauseText(target.clause, language) })}
        </span>
      </footer>
    </article>
  );
}
