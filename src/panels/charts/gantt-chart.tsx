import { Checkbox } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { SECOND, type Time } from "#sim/time.ts";
import type { SceneElement } from "#models/scene.ts";
import type { RunView } from "#src/session/run-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import { rowName } from "../element-words.ts";
import { stateWord } from "../state-words.ts";
import { useText } from "../use-text.ts";
import { ChartFrame, StateKey, type ChartChoice } from "./chart-frame.tsx";
import { paintGantt, ROW } from "./gantt-paint.ts";
import { ganttRows, startsOf, stateNames } from "./gantt-rows.ts";
import { GanttTable } from "./gantt-table.tsx";
import { ClockCursor, TimeAxis, TimeGround } from "./time-axis-marks.tsx";
import { fitted, type TimeWindow } from "./time-window.ts";
import { usePaint } from "./use-paint.ts";
import { useSize } from "./use-size.ts";
import { useFollowing, useTimeWindow, useWindowGestures } from "./use-time-window.ts";
import { HandHelp, WindowButtons } from "./window-buttons.tsx";

/** What is shown at first: this long, beginning a little before the clock. */
const FIRST_LENGTH = 3600 * SECOND;
const LEAD_IN = 300 * SECOND;

interface Props {
  readonly run: RunView;
  readonly end: Time;
  readonly choice: ChartChoice;
}

/** Rows of elements, bars of states: what everything did when. */
export function GanttChart({ run, end, choice }: Props) {
  const { t } = useText();
  const { clock } = useSession();
  const extent = useMemo<TimeWindow>(() => ({ from: run.start, to: end }), [run, end]);
  const [first] = useState(() => fitted(clock.now - LEAD_IN, FIRST_LENGTH, extent));
  const controls = useTimeWindow(extent, first);
  const [following, setFollowing] = useState(true);
  useFollowing(following, controls.window, controls.show, extent.from);
  const follow = (on: boolean) => {
    setFollowing(on);
    if (on) controls.show(clock.now);
  };
  const rows = useMemo(() => ganttRows(run, end), [run, end]);
  const names = useMemo(() => stateNames(run, rows, end), [run, rows, end]);
  return (
    <ChartFrame
      choice={choice}
      span={controls.window}
      legend={
        <StateKey names={names}>
          <li>
            <span className="key-line line-planned" aria-hidden="true" />
            {t("chart.planned")}
          </li>
        </StateKey>
      }
      tools={
        <>
          <WindowButtons controls={controls} />
          <Checkbox checked={following} onChange={(event) => follow(event.target.checked)}>
            {t("chart.follow")}
          </Checkbox>
          {choice.form === "chart" && <HandHelp text={t("chart.keysGantt")} />}
        </>
      }
    >
      {rows.length === 0 && (
        <div className="empty">
          <p>{t("chart.nothingYet")}</p>
        </div>
      )}
      {rows.length > 0 && choice.form === "chart" && (
        <GanttPlot run={run} rows={rows} extent={extent} controls={controls} />
      )}
      {rows.length > 0 && choice.form === "table" && (
        <GanttTable run={run} rows={rows} window={controls.window} />
      )}
    </ChartFrame>
  );
}

interface PlotProps {
  readonly run: RunView;
  readonly rows: readonly SceneElement[];
  readonly extent: TimeWindow;
  readonly controls: ReturnType<typeof useTimeWindow>;
}

function GanttPlot({ run, rows, extent, controls }: PlotProps) {
  const text = useText();
  const { t } = text;
  const session = useSession();
  const selected = useSessionState((state) => state.selected);
  const scroller = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const { height: viewHeight } = useSize(scroller);
  const { width } = useSize(plot);
  const { window, setWindow } = controls;
  const { from, to } = window;
  const tall = rows.length * ROW;
  const timeAt = useCallback((x: number) => from + (x / Math.max(1, width)) * (to - from), [from, to, width]);

  const onClick = useCallback(
    (x: number, y: number) => {
      const element = rows[Math.floor(y / ROW)];
      if (!element) return;
      session.scrub(timeAt(x));
      session.select(element.id);
    },
    [rows, session, timeAt],
  );
  useWindowGestures(plot, { extent, setWindow, wheelZooms: viewHeight >= tall, onClick });

  const chosen = rows.findIndex((element) => element.id === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    if (stepWindow(event, controls)) event.preventDefault();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = chosen + (event.key === "ArrowDown" ? 1 : -1);
      const row = Math.min(Math.max(next, 0), rows.length - 1);
      session.select(rows[row].id);
      keepInSight(scroller.current, row);
      event.preventDefault();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const row = rows[Math.max(0, chosen)];
      const time = neighbour(run, row, session.clock.now, event.key === "ArrowRight");
      session.select(row.id);
      session.scrub(time);
      controls.show(time);
      event.preventDefault();
    }
  };
  return (
    <div className="gantt">
      <div ref={scroller} className="gantt-scroll">
        <div className="gantt-names" style={{ height: tall }}>
          {rows.map((element) => {
            const name = rowName(run.scene, element, text);
            return (
              <button
                key={element.id}
                type="button"
                tabIndex={-1}
                title={name}
                className={element.id === selected ? "is-selected" : undefined}
                style={{ height: ROW }}
                onClick={() => session.select(element.id)}
              >
                {name}
              </button>
            );
          })}
        </div>
        <div
          ref={plot}
          className="gantt-plot"
          style={{ height: Math.max(tall, viewHeight) }}
          role="group"
          tabIndex={0}
          data-from={from}
          data-to={to}
          aria-label={`${t("chart.gantt")}. ${t("chart.keysGantt")}`}
          onKeyDown={onKeyDown}
        >
          <TimeGround shifts={run.scene.shifts} window={window} width={width}>
            {chosen >= 0 && <span className="gantt-chosen" style={{ top: chosen * ROW, height: ROW }} />}
          </TimeGround>
          <GanttCanvas
            run={run}
            rows={rows}
            window={window}
            scroller={scroller}
            width={width}
            height={viewHeight}
          />
          <ClockCursor window={window} />
          <Readout run={run} rows={rows} plot={plot} scroller={scroller} timeAt={timeAt} />
        </div>
      </div>
      <TimeAxis window={window} width={width} />
    </div>
  );
}

/** Zooms with + and −, moves with Shift and the arrows, shows everything with Home; false for other keys. */
function stepWindow(event: KeyboardEvent, controls: PlotProps["controls"]): boolean {
  const { key, shiftKey } = event;
  if (key === "+" || key === "=") controls.zoomIn();
  else if (key === "-") controls.zoomOut();
  else if (key === "Home") controls.whole();
  else if (shiftKey && key === "ArrowLeft") controls.earlier();
  else if (shiftKey && key === "ArrowRight") controls.later();
  else return false;
  return true;
}

/** The beginning of the state after the one at `now`, or of the one before. */
function neighbour(run: RunView, element: SceneElement, now: Time, later: boolean): Time {
  if (later) {
    return startsOf(run.reader, element.number, now, run.end).find((start) => start > now) ?? now;
  }
  return startsOf(run.reader, element.number, run.start, now).at(-1) ?? run.start;
}

function keepInSight(scroller: HTMLElement | null, row: number): void {
  if (!scroller) return;
  const top = row * ROW;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + ROW > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + ROW - scroller.clientHeight;
}

interface CanvasProps {
  readonly run: RunView;
  readonly rows: readonly SceneElement[];
  readonly window: TimeWindow;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly width: number;
  readonly height: number;
}

/** The bars, as one canvas as large as the part in sight: it stays while the rows scroll below it. */
function GanttCanvas({ run, rows, window, scroller, width, height }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { states } = run.scene;
  const { colours, ink } = usePaint(states, canvas);
  useEffect(() => {
    const element = canvas.current;
    const box = scroller.current;
    const context = element?.getContext("2d");
    if (!element || !box || !context || width === 0 || height === 0) return undefined;
    const ratio = devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const paint = () => {
      const { scrollTop } = box;
      paintGantt(context, { reader: run.reader, rows, window, width, height, scrollTop, colours, ink });
    };
    paint();
    box.addEventListener("scroll", paint, { passive: true });
    return () => box.removeEventListener("scroll", paint);
  }, [run, rows, window, scroller, width, height, colours, ink]);
  return <canvas ref={canvas} className="gantt-canvas" style={{ width, height }} aria-hidden="true" />;
}

interface ReadoutProps {
  readonly run: RunView;
  readonly rows: readonly SceneElement[];
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly timeAt: (x: number) => Time;
}

/** Where the pointer is on the plot, px, and in which half of what is in sight. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly low: boolean;
  readonly right: boolean;
  readonly width: number;
  readonly height: number;
}

/** What the pointer is on: element, state with its times, and the operation as planned. */
function Readout({ run, rows, plot, scroller, timeAt }: ReadoutProps) {
  const text = useText();
  const { t, format } = text;
  const [point, setPoint] = useState<Place>();
  useEffect(() => {
    const element = plot.current;
    if (!element) return undefined;
    const onMove = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const sight = scroller.current?.getBoundingClientRect() ?? box;
      setPoint({
        x: event.clientX - box.left,
        y: event.clientY - box.top,
        low: event.clientY > sight.top + sight.height / 2,
        right: event.clientX > box.left + box.width / 2,
        width: box.width,
        height: box.height,
      });
    };
    const onLeave = () => setPoint(undefined);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerleave", onLeave);
    return () => {
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerleave", onLeave);
    };
  }, [plot, scroller]);
  const row = point && rows[Math.floor(point.y / ROW)];
  if (!point || !row) return null;
  const time = Math.min(timeAt(point.x), run.end);
  const found = { state: -1, start: time, end: time };
  run.reader.visitStates(row.number, run.start, run.end, (state, start, end) => {
    if (start <= time) Object.assign(found, { state, start, end });
  });
  if (found.state < 0) return null;
  const operation = run.reader.operationAt(row.number, time);
  const top = Math.floor(point.y / ROW) * ROW;
  return (
    <div
      className="gantt-readout"
      role="status"
      style={{
        ...(point.low ? { bottom: point.height - top } : { top: top + ROW }),
        ...(point.right ? { right: point.width - point.x } : { left: point.x }),
      }}
    >
      <strong>{rowName(run.scene, row, text)}</strong>
      <span>
        {t(stateWord(run.scene.states[found.state] ?? "", row.kind))} {format.clock(found.start)}–
        {format.clock(found.end)} · {format.duration((found.end - found.start) / SECOND)}
      </span>
      {operation.running && operation.part >= 0 && (
        <span>
          {t("chart.operation", {
            part: operation.part,
            time: format.duration(operation.duration / SECOND),
          })}
        </span>
      )}
    </div>
  );
}
