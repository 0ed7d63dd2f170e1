import { Button, Progress } from "antd";
import type { FitStudy } from "#src/session/fit-study.ts";
import { useStore } from "#src/session/store.ts";
import { FailureNote } from "../failure-note.tsx";
import { useText } from "../use-text.ts";
import { FitInput } from "./fit-input.tsx";
import { FitReviewPanel } from "./fit-review-panel.tsx";

/** Data on the left, their fits on the right. */
export function FitWorkbench({ study }: { study: FitStudy }) {
  const { t, of } = useText();
  const state = useStore(study.store, (whole) => whole);
  const { refusal, failure, review, account, choices, file, progress } = state;
  return (
    <div className="sheet-body fit-body">
      <FitInput study={study} state={state} />
      <div className="fit-frame">
        {progress && (
          <div className="fit-progress" role="status">
            <Progress
              size="small"
              percent={progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0}
              aria-label={t("run.progress")}
            />
            <Button size="small" danger onClick={() => study.stop()}>
              {t("run.cancel")}
            </Button>
          </div>
        )}
        <div className="fit-main" aria-busy={progress !== undefined}>
          {refusal && (
            <div className="failure" role="alert">
              <strong>{t("fit.refused")}</strong>
              <span className="failure-detail">
                {of(refusal.label)}
                {refusal.cells.slice(1).map(({ row, column, found }) => (
                  <span key={`${row} ${column}`} className="fit-bad-cell">
                    {t("fit.badCell", { row, column, found })}
                  </span>
                ))}
              </span>
            </div>
          )}
          {failure && <FailureNote failure={failure} />}
          {review && account ? (
            <FitReviewPanel
              review={review}
              unit={choices.unit}
              source={file ? `${file.name} · ${account.column}` : t("fit.pasted")}
            />
          ) : (
            !refusal && !failure && <FitIntroduction />
          )}
        </div>
      </div>
    </div>
  );
}

const POINTS = ["fit.intro.families", "fit.intro.censored", "fit.intro.apart", "fit.intro.plots"] as const;

function FitIntroduction() {
  const { t } = useText();
  return (
    <section className="fit-intro">
      <h3>{t("fit.intro.title")}</h3>
      <ul>
        {POINTS.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
    </section>
  );
}
