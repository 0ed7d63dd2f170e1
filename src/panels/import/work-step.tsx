import { Button, Progress } from "antd";
import type { LogImportState, WorkPhase } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";

const PHASES: readonly WorkPhase[] = ["reading", "calibration", "validation"];
const PHASE_WORDS = {
  reading: "import.phase.reading",
  calibration: "import.phase.calibration",
  validation: "import.phase.validation",
} as const;

/** How far the work is, how long it still takes, and the means to stop it. */
export function WorkStep({ state, onStop }: { state: LogImportState; onStop: () => void }) {
  const { t, format } = useText();
  const { progress, rows, file, phase } = state;
  const { done = 0, total = 0, remainingSeconds } = progress ?? {};
  const at = PHASES.indexOf(phase);
  return (
    <div className="import-page import-work">
      <h3>{t("import.working", { name: file?.name ?? "" })}</h3>
      <ol className="import-phases">
        {PHASES.map((name, place) => (
          <li
            key={name}
            className={place < at ? "is-done" : place === at ? "is-now" : undefined}
            aria-current={place === at ? "step" : undefined}
          >
            <span>
              {place < at ? "✓ " : ""}
              {t(PHASE_WORDS[name])}
            </span>
            {name === "reading" && rows > 0 && (
              <span className="cell-note">{t("import.rowsSoFar", { n: format.integer(rows) })}</span>
            )}
            {place === at && (
              <>
                <Progress
                  percent={total > 0 ? Math.floor((100 * done) / total) : 0}
                  aria-label={t("run.progress")}
                />
                <span className="cell-note" role="status">
                  {name !== "reading" && total > 0 && `${t("import.runsSoFar", { done, total })} · `}
                  {remainingSeconds === undefined
                    ? t("run.estimating")
                    : t("run.remaining", { time: format.duration(remainingSeconds) })}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
      <Button danger onClick={onStop} data-action="stop-import">
        {t("run.cancel")}
      </Button>
      <p className="cell-note">{t("import.cancelNote")}</p>
    </div>
  );
}
