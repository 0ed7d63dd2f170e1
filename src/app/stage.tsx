import { FailureNote } from "#src/panels/failure-note.tsx";
import { Inspector } from "#src/panels/inspector.tsx";
import { PlanView } from "#src/panels/plan-view.tsx";
import { PlaybackBar } from "#src/panels/playback-bar.tsx";
import { StateLegend } from "#src/panels/state-legend.tsx";
import { useText } from "#src/panels/use-text.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { shownRun, shownSide } from "#src/session/session-state.ts";
import { ErrorBoundary } from "./error-boundary.tsx";

/** The moving line, as a plan drawn from the trace. */
export function Stage() {
  const { t } = useText();
  const session = useSession();
  const view = useSessionState((state) => state.view);
  const live = useSessionState((state) => state.live);
  const loadFailure = useSessionState((state) => state.loadFailure);
  const run = useSessionState(shownRun);
  const side = useSessionState(shownSide);
  return (
    <section className="stage" aria-label={t("stage.title")}>
      <div className="stage-view" data-side={side}>
        {run && (
          <ErrorBoundary>
            <PlanView />
          </ErrorBoundary>
        )}
        {!run && view.status === "loading" && !loadFailure && (
          <p className="stage-wait" role="status">
            {t("stage.recording")}
          </p>
        )}
        {loadFailure && (
          <div className="stage-overlay">
            <FailureNote failure={loadFailure} onRestart={() => location.reload()} />
          </div>
        )}
        {view.failure && (
          <div className="stage-overlay">
            <FailureNote failure={view.failure} onRestart={() => session.restartView()} />
          </div>
        )}
        {live.failure && (
          <div className="stage-overlay">
            <FailureNote failure={live.failure} onRestart={() => void session.goLive()} />
          </div>
        )}
        {run && (
          <div className="stage-corner">
            <span className={`side-badge side-${side}`}>
              {t(side === "before" ? "side.before" : "side.after")}
              {live.status === "running" && ` · ${t("live.on")}`}
            </span>
            <span className="simulated">{t("note.oneRun")}</span>
          </div>
        )}
        <Inspector />
        {run && <StateLegend run={run} />}
      </div>
      <PlaybackBar />
    </section>
  );
}
