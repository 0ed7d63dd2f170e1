import { useRef } from "react";
import type { PilotCase, PilotFigure } from "#src/study/pilot-result.ts";
import { useSize } from "../charts/use-size.ts";
import { useText } from "../use-text.ts";
import { FIGURE_WORDS } from "./figure-words.ts";
import { axisOf, pathOf } from "./plot-scale.ts";

const HEIGHT = 148;
const CURVE_HEIGHT = 46;
const LEFT = 52;
const RIGHT = 8;
const TOP = 6;
const BOTTOM = 16;

interface Props {
  readonly figure: PilotFigure;
  readonly of: PilotCase;
  readonly scale: number;
}

/**
 * How a figure settles: its mean over the replications by interval, Welch's moving average, and the MSER-5 statistic below, with the part
 * that is cut off shaded.
 */
export function SettlingPlot({ figure, of, scale }: Props) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { welch, mser, warmUp } = figure;
  const values = welch.means.map((value) => value * scale);
  const smoothed = welch.smoothed.map((value) => value * scale);
  const axis = axisOf(values, 4);
  const count = values.length;
  const inner = Math.max(1, width - LEFT - RIGHT);
  const x = (index: number) => LEFT + ((index + 0.5) / count) * inner;
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - axis.low) / (axis.high - axis.low)) * (HEIGHT - TOP - BOTTOM);
  const cut = warmUp === null ? 0 : LEFT + (warmUp.intervals / count) * inner;
  const marks = shiftMarks(of.shift, inner);
  const label = t("warmUp.plotOf", {
    figure: t(FIGURE_WORDS[figure.figure]),
    result: warmUp === null ? t("warmUp.notSettled") : t("warmUp.shifts", { n: warmUp.shifts }),
  });
  return (
    <div ref={box} className="settling" role="img" aria-label={label}>
      {width > 0 && (
        <>
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {warmUp !== null && warmUp.intervals > 0 && (
              <rect
                className="settling-cut"
                x={LEFT}
                width={cut - LEFT}
                y={TOP}
                height={HEIGHT - TOP - BOTTOM}
              />
            )}
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <line className="settling-level" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
                <text className="settling-number" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                  {format.number(tick)}
                </text>
              </g>
            ))}
            {marks.map(({ shift, index }) => (
              <text
                key={shift}
                className="settling-number"
                x={LEFT + (index / count) * inner}
                y={HEIGHT - 3}
                textAnchor="middle"
              >
                {format.integer(shift)}
              </text>
            ))}
            <path className="settling-mean" d={pathOf(values, x, y)} />
            <path className="settling-welch" d={pathOf(smoothed, x, y)} />
            {warmUp !== null && (
              <line
                className="settling-end"
                x1={cut || LEFT}
                x2={cut || LEFT}
                y1={TOP}
                y2={HEIGHT - BOTTOM}
              />
            )}
          </svg>
          {mser && (
            <StatisticCurve
              curve={mser.curve}
              batches={mser.means.length}
              best={mser.best.batches}
              width={width}
            />
          )}
        </>
      )}
    </div>
  );
}

interface CurveProps {
  readonly curve: readonly number[];
  readonly batches: number;
  readonly best: number;
  readonly width: number;
}

/** The MSER-5 statistic by what is cut off, on the same horizontal axis. */
function StatisticCurve({ curve, batches, best, width }: CurveProps) {
  const { t } = useText();
  const inner = Math.max(1, width - LEFT - RIGHT);
  const high = curve.reduce((most, value) => Math.max(most, value), 0) || 1;
  const x = (index: number) => LEFT + (index / batches) * inner;
  const y = (value: number) => CURVE_HEIGHT - 3 - (value / high) * (CURVE_HEIGHT - 8);
  return (
    <svg width={width} height={CURVE_HEIGHT} aria-hidden="true">
      <text className="settling-number" x={LEFT - 6} y={CURVE_HEIGHT / 2 + 4} textAnchor="end">
        {t("warmUp.mser")}
      </text>
      <line
        className="settling-level"
        x1={LEFT}
        x2={width - RIGHT}
        y1={CURVE_HEIGHT - 3}
        y2={CURVE_HEIGHT - 3}
      />
      <path className="settling-statistic" d={pathOf(curve, x, y)} />
      <circle className="settling-best" cx={x(best)} cy={y(curve[best])} r="3.5" />
    </svg>
  );
}

/** Marks at the ends of shifts, as many as stand apart. */
function shiftMarks(shift: readonly number[], inner: number): { shift: number; index: number }[] {
  const last = shift[shift.length - 1];
  const most = Math.max(2, Math.floor(inner / 44));
  const step = Math.max(1, Math.ceil(last / most));
  const marks: { shift: number; index: number }[] = [];
  for (let wanted = step; wanted <= last; wanted += step) {
    const after = shift.findIndex((one) => one > wanted);
    marks.push({ shift: wanted, index: after < 0 ? shift.length : after });
  }
  return marks;
}
