import { Button, Segmented } from "antd";
import { useState } from "react";
import { NO_VALUE, unitText } from "#src/i18n/format.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { useStore } from "#src/session/store.ts";
import { pilotKey, WARM_UP_POINTER } from "#src/session/study-tools.ts";
import type { PilotCase, PilotFigure, PilotFigureId, PilotResult } from "#src/study/pilot-result.ts";
import { useText } from "../use-text.ts";
import { FIGURE_WORDS } from "./figure-words.ts";
import { SettlingPlot } from "./settling-plot.tsx";
import { TaskControl } from "./task-control.tsx";

/** Times are shown in minutes. */
const SCALES: Readonly<Record<PilotFigureId, { scale: number; unit: string }>> = {
  content: { scale: 1, unit: "parts" },
  output: { scale: 1, unit: "parts/h" },
  timeInSystem: { scale: 1 / 60, unit: "min" },
};

/** The pilot: how long the line takes to settle, and what one long run would tell. */
export function WarmUpPanel() {
  const { t } = useText();
  const { tools } = useSession();
  const state = useStore(tools.pilot.store, (now) => now);
  const key = useSessionState(pilotKey);
  const ready = useSessionState((session) => session.model !== undefined);
  return (
    <div className="panel-scroll">
      <p className="panel-note">{t("warmUp.note")}</p>
      <TaskControl
        state={state}
        stale={state.resultKey !== undefined && state.resultKey !== key}
        startWord={t(state.result ? "warmUp.again" : "warmUp.start")}
        disabled={!ready}
        onStart={() => tools.startPilot()}
        onStop={() => tools.pilot.stop()}
      />
      {state.result && <Pilot result={state.result} />}
    </div>
  );
}

function Pilot({ result }: { result: PilotResult }) {
  const { t } = useText();
  const [index, setIndex] = useState(0);
  const shown = result.cases[Math.min(index, result.cases.length - 1)];
  return (
    <>
      <p className="warm-up-answer" data-warm-up={result.recommendation.warmUpShifts ?? undefined}>
        <Recommendation result={result} />
      </p>
      {result.cases.length > 1 && (
        <Segmented<number>
          size="small"
          value={index}
          onChange={setIndex}
          aria-label={t("warmUp.which")}
          options={result.cases.map(({ side, demand }, value) => ({
            value,
            label: `${t(side === "before" ? "side.before" : "side.after")} · ${t(DEMAND_WORDS[demand])}`,
          }))}
        />
      )}
      <p className="settling-key">
        <span className="key-mean">{t("warmUp.keyMean", { n: result.replications })}</span>
        <span className="key-welch">{t("warmUp.keyWelch")}</span>
        <span className="key-cut">{t("warmUp.keyCut")}</span>
        <span>{t("warmUp.axis")}</span>
      </p>
      <div className="settling-figures">
        {shown.figures.map((figure) => (
          <FigureCard key={figure.figure} figure={figure} of={shown} replications={result.replications} />
        ))}
      </div>
    </>
  );
}

function Recommendation({ result }: { result: PilotResult }) {
  const { t } = useText();
  const session = useSession();
  const study = useSessionState(({ model }) => model?.study.warmUpShifts ?? result.studyWarmUpShifts);
  const { warmUpShifts, reason, decisive } = result.recommendation;
  if (reason === "terminating") return t("warmUp.terminating");
  const by =
    decisive &&
    t("warmUp.decisive", {
      side: t(decisive.side === "before" ? "side.before" : "side.after"),
      demand: t(DEMAND_WORDS[decisive.demand]),
      figure: t(FIGURE_WORDS[decisive.figure]),
    });
  if (warmUpShifts === null) return `${t("warmUp.unsettled", { shifts: result.shifts })}${by ?? ""}`;
  const judged = study >= warmUpShifts ? "warmUp.enough" : "warmUp.tooShort";
  return (
    <>
      {`${t(judged, { n: warmUpShifts, study })}${by ?? ""}`}
      {study !== warmUpShifts && (
        <Button size="small" onClick={() => void session.edit(WARM_UP_POINTER, warmUpShifts)}>
          {t("warmUp.adopt", { n: warmUpShifts })}
        </Button>
      )}
    </>
  );
}

interface CardProps {
  readonly figure: PilotFigure;
  readonly of: PilotCase;
  readonly replications: number;
}

function FigureCard({ figure, of, replications }: CardProps) {
  const { t, format, language } = useText();
  const { scale, unit } = SCALES[figure.figure];
  const { steady, longRun, warmUp, truncationByReplication } = figure;
  const settled = truncationByReplication.filter((cut) => cut !== null);
  const interval = ({ mean, low, high }: { mean: number; low: number | null; high: number | null }) =>
    low === null || high === null
      ? format.number(mean * scale)
      : `${format.number(mean * scale)} ± ${format.number(((high - low) / 2) * scale)}`;
  return (
    <section className="settling-card" data-figure={figure.figure}>
      <h3>
        {t(FIGURE_WORDS[figure.figure])} <span className="cell-note">{unitText(unit, language)}</span>
      </h3>
      <SettlingPlot figure={figure} of={of} scale={scale} />
      <dl>
        <dt>{t("warmUp.cut")}</dt>
        <dd>{warmUp === null ? t("warmUp.notSettled") : t("warmUp.shifts", { n: warmUp.shifts })}</dd>
        <dt>{t("warmUp.each")}</dt>
        <dd>
          {settled.length === 0
            ? NO_VALUE
            : t("warmUp.eachRange", {
                low: Math.min(...settled),
                high: Math.max(...settled),
                settled: settled.length,
                n: replications,
              })}
        </dd>
        <dt>{t("warmUp.steady")}</dt>
        <dd>{steady === null ? NO_VALUE : `${interval(steady)} (n=${steady.n})`}</dd>
        <dt>{t("warmUp.longRun")}</dt>
        <dd>
          {longRun === null
            ? NO_VALUE
            : `${interval(longRun)} (${t(
                longRun.independent ? "warmUp.batches" : "warmUp.batchesCorrelated",
                {
                  n: longRun.batches,
                  r: format.number(longRun.lag1),
                },
              )})`}
        </dd>
      </dl>
    </section>
  );
}
