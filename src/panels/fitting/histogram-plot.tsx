import { useRef } from "react";
import type { TimeUnit } from "#models/format/units.ts";
import { isCountFamily, type Fit } from "#sim/fitting/fit.ts";
import { FAMILY_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import { useSize } from "../charts/use-size.ts";
import { axisOf } from "../statistics/plot-scale.ts";
import { useText } from "../use-text.ts";
import { plotPath, spacedTicks } from "./plot-path.ts";

const HEIGHT = 216;
const LEFT = 46;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 34;
/** A density that shoots up at one end must not press the bars down. */
const HEADROOM = 1.6;

interface Props {
  readonly review: FitReview;
  readonly fit?: Fit;
  readonly unit: TimeUnit;
}

/** Histogram of the values with the density of a fit over it; ticks below mark values that were cut off. */
export function HistogramPlot({ review, fit, unit }: Props) {
  const { t, of, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { histogram, beyond, cuts } = review;
  const { from, width: bin, heights } = histogram;
  const curve = (fit && review.details[fit.family]?.curve) ?? [];
  const tallest = heights.reduce((most, height) => Math.max(most, height), 0);
  const peak = curve.reduce((most, [, density]) => Math.max(most, density), 0);
  const top = Math.max(tallest, Math.min(peak, HEADROOM * tallest)) || 1;
  const to = from + bin * heights.length;
  const inner = Math.max(1, width - LEFT - RIGHT);
  const x = (value: number) => LEFT + ((value - from) / (to - from || 1)) * inner;
  const y = (density: number) => HEIGHT - BOTTOM - (Math.min(density, top) / top) * (HEIGHT - TOP - BOTTOM);
  const family = fit ? of(FAMILY_WORDS[fit.family]) : "";
  const counts = fit !== undefined && isCountFamily(fit.family);
  const title = fit
    ? t(counts ? "fit.histogramOfCounts" : "fit.histogramWith", { family })
    : t("fit.histogram");
  const axis = spacedTicks(axisOf([from, to], Math.max(3, Math.floor(inner / 90))).ticks, from, to);
  return (
    <figure className="fit-plot">
      <figcaption>{title}</figcaption>
      <div ref={box} role="img" aria-label={title}>
        {width > 0 && heights.length > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {heights.map((height, index) => (
              <rect
                key={from + index * bin}
                className="fit-bar"
                x={x(from + index * bin) + 0.5}
                width={Math.max(0.5, (bin / (to - from)) * inner - 1)}
                y={y(height)}
                height={HEIGHT - BOTTOM - y(height)}
              />
            ))}
            {counts ? (
              curve.map(([value, density]) => (
                <circle key={value} className="fit-dot" cx={x(value)} cy={y(density)} r="3" />
              ))
            ) : (
              <path className="fit-curve" d={plotPath(curve, x, y)} />
            )}
            <line
              className="fit-base"
              x1={LEFT}
              x2={width - RIGHT}
              y1={HEIGHT - BOTTOM}
              y2={HEIGHT - BOTTOM}
            />
            {cuts
              .filter((value) => value <= to)
              .map((value, index) => (
                <line
                  // Equal places are one tick over another.
                  key={`${index} ${value}`}
                  className="fit-cut"
                  x1={x(value)}
                  x2={x(value)}
                  y1={HEIGHT - BOTTOM - 8}
                  y2={HEIGHT - BOTTOM}
                />
              ))}
            {axis.map((tick) => (
              <text
                key={tick}
                className="fit-number"
                x={x(tick)}
                y={HEIGHT - BOTTOM + 14}
                textAnchor="middle"
              >
                {format.number(tick)}
              </text>
            ))}
            <text className="fit-number" x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
              {counts ? t("fit.axisCount") : t("fit.axisValue", { unit })}
            </text>
            <text className="fit-number" x={LEFT - 6} y={y(top) + 8} textAnchor="end">
              {format.number(top)}
            </text>
            <text className="fit-number" x={LEFT - 6} y={HEIGHT - BOTTOM} textAnchor="end">
              0
            </text>
          </svg>
        )}
        {heights.length === 0 && <p className="cell-note">{t("fit.oneValue")}</p>}
      </div>
      {(beyond > 0 || cuts.length > 0) && (
        <p className="cell-note">
          {beyond > 0 && <span>{t("fit.beyond", { n: format.integer(beyond) })} </span>}
          {cuts.length > 0 && <span className="fit-cut-key">{t("fit.cutKey")}</span>}
        </p>
      )}
    </figure>
  );
}
