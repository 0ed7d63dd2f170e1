import { Button } from "antd";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { useText } from "./use-text.ts";

/** Stands where results will stand: says what is missing and offers to start it. */
export function EmptyResult() {
  const { t } = useText();
  const session = useSession();
  const status = useSessionState((state) => state.study.status);
  const ready = useSessionState((state) => state.model !== undefined);
  return (
    <div className="empty">
      <p>{t(status === "running" ? "empty.running" : "empty.notRun")}</p>
      {status !== "running" && (
        <Button type="primary" disabled={!ready} onClick={() => session.study.start()}>
          {t("run.start")}
        </Button>
      )}
    </div>
  );
}
