import { useRef } from "react";
import type { PlotPoint } from "#sim/fitting/plots.ts";
import { useSize } from "../charts/use-size.ts";
import { axisOf } from "../statistics/plot-scale.ts";
import { useText } from "../use-text.ts";
import { spacedTicks } from "./plot-path.ts";

const HEIGHT = 210;
const LEFT = 48;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 34;
const TICKS = 5;

interface Props {
  readonly title: string;
  readonly points: readonly PlotPoint[];
  readonly fittedLabel: string;
  readonly observedLabel: string;
  /** both axes run from 0 to 1 */
  readonly unitRange?: boolean;
}

/** A P–P or Q–Q plot: the nearer the points lie to the diagonal, the better the fit. */
export function ProbabilityPlot({ title, points, fittedLabel, observedLabel, unitRange = false }: Props) {
  const { format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const values = points.flatMap(({ fitted, observed }) => [fitted, observed]).filter(Number.isFinite);
  const [low, high] = unitRange
    ? [0, 1]
    : [
        values.reduce((least, value) => Math.min(least, value), Infinity),
        values.reduce((most, value) => Math.max(most, value), -Infinity),
      ];
  const inner = Math.max(1, width - LEFT - RIGHT);
  const span = high - low || 1;
  const x = (value: number) => LEFT + ((value - low) / span) * inner;
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / span) * (HEIGHT - TOP - BOTTOM);
  const ticks = unitRange
    ? [0, 0.25, 0.5, 0.75, 1]
    : spacedTicks(axisOf([low, high], TICKS).ticks, low, high);
  return (
    <figure className="fit-plot">
      <figcaption>{title}</figcaption>
      <div ref={box} role="img" aria-label={title}>
        {width > 0 && values.length > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {ticks.map((tick) => (
              <g key={tick}>
                <line className="fit-level" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
                <line className="fit-level" x1={x(tick)} x2={x(tick)} y1={TOP} y2={HEIGHT - BOTTOM} />
                <text className="fit-number" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                  {format.number(tick)}
                </text>
                <text className="fit-number" x={x(tick)} y={HEIGHT - BOTTOM + 14} textAnchor="middle">
                  {format.number(tick)}
                </text>
              </g>
            ))}
            <line className="fit-diagonal" x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />
            {points
              .filter(({ fitted, observed }) => Number.isFinite(fitted) && Number.isFinite(observed))
              .map(({ fitted, observed }, index) => (
                <circle
                  // Points stand in the order of the values.
                  key={index}
                  className="fit-point"
                  cx={x(fitted)}
                  cy={y(observed)}
                  r="2.4"
                />
              ))}
            <text className="fit-number" x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
              {fittedLabel}
            </text>
            <text className="fit-number" transform={`translate(11 ${TOP}) rotate(-90)`} textAnchor="end">
              {observedLabel}
            </text>
          </svg>
        )}
      </div>
    </figure>
  );
}
