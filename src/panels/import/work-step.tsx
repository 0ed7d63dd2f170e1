import { Button, Progress } from "antd";
import type { LogImportState } from "#src/session/log-import.ts";
import { useText } from "../use-text.ts";

/** How far the reading is, how long it still takes, and the means to stop it. */
export function WorkStep({ state, onStop }: { state: LogImportState; onStop: () => void }) {
  const { t, format } = useText();
  const { progress, rows, file } = state;
  const { done = 0, total = 0, remainingSeconds } = progress ?? {};
  return (
    <div className="import-page import-work" role="status">
      <h3>{t("import.reading", { name: file?.name ?? "" })}</h3>
      <Progress percent={total > 0 ? Math.floor((100 * done) / total) : 0} aria-label={t("run.progress")} />
      <p className="cell-note">
        {t("import.rowsSoFar", { n: format.integer(rows) })} ·{" "}
        {remainingSeconds === undefined
          ? t("run.estimating")
          : t("run.remaining", { time: format.duration(remainingSeconds) })}
      </p>
      <Button danger onClick={onStop} data-action="stop-import">
        {t("run.cancel")}
      </Button>
      <p className="cell-note">{t("import.cancelNote")}</p>
    </div>
  );
}
