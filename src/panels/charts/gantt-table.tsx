import { useMemo, useRef } from "react";
import { SECOND } from "#sim/time.ts";
import type { SceneElement } from "#models/scene.ts";
import type { RunView } from "#src/session/run-view.ts";
import { useSession } from "#src/session/session-context.ts";
import { rowName } from "../element-words.ts";
import { useRowWindow } from "../row-window.ts";
import { stateColour, stateWord } from "../state-words.ts";
import { useText } from "../use-text.ts";
import { spansOf } from "./gantt-rows.ts";
import type { TimeWindow } from "./time-window.ts";

const ROW_HEIGHT = 27;

interface Props {
  readonly run: RunView;
  readonly rows: readonly SceneElement[];
  readonly window: TimeWindow;
}

/** The bars of the window as a list; a row leads to its moment like a bar. */
export function GanttTable({ run, rows, window }: Props) {
  const text = useText();
  const { t, format } = text;
  const session = useSession();
  const box = useRef<HTMLDivElement>(null);
  const { end } = run;
  const spans = useMemo(
    () => spansOf(run.reader, rows, window.from, Math.min(window.to, end)),
    [run, end, rows, window],
  );
  const { first, end: last, above, below } = useRowWindow(box, spans.length, ROW_HEIGHT);
  return (
    <div ref={box} className="panel-scroll">
      <table className="grid gantt-table" aria-rowcount={spans.length + 1}>
        <caption className="visually-hidden">{t("chart.gantt")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.equipment")}</th>
            <th scope="col">{t("chart.state")}</th>
            <th scope="col" className="num">
              {t("chart.from")}
            </th>
            <th scope="col" className="num">
              {t("chart.to")}
            </th>
            <th scope="col" className="num">
              {t("chart.length")}
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {spans.slice(first, last).map(({ element, state, start, end: until }, index) => {
            const name = run.scene.states[state] ?? "";
            return (
              <tr
                key={`${element.id} ${start}`}
                aria-rowindex={first + index + 2}
                style={{ height: ROW_HEIGHT }}
              >
                <th scope="row">{rowName(run.scene, element, text)}</th>
                <td>
                  <span className="key-block" style={{ background: stateColour(name) }} aria-hidden="true" />{" "}
                  {t(stateWord(name, element.kind))}
                </td>
                <td className="num">
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => {
                      session.scrub(start);
                      session.select(element.id);
                    }}
                  >
                    {format.clock(start)}
                  </button>
                </td>
                <td className="num">{format.clock(until)}</td>
                <td className="num">{format.duration((until - start) / SECOND)}</td>
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
