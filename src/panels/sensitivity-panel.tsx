import { Button, Progress } from "antd";
import { findTarget } from "#seeds/index.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { Sensitivity, WeightyAssumption } from "#src/study/study-result.ts";
import { EmptyResult } from "./empty-result.tsx";
import { FailureNote } from "./failure-note.tsx";
import { useText } from "./use-text.ts";
import { VerdictLamp } from "./verdict-lamp.tsx";
import { unitText } from "#src/i18n/format.ts";

/** Rows of the screen shown at first. */
const SCREENED_SHOWN = 40;

/** Which assumption, moved by ±20 %, would flip a verdict. */
export function SensitivityPanel() {
  const { t, format } = useText();
  const session = useSession();
  const study = useSessionState((state) => state.study);
  const state = useSessionState((whole) => whole.sensitivity);
  if (!study.result) return <EmptyResult />;
  if (study.result.measures.length === 0) return <p className="empty">{t("sensitivity.noMeasures")}</p>;
  const { progress, result } = state;
  return (
    <div className="panel-scroll">
      <p className="panel-note">{t("sensitivity.note")}</p>
      {state.status === "running" && (
        <div className="sensitivity-progress" role="status">
          <Progress
            percent={progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0}
            size="small"
          />
          <span>
            {progress?.remainingSeconds === undefined
              ? t("sensitivity.running")
              : t("sensitivity.remaining", { time: format.duration(progress.remainingSeconds) })}
          </span>
        </div>
      )}
      {(state.status === "offered" || state.status === "cancelled") && state.cost && (
        <div className="sensitivity-offer">
          <p>
            {t(state.status === "offered" ? "sensitivity.offered" : "sensitivity.cancelled", {
              runs: format.number(state.cost.runs),
              time: format.duration(state.cost.seconds),
            })}
          </p>
          <Button onClick={() => session.study.startScreen()} data-action="screen">
            {t("sensitivity.start")}
          </Button>
        </div>
      )}
      {state.failure && <FailureNote failure={state.failure} />}
      {result && <SensitivityResult result={result} />}
    </div>
  );
}

function SensitivityResult({ result }: { result: Sensitivity }) {
  const { t, of, format, language } = useText();
  const move = format.share(result.move, 0);
  return (
    <>
      <p
        className="sensitivity-answer"
        data-flips={result.weightiest.filter((row) => row.flips.length > 0).length}
      >
        {result.weightiest.some((row) => row.flips.length > 0)
          ? t("sensitivity.flips", { move })
          : t("sensitivity.stands", { move })}
      </p>
      <div className="weighty">
        {result.weightiest.map((row) => (
          <WeightyCard key={row.pointer} row={row} />
        ))}
      </div>
      <table className="grid">
        <caption>
          {t("sensitivity.screened", {
            n: result.screened.length,
            replications: result.replications,
            runs: result.runs,
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("assumption.column.label")}</th>
            <th scope="col" className="num">
              {t("assumption.column.value")}
            </th>
            <th scope="col" className="num">
              {t("sensitivity.column.shift")}
            </th>
            <th scope="col">{t("sensitivity.column.target")}</th>
          </tr>
        </thead>
        <tbody>
          {result.screened.slice(0, SCREENED_SHOWN).map((row) => {
            const target = row.target === null ? undefined : findTarget(row.target);
            return (
              <tr key={row.pointer}>
                <th scope="row">{of(row.label)}</th>
                <td className="num">
                  {format.exact(row.value)} {unitText(row.unit, language)}
                </td>
                <td className="num">{format.share(row.shift)}</td>
                <td>
                  {target ? of(target.text) : (row.target ?? "–")}
                  {row.direction && ` (${row.direction === "up" ? "+" : "−"}${move})`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function WeightyCard({ row }: { row: WeightyAssumption }) {
  const { t, of, format, language } = useText();
  const unit = unitText(row.unit, language);
  return (
    <article className="weighty-card" data-pointer={row.pointer}>
      <h3>{of(row.label)}</h3>
      <p className="figure-note">{t("sensitivity.now", { value: `${format.exact(row.value)} ${unit}` })}</p>
      {row.moves.map((move) => {
        const flipped = move.targets.filter((target) => target.flips);
        return (
          <div key={move.direction} className="weighty-move">
            <span className="weighty-value">
              {move.direction === "up" ? "▲" : "▼"} {format.exact(move.value)} {unit}
            </span>
            {flipped.length === 0 && <span>{t("sensitivity.noFlip")}</span>}
            {flipped.map((target) => {
              const seed = findTarget(target.id);
              return (
                <span key={target.id} className="weighty-flip">
                  {seed ? of(seed.text) : target.id}{" "}
                  {target.measured !== null && seed?.kind === "relative" && format.change(target.measured)}{" "}
                  <VerdictLamp lamp={target.verdict} />
                </span>
              );
            })}
          </div>
        );
      })}
    </article>
  );
}
