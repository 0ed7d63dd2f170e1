import { Button, Progress } from "antd";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { settingsKey } from "#src/session/session-state.ts";
import { FailureNote } from "./failure-note.tsx";
import { PrecisionNote } from "./precision-note.tsx";
import { useText } from "./use-text.ts";

/** Starts the study, shows how far it is and how long it still takes, and stops it. */
export function RunControl() {
  const { t, format } = useText();
  const session = useSession();
  const ready = useSessionState((state) => state.model !== undefined);
  const study = useSessionState((state) => state.study);
  const screening = useSessionState((state) => state.sensitivity.status === "running");
  const stale = useSessionState(
    (state) => state.study.resultKey !== undefined && state.study.resultKey !== settingsKey(state),
  );
  const replications = useSessionState((state) => state.replications);
  const precision = useSessionState((state) => state.precision);
  const paired = useSessionState((state) => state.measures.length > 0);
  const running = study.status === "running";
  const { done, total, remainingSeconds } = study.progress ?? { done: 0, total: 0 };
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
  return (
    <div className="run-control">
      {study.failure && <FailureNote failure={study.failure} onRestart={() => session.study.start()} />}
      {running ? (
        <>
          <div className="run-progress">
            <Progress percent={percent} size="small" showInfo={false} aria-label={t("run.progress")} />
            <div className="run-status" role="status" aria-live="polite" data-progress={percent}>
              <span>{t(precision === undefined ? "run.done" : "run.doneAtMost", { done, total })}</span>
              <span>
                {remainingSeconds === undefined
                  ? t("run.estimating")
                  : t(precision === undefined ? "run.remaining" : "run.remainingAtMost", {
                      time: format.duration(remainingSeconds),
                    })}
              </span>
            </div>
          </div>
          <Button block danger onClick={() => session.study.cancel()}>
            {t("run.cancel")}
          </Button>
        </>
      ) : (
        <>
          <div className="run-status" role="status" aria-live="polite">
            {study.status === "cancelled" && <span>{t("run.cancelled")}</span>}
            {stale && <span className="is-warning">{t("run.stale")}</span>}
            {study.status === "done" && !stale && study.result && (
              <span>
                {t("run.finished", {
                  n: study.result.replications,
                  time: format.duration(study.result.elapsedSeconds),
                })}
              </span>
            )}
            {study.status === "done" && !stale && study.result?.precision && (
              <PrecisionNote precision={study.result.precision} />
            )}
            {study.status === "idle" && (
              <span>{t(paired ? "run.plan" : "run.planSingle", { n: replications })}</span>
            )}
          </div>
          <Button
            block
            type="primary"
            size="large"
            disabled={!ready}
            onClick={() => session.study.start()}
            data-action="run"
          >
            {t(study.result ? "run.again" : "run.start")}
          </Button>
          {screening && (
            <Button block type="text" size="small" onClick={() => session.study.cancel()}>
              {t("run.stopScreen")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
