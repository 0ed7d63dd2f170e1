import { Select } from "antd";
import { useMemo, useState } from "react";
import { SECOND, type Time } from "#sim/time.ts";
import type { Scene } from "#models/scene.ts";
import type { RunView } from "#src/session/run-view.ts";
import { useSessionState } from "#src/session/session-context.ts";
import { shownSide } from "#src/session/session-state.ts";
import { useText } from "../use-text.ts";
import { ChartFrame, type ChartChoice } from "./chart-frame.tsx";
import { momentText } from "./chart-words.ts";
import { contentSteps, meanOf, stepColumns, stepPath, valueAt, type Steps } from "./content-steps.ts";
import { countTicks } from "./time-axis.ts";
import { ClockCursor, TimeAxis, TimeGround } from "./time-axis-marks.tsx";
import type { TimeWindow } from "./time-window.ts";
import { useSlowClock } from "./use-slow-clock.ts";
import { useTimePlot } from "./use-time-plot.ts";
import { useTimeWindow } from "./use-time-window.ts";
import { HandHelp, WindowButtons } from "./window-buttons.tsx";

const INTERVAL = 250;
const HOUR = 3600 * SECOND;
/** Room above the highest value and below zero, px. */
const MARGIN = 6;

interface Props {
  readonly run: RunView;
  readonly end: Time;
  readonly choice: ChartChoice;
}

interface Line {
  readonly key: "main" | "other" | "group";
  readonly name: string;
  readonly steps: Steps;
}

/** The elements of one equipment, for its own line. */
function elementsOf(scene: Scene, group: string): ReadonlySet<number> {
  return new Set(
    scene.elements.filter((element) => element.group === group).map((element) => element.number),
  );
}

/** Parts in the system over time, of the run on screen and, thinner, of the other side of the retrofit. */
export function WipChart({ run, end, choice }: Props) {
  const { t, of } = useText();
  const side = useSessionState(shownSide);
  const live = useSessionState((state) => state.live.view !== undefined);
  const other = useSessionState((state) => (side === "after" ? state.view.before : state.view.after));
  const [group, setGroup] = useState<string>();
  const extent = useMemo<TimeWindow>(() => ({ from: run.start, to: end }), [run, end]);
  const controls = useTimeWindow(extent, extent);
  const groups = useMemo(
    // people hold no parts of their own
    () => [
      ...new Map(
        run.scene.elements
          .filter(({ worker }) => worker === undefined)
          .map((element) => [element.group, element.name]),
      ),
    ],
    [run],
  );
  const chosen = groups.find(([id]) => id === group);

  const main = useMemo(() => contentSteps(run.reader, run.start, end), [run, end]);
  const beside = useMemo(
    () => (other && !live ? contentSteps(other.reader, other.covered.from, other.covered.to) : undefined),
    [other, live],
  );
  const own = useMemo(
    () => chosen && contentSteps(run.reader, run.start, end, elementsOf(run.scene, chosen[0])),
    [run, end, chosen],
  );
  const lines: Line[] = [
    { key: "main", name: t(side === "before" ? "side.before" : "side.after"), steps: main },
  ];
  if (beside) {
    lines.push({ key: "other", name: t(side === "before" ? "side.after" : "side.before"), steps: beside });
  }
  if (own && chosen) lines.push({ key: "group", name: of(chosen[1]), steps: own });
  return (
    <ChartFrame
      choice={choice}
      span={extent}
      tools={
        <>
          <Select
            size="small"
            className="chart-select"
            value={chosen?.[0]}
            allowClear
            placeholder={t("chart.oneEquipment")}
            aria-label={t("chart.oneEquipment")}
            onChange={(next) => setGroup(next)}
            options={groups.map(([value, name]) => ({ value, label: of(name) }))}
          />
          {choice.form === "chart" && (
            <>
              <WindowButtons controls={controls} />
              <HandHelp text={t("chart.keysWip")} />
            </>
          )}
        </>
      }
      legend={<WipKey lines={lines} window={controls.window} />}
    >
      {choice.form === "chart" ? (
        <WipPlot run={run} lines={lines} extent={extent} controls={controls} />
      ) : (
        <WipTable lines={lines} extent={extent} />
      )}
    </ChartFrame>
  );
}

/** The lines by name, with the value at the clock and the mean of the window. */
function WipKey({ lines, window }: { lines: readonly Line[]; window: TimeWindow }) {
  const { t, format } = useText();
  const now = useSlowClock(INTERVAL);
  return (
    <ul className="chart-key">
      {lines.map(({ key, name, steps }) => (
        <li key={key}>
          <span className={`key-line line-${key}`} aria-hidden="true" />
          {name}{" "}
          <span className="key-figure" data-line={key} data-now={valueAt(steps, now)}>
            {t("chart.nowAndMean", {
              now: format.integer(valueAt(steps, now)),
              mean: format.number(meanOf(steps, window.from, window.to)),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface PlotProps {
  readonly run: RunView;
  readonly lines: readonly Line[];
  readonly extent: TimeWindow;
  readonly controls: ReturnType<typeof useTimeWindow>;
}

function WipPlot({ run, lines, extent, controls }: PlotProps) {
  const { t, format } = useText();
  const { plot, width, height } = useTimePlot(extent, controls);
  const { window } = controls;
  const { from, to } = window;

  const drawn = lines.map((line) => ({ ...line, columns: stepColumns(line.steps, from, to, width) }));
  const most = drawn
    .flatMap(({ columns }) => columns)
    .reduce((high, column) => Math.max(high, column.high), 1);
  const ticks = countTicks(most, height < 140 ? 3 : 5);
  const top = ticks[ticks.length - 1];
  const y = (value: number) => height - MARGIN - (value / top) * (height - 2 * MARGIN);
  const main = drawn[0];
  const summary = t("chart.wipSummary", {
    mean: format.number(meanOf(main.steps, from, to)),
    most: format.integer(main.columns.reduce((high, column) => Math.max(high, column.high), 0)),
  });
  return (
    <div className="chart-body">
      <div className="chart-counts" aria-hidden="true">
        {height > 0 &&
          ticks.map((value) => (
            <span key={value} style={{ top: y(value) }}>
              {format.integer(value)}
            </span>
          ))}
      </div>
      <div
        ref={plot}
        className="chart-plot"
        role="img"
        tabIndex={0}
        aria-label={`${t("chart.wip")}. ${summary}. ${t("chart.keysWip")}`}
        onKeyDown={(event) => {
          if (stepWindow(event.key, controls)) event.preventDefault();
        }}
      >
        <TimeGround shifts={run.scene.shifts} window={window} width={width}>
          {ticks.map((value) => (
            <span key={`c${value}`} className="chart-level" style={{ top: y(value) }} />
          ))}
        </TimeGround>
        {width > 0 && (
          <svg className="chart-lines" width={width} height={height} aria-hidden="true">
            {drawn.toReversed().map(({ key, columns }) => (
              <g key={key}>
                {key === "main" && <path className="area-main" d={`${stepPath(columns, y)}V${y(0)}H0Z`} />}
                <path className={`line-${key}`} d={stepPath(columns, y)} />
              </g>
            ))}
          </svg>
        )}
        <ClockCursor window={window} />
      </div>
      <TimeAxis window={window} width={width} />
    </div>
  );
}

/** Moves the window by a key; false when the key means something else. */
function stepWindow(key: string, controls: PlotProps["controls"]): boolean {
  const act = {
    ArrowLeft: controls.earlier,
    ArrowRight: controls.later,
    "+": controls.zoomIn,
    "=": controls.zoomIn,
    "-": controls.zoomOut,
    Home: controls.whole,
  }[key];
  act?.();
  return act !== undefined;
}

/** The mean of every hour, in figures. */
function WipTable({ lines, extent }: { lines: readonly Line[]; extent: TimeWindow }) {
  const text = useText();
  const { t, format } = text;
  const hours: TimeWindow[] = [];
  for (let from = extent.from; from < extent.to; from += HOUR)
    hours.push({ from, to: Math.min(from + HOUR, extent.to) });
  return (
    <div className="panel-scroll">
      <table className="grid">
        <caption className="visually-hidden">{t("chart.wip")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.hour")}</th>
            {lines.map(({ key, name }) => (
              <th key={key} scope="col" className="num">
                {t("chart.meanOf", { name })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map(({ from, to }) => (
            <tr key={from}>
              <th scope="row">{momentText(from, text)}</th>
              {lines.map(({ key, steps }) => (
                <td key={key} className="num">
                  {format.number(meanOf(steps, from, to))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
