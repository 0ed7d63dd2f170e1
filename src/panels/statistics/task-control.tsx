import { Button, Progress } from "antd";
import type { ReactNode } from "react";
import type { TaskState } from "#src/session/background-task.ts";
import { FailureNote } from "../failure-note.tsx";
import { useText } from "../use-text.ts";

interface Props {
  readonly state: TaskState<unknown>;
  /** The result belongs to other settings. */
  readonly stale: boolean;
  readonly startWord: string;
  readonly disabled?: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
  /** What is chosen before the start. */
  readonly children?: ReactNode;
}

/** Starts a piece of long work, shows how far it is and how long it still takes, and stops it. */
export function TaskControl({ state, stale, startWord, disabled, onStart, onStop, children }: Props) {
  const { t, format } = useText();
  const { running, progress, failure } = state;
  const { done, total, remainingSeconds } = progress ?? { done: 0, total: 0 };
  return (
    <>
      <div className="task-control">
        {children}
        {running ? (
          <>
            <Progress
              className="task-progress"
              percent={total > 0 ? Math.floor((100 * done) / total) : 0}
              size="small"
              aria-label={t("run.progress")}
            />
            <span className="cell-note" role="status">
              {t("run.done", { done, total })}{" "}
              {remainingSeconds === undefined
                ? t("run.estimating")
                : t("run.remaining", { time: format.duration(remainingSeconds) })}
            </span>
            <Button size="small" danger onClick={onStop}>
              {t("run.cancel")}
            </Button>
          </>
        ) : (
          <Button size="small" type="primary" disabled={disabled} onClick={onStart} data-action="start-task">
            {startWord}
          </Button>
        )}
        {stale && !running && <span className="is-warning">{t("run.stale")}</span>}
      </div>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}
