import { Checkbox, Segmented } from "antd";
import { useMemo, useState } from "react";
import type { Time } from "#sim/time.ts";
import type { SceneElement } from "#models/scene.ts";
import type { RunView } from "#src/session/run-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { pieceName, rowName } from "../element-words.ts";
import { stateColour, stateWord } from "../state-words.ts";
import { useText } from "../use-text.ts";
import { ChartFrame, StateKey, type ChartChoice } from "./chart-frame.tsx";
import { stackOrder, stateShares, totalOf, type GroupShare, type StateSeconds } from "./state-shares.ts";
import { useSlowClock } from "./use-slow-clock.ts";

/** Bars follow a playing clock this often, milliseconds. */
const INTERVAL = 500;

type Reach = "now" | "window";

interface Props {
  readonly run: RunView;
  /** How far the run is recorded, µs. */
  readonly end: Time;
  readonly choice: ChartChoice;
}

/** Stacked bars: the share of its time that every equipment spent in each state. */
export function StateShareChart({ run, end, choice }: Props) {
  const { t } = useText();
  const now = useSlowClock(INTERVAL);
  const [reach, setReach] = useState<Reach>("window");
  const [withClosed, setWithClosed] = useState(false);
  const to = reach === "now" ? Math.min(Math.max(now, run.start), end) : end;
  const groups = useMemo(
    () => stateShares(run.scene, run.reader, run.start, to, withClosed),
    [run, to, withClosed],
  );
  const { states } = run.scene;
  const names = stackOrder(states)
    .filter((state) => groups.some(({ seconds }) => seconds[state] > 0))
    .map((state) => states[state]);
  return (
    <ChartFrame
      choice={choice}
      span={{ from: run.start, to }}
      legend={<StateKey names={names} />}
      tools={
        <>
          <Segmented<Reach>
            size="small"
            value={reach}
            onChange={setReach}
            aria-label={t("chart.reach")}
            options={[
              { value: "window", label: t("chart.wholeWindow") },
              { value: "now", label: t("chart.untilNow") },
            ]}
          />
          <Checkbox checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)}>
            {t("chart.withClosed")}
          </Checkbox>
        </>
      }
    >
      {groups.length === 0 && (
        <div className="empty">
          <p>{t("chart.nothingYet")}</p>
        </div>
      )}
      {groups.length > 0 && choice.form === "chart" && <ShareBars run={run} groups={groups} />}
      {groups.length > 0 && choice.form === "table" && <ShareTable run={run} groups={groups} names={names} />}
    </ChartFrame>
  );
}

function ShareBars({ run, groups }: { run: RunView; groups: readonly GroupShare[] }) {
  const text = useText();
  const { t, of } = text;
  const session = useSession();
  const selected = useSessionState((state) => state.selected);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (group: string) =>
    setOpened((old) => {
      const next = new Set(old);
      if (!next.delete(group)) next.add(group);
      return next;
    });
  return (
    <div className="share-rows">
      {groups.map(({ group, first, seconds, pieces }) => {
        const open = opened.has(group);
        const count = pieces.filter(({ element }) => element.parent === undefined).length;
        return (
          <div key={group} className="share-group" data-group={group}>
            <div className="share-row">
              {pieces.length > 1 && (
                <button
                  type="button"
                  className="share-name"
                  aria-expanded={open}
                  onClick={() => toggle(group)}
                >
                  <Chevron open={open} />
                  <span className="share-label">{of(first.name)}</span>
                  {count > 1 && <span className="share-count">× {count}</span>}
                </button>
              )}
              {pieces.length === 1 && (
                <button
                  type="button"
                  className="share-name is-single"
                  onClick={() => session.select(first.id)}
                >
                  <span className="share-label">{pieceName(first, of)}</span>
                </button>
              )}
              <ShareBar states={run.scene.states} kind={first.kind} seconds={seconds} />
            </div>
            {open &&
              pieces.map(({ element, seconds: own }) => (
                <div
                  key={element.id}
                  className={`share-row is-piece${element.id === selected ? " is-selected" : ""}`}
                >
                  <button type="button" className="share-name" onClick={() => session.select(element.id)}>
                    <span className="share-label">{rowName(run.scene, element, text)}</span>
                  </button>
                  <ShareBar states={run.scene.states} kind={element.kind} seconds={own} />
                </div>
              ))}
          </div>
        );
      })}
      <p className="panel-note">{t("chart.sharesNote")}</p>
    </div>
  );
}

/** One bar of 100 %, and beside it the state that took the most time, in share and hours. */
function ShareBar({
  states,
  kind,
  seconds,
}: {
  states: readonly string[];
  kind: SceneElement["kind"];
  seconds: StateSeconds;
}) {
  const { t, format } = useText();
  const total = totalOf(seconds);
  const parts = stackOrder(states)
    .map((state) => ({
      name: states[state],
      share: total > 0 ? seconds[state] / total : 0,
      seconds: seconds[state],
    }))
    .filter((part) => part.share > 0);
  const words = (part: (typeof parts)[number]) =>
    `${t(stateWord(part.name, kind))} ${format.share(part.share)}, ${format.duration(part.seconds)}`;
  const most = parts.filter(({ name }) => name !== "closed").sort((a, b) => b.share - a.share)[0] ?? parts[0];
  return (
    <>
      <div className="share-stack" role="img" aria-label={parts.map(words).join("; ")}>
        {parts.map((part) => (
          <span
            key={part.name}
            data-state={part.name}
            data-share={part.share}
            title={words(part)}
            style={{ flexGrow: part.share, background: stateColour(part.name) }}
          />
        ))}
      </div>
      <span className="share-figure">
        {most && (
          <>
            {t(stateWord(most.name, kind))} <strong>{format.share(most.share)}</strong>
          </>
        )}
      </span>
      <span className="share-hours">{most && format.duration(most.seconds)}</span>
    </>
  );
}

interface TableProps {
  readonly run: RunView;
  readonly groups: readonly GroupShare[];
  readonly names: readonly string[];
}

function ShareTable({ run, groups, names }: TableProps) {
  const { t, of, format } = useText();
  return (
    <div className="panel-scroll">
      <table className="grid">
        <caption className="visually-hidden">{t("chart.shares")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.equipment")}</th>
            {names.map((name) => (
              <th key={name} scope="col" className="num">
                {t(stateWord(name))}
              </th>
            ))}
            <th scope="col" className="num">
              {t("chart.hours")}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, first, seconds }) => {
            const total = totalOf(seconds);
            return (
              <tr key={group}>
                <th scope="row">{of(first.name)}</th>
                {names.map((name) => {
                  const own = seconds[run.scene.states.indexOf(name)];
                  return (
                    <td key={name} className="num">
                      {own > 0 ? (
                        <>
                          {format.share(own / total)}
                          <span className="cell-interval">{format.duration(own)}</span>
                        </>
                      ) : (
                        "–"
                      )}
                    </td>
                  );
                })}
                <td className="num">{format.duration(total)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Chevron({ open }: { open: boolean }) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <path d={open ? "M1.5 3 5 7l3.5-4z" : "M3 1.5 7 5 3 8.5z"} fill="currentColor" />
    </svg>
  );
}
