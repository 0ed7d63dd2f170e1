import { Button } from "antd";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { Command } from "#models/run.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { SECOND } from "#sim/time.ts";
import { FailureNote } from "./failure-note.tsx";
import { saveText } from "./save-text.ts";
import { useText } from "./use-text.ts";

const COMMAND_WORDS: Readonly<Record<Command["command"], MessageKey>> = {
  stop: "live.stop",
  repair: "live.repair",
};

/** The command log of the live run, with the proof that replaying it gives the identical run. */
export function LogPanel() {
  const { t, of, format } = useText();
  const session = useSession();
  const live = useSessionState((state) => state.live);
  const { check } = live;
  if (live.status === "off" && live.log.length === 0) return <p className="empty">{t("log.off")}</p>;
  const elements = live.view?.scene.elements ?? [];
  return (
    <div className="panel-column">
      <div className="panel-tools">
        <Button
          size="small"
          type="primary"
          disabled={live.status !== "running" || check === "running"}
          onClick={() => void session.live.verify()}
          data-action="verify-replay"
        >
          {t("log.verify")}
        </Button>
        <Button
          size="small"
          disabled={live.status !== "running" && live.log.length === 0}
          onClick={() =>
            saveText("chejian-run.json", `${JSON.stringify(session.live.recipe(), undefined, 2)}\n`)
          }
        >
          {t("log.save")}
        </Button>
        <span role="status" aria-live="polite" className="log-check">
          {check === "running" && t("log.checking")}
          {check && check !== "running" && (
            <span
              className={check.same ? "is-better" : "is-worse"}
              data-replay={check.same ? "same" : "different"}
            >
              {t(check.same ? "log.same" : "log.different", {
                time: format.clock(check.until),
                live: check.liveHash,
                replay: check.replayHash,
              })}
            </span>
          )}
        </span>
      </div>
      <div className="panel-scroll">
        {live.failure && <FailureNote failure={live.failure} onRestart={() => void session.goLive()} />}
        <p className="panel-note">
          {t("log.note", { time: format.clock(live.from) })} {live.status === "off" && t("log.ended")}
        </p>
        <table className="grid" data-log={live.log.length}>
          <thead>
            <tr>
              <th scope="col" className="num">
                #
              </th>
              <th scope="col">{t("log.column.time")}</th>
              <th scope="col">{t("log.column.stamp")}</th>
              <th scope="col">{t("log.column.target")}</th>
              <th scope="col">{t("log.column.command")}</th>
            </tr>
          </thead>
          <tbody>
            {live.log.map((entry, index) => {
              const element = elements.find((candidate) => candidate.id === entry.target);
              return (
                <tr key={`${entry.time} ${entry.target} ${entry.command}`}>
                  <td className="num">{index + 1}</td>
                  <td>
                    {t("playback.day", { day: format.day(entry.time) })} {format.clock(entry.time)}
                  </td>
                  <td>{format.exact(entry.time / SECOND)} s</td>
                  <td>
                    {element && of(element.name)} <code className="code-after">{entry.target}</code>
                  </td>
                  <td>{t(COMMAND_WORDS[entry.command])}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {live.log.length === 0 && <p className="empty">{t("log.empty")}</p>}
      </div>
    </div>
  );
}
