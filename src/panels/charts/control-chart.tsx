import { Select } from "antd";
import { useMemo, useState } from "react";
import type { Time } from "#sim/time.ts";
import type { SceneChart } from "#models/quality/quality-scene.ts";
import type { SceneElement } from "#models/scene.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import type { RunView } from "#src/session/run-view.ts";
import { pieceName } from "../element-words.ts";
import { useText } from "../use-text.ts";
import { ChartFrame, type ChartChoice } from "./chart-frame.tsx";
import { momentText } from "./chart-words.ts";
import { type ControlPoint, controlPoints, rangeOf } from "./control-points.ts";
import { ClockCursor, TimeAxis, TimeGround } from "./time-axis-marks.tsx";
import type { TimeWindow } from "./time-window.ts";
import { useTimePlot } from "./use-time-plot.ts";
import { useTimeWindow } from "./use-time-window.ts";
import { HandHelp, WindowButtons } from "./window-buttons.tsx";

/** Points are marked where they lie further apart than this on average, px. */
const MARK_SPACING = 5;
/** Rows of the table: the last samples. */
const MOST_ROWS = 500;

const KIND_WORDS: Readonly<Record<SceneChart["kind"], MessageKey>> = {
  shewhart: "chart.controlKind.shewhart",
  cusum: "chart.controlKind.cusum",
  ewma: "chart.controlKind.ewma",
  p: "chart.controlKind.p",
};

interface Props {
  readonly run: RunView;
  readonly end: Time;
  readonly choice: ChartChoice;
}

type Charted = SceneElement & { readonly chart: SceneChart };

function isCharted(element: SceneElement): element is Charted {
  return element.chart !== undefined;
}

/** The samples of one control chart with its limits; signals are marked. */
export function ControlChartPanel({ run, end, choice }: Props) {
  const { t, of } = useText();
  const charted = useMemo(() => run.scene.elements.filter(isCharted), [run]);
  const [id, setId] = useState<string>();
  const element = charted.find((each) => each.id === id) ?? charted[0];
  const extent = useMemo<TimeWindow>(() => ({ from: run.start, to: end }), [run, end]);
  const controls = useTimeWindow(extent, extent);
  const points = useMemo(() => controlPoints(run.reader, element, run.start, end), [run, element, end]);
  const { chart } = element;
  const title = `${t(KIND_WORDS[chart.kind])}${chart.name === undefined ? "" : ` · ${of(chart.name)}`}`;
  return (
    <ChartFrame
      choice={choice}
      span={extent}
      tools={
        <>
          <Select
            size="small"
            className="chart-select"
            value={element.id}
            aria-label={t("chart.controlOf")}
            onChange={(next) => setId(next)}
            options={charted.map((each) => ({ value: each.id, label: pieceName(each, of) }))}
          />
          {choice.form === "chart" && (
            <>
              <WindowButtons controls={controls} />
              <HandHelp text={t("chart.keysWip")} />
            </>
          )}
        </>
      }
      legend={<ControlKey title={title} chart={chart} points={points} window={controls.window} />}
    >
      {choice.form === "chart" ? (
        <ControlPlot run={run} chart={chart} points={points} extent={extent} controls={controls} />
      ) : (
        <ControlTable chart={chart} points={points} />
      )}
    </ChartFrame>
  );
}

function within(points: readonly ControlPoint[], { from, to }: TimeWindow): ControlPoint[] {
  return points.filter(({ time }) => time >= from && time <= to);
}

/** What is plotted, and how many samples and signals the stretch shown has. */
function ControlKey({
  title,
  chart,
  points,
  window,
}: {
  title: string;
  chart: SceneChart;
  points: readonly ControlPoint[];
  window: TimeWindow;
}) {
  const { t, format } = useText();
  const shown = within(points, window);
  const signals = shown.filter(({ isSignal }) => isSignal).length;
  return (
    <ul className="chart-key">
      <li>
        <span className="key-line line-main" aria-hidden="true" />
        {title}
      </li>
      <li data-signals={signals}>
        <span className="key-block signal-mark" aria-hidden="true" />
        {t("chart.controlSummary", {
          samples: format.integer(shown.length),
          signals: format.integer(signals),
        })}
      </li>
      <li>
        <span className="key-line control-upper" aria-hidden="true" />
        {linesOf(chart).map(({ key, value, name, word }) => (
          <span key={key} className="key-figure" title={t(word)}>
            {`${name} ${plottedText(format, value, chart)}`}
          </span>
        ))}
      </li>
    </ul>
  );
}

/** The lines of a chart from above, by their usual short names. */
function linesOf({ upper, centre, lower }: SceneChart) {
  return [
    { key: "upper", value: upper, name: "UCL", word: "chart.upperLimit" },
    { key: "centre", value: centre, name: "CL", word: "chart.centreLine" },
    { key: "lower", value: lower, name: "LCL", word: "chart.lowerLimit" },
  ] as const;
}

interface PlotProps {
  readonly run: RunView;
  readonly chart: SceneChart;
  readonly points: readonly ControlPoint[];
  readonly extent: TimeWindow;
  readonly controls: ReturnType<typeof useTimeWindow>;
}

function ControlPlot({ run, chart, points, extent, controls }: PlotProps) {
  const { t, format } = useText();
  const { plot, width, height } = useTimePlot(extent, controls);
  const { window } = controls;
  const { from, to } = window;
  const shown = useMemo(() => within(points, { from, to }), [points, from, to]);
  const { low, high } = rangeOf(shown, chart);
  const y = (value: number) => height - ((value - low) / (high - low)) * height;
  const x = (time: Time) => ((time - from) / (to - from)) * width;
  const path = (value: (point: ControlPoint) => number) =>
    shown
      .map(
        (point, index) =>
          `${index === 0 || shown[index - 1].isSignal ? "M" : "L"}${x(point.time)} ${y(value(point))}`,
      )
      .join("");
  const areMarked = shown.length * MARK_SPACING < width;
  const signals = shown.filter(({ isSignal }) => isSignal);
  const summary = t("chart.controlSummary", {
    samples: format.integer(shown.length),
    signals: format.integer(signals.length),
  });
  return (
    <div className="chart-body">
      <div className="chart-counts" aria-hidden="true">
        {height > 0 &&
          linesOf(chart).map(({ key, value, name }) => (
            <span key={key} style={{ top: y(value) }}>
              {name}
            </span>
          ))}
      </div>
      <div
        ref={plot}
        className="chart-plot"
        role="img"
        tabIndex={0}
        aria-label={`${t("chart.control")}. ${summary}. ${t("chart.keysWip")}`}
      >
        <TimeGround shifts={run.scene.shifts} window={window} width={width}>
          {null}
        </TimeGround>
        {width > 0 && height > 0 && (
          <svg className="chart-lines" width={width} height={height} aria-hidden="true">
            {linesOf(chart).map(({ key, value }) => (
              <path className={`control-${key}`} key={key} d={`M0 ${y(value)}H${width}`} />
            ))}
            <path className="line-main" d={path(({ value }) => value)} />
            {chart.twofold && <path className="line-main" d={path(({ below = 0 }) => below)} />}
            {areMarked &&
              shown.map((point) => (
                <circle
                  key={point.time}
                  className="control-point"
                  cx={x(point.time)}
                  cy={y(point.value)}
                  r={2}
                />
              ))}
            {signals.map((point) => (
              <circle
                key={`s${point.time}`}
                className="signal-mark"
                cx={x(point.time)}
                cy={y(farther(point, chart))}
                r={4}
              />
            ))}
          </svg>
        )}
        <ClockCursor window={window} />
      </div>
      <TimeAxis window={window} width={width} />
    </div>
  );
}

/** Fractions read as per cent, anything else in its unit, where it has one. */
function plottedText(
  format: ReturnType<typeof useText>["format"],
  value: number,
  { kind, unit }: SceneChart,
): string {
  return unit === "1" && kind !== "p" ? format.number(value) : format.quantity(value, unit);
}

/** Of two sums the one that lies farther from the centre line. */
function farther({ value, below = value }: ControlPoint, { centre }: SceneChart): number {
  return Math.abs(below - centre) > Math.abs(value - centre) ? below : value;
}

/** The last samples in figures. */
function ControlTable({ chart, points }: { chart: SceneChart; points: readonly ControlPoint[] }) {
  const text = useText();
  const { t, format } = text;
  return (
    <div className="panel-scroll">
      <table className="grid">
        <caption className="visually-hidden">{t("chart.control")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.controlTime")}</th>
            <th scope="col" className="num">
              {t("chart.controlPoint")}
            </th>
            <th scope="col">{t("chart.controlSignal")}</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(-MOST_ROWS).map((point) => (
            <tr key={point.time}>
              <th scope="row">{momentText(point.time, text)}</th>
              <td className="num">{plottedText(format, farther(point, chart), chart)}</td>
              <td>{point.isSignal ? t("chart.controlSignal") : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
