import { Button } from "antd";
import type { Failure } from "#src/session/session-state.ts";
import { useText } from "./use-text.ts";

/** What failed, in one line, with the way on. */
export function FailureNote({ failure, onRestart }: { failure: Failure; onRestart?: () => void }) {
  const { t, of } = useText();
  return (
    <div className="failure" role="alert">
      <strong>{t(failure.kind === "worker" ? "failure.worker" : "failure.engine")}</strong>
      <span className="failure-detail">{failure.label ? of(failure.label) : failure.detail}</span>
      {onRestart && (
        <Button size="small" onClick={onRestart}>
          {t("failure.restart")}
        </Button>
      )}
    </div>
  );
}
