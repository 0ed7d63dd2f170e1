import { Suspense, useMemo, useState } from "react";
import { Button } from "antd";
import { FailureNote } from "#src/panels/failure-note.tsx";
import { Inspector } from "#src/panels/inspector.tsx";
import { PlanView } from "#src/panels/plan-view.tsx";
import { PlaybackBar } from "#src/panels/playback-bar.tsx";
import { StateLegend } from "#src/panels/state-legend.tsx";
import { useText } from "#src/panels/use-text.ts";
import { stoppedClock } from "#src/session/followed-clock.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { shownRun, shownSide } from "#src/session/session-state.ts";
import { probeGraphics } from "#src/view3d/graphics.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { LampLegend } from "./lamp-legend.tsx";
import { LineView, useDrawingRate } from "./lazy-line-view.tsx";
import { recordFrame } from "./probe.ts";

type Drawing = "3d" | "plan";

interface Props {
  /** Behind the comparison: nothing moves and nothing is drawn. */
  readonly asleep: boolean;
  readonly onCompare: () => void;
}

/** The moving line: 3D, or a plan where the browser has no WebGL or the user prefers it. */
export function Stage({ asleep, onCompare }: Props) {
  const { t } = useText();
  const session = useSession();
  const view = useSessionState((state) => state.view);
  const live = useSessionState((state) => state.live);
  const loadFailure = useSessionState((state) => state.loadFailure);
  const run = useSessionState(shownRun);
  const side = useSessionState(shownSide);
  const [possible] = useState(() => probeGraphics().available);
  const [drawing, setDrawing] = useState<Drawing>(possible ? "3d" : "plan");
  return (
    <section className="stage" aria-label={t("stage.title")}>
      <div className="stage-view" data-side={side}>
        {run && drawing === "3d" && (
          <ErrorBoundary instead={asleep ? null : <PlanView />}>
            <Suspense fallback={<p className="stage-wait">{t("stage.loading3d")}</p>}>
              <Scene3d asleep={asleep} />
            </Suspense>
          </ErrorBoundary>
        )}
        {run && drawing === "plan" && !asleep && <PlanView />}
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
        {run && (
          <div className="stage-tools">
            <Button
              size="small"
              disabled={!view.after}
              onClick={onCompare}
              title={t(view.after ? "compare.hint" : "compare.noMeasures")}
              data-action="compare"
            >
              {t("compare.open")}
            </Button>
            <Button
              size="small"
              disabled={!possible}
              onClick={() => setDrawing(drawing === "3d" ? "plan" : "3d")}
              title={possible ? undefined : t("stage.noWebgl")}
            >
              {t(drawing === "3d" ? "stage.toPlan" : "stage.to3d")}
            </Button>
          </div>
        )}
        <Inspector />
        {run && (drawing === "3d" ? <LampLegend /> : <StateLegend run={run} />)}
      </div>
      <PlaybackBar />
    </section>
  );
}

function Scene3d({ asleep }: { asleep: boolean }) {
  const session = useSession();
  const run = useSessionState(shownRun);
  const theme = useSessionState((state) => state.theme);
  const language = useSessionState((state) => state.language);
  const selected = useSessionState((state) => state.selected);
  const maxRate = useDrawingRate();
  const { clock } = session;
  const shown = useMemo(() => (asleep ? stoppedClock(clock.now) : clock), [asleep, clock]);
  if (!run) return null;
  const number = run.scene.elements.find((element) => element.id === selected)?.number;
  return (
    <LineView
      view={run}
      clock={shown}
      selected={number}
      onSelect={(element) =>
        session.select(element === undefined ? undefined : run.scene.elements[element]?.id)
      }
      theme={theme}
      language={language}
      maxRate={maxRate}
      onFrame={recordFrame}
    />
  );
}
