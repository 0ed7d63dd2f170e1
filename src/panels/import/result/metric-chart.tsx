import { useRef } from "react";
import { useSize } from "../../charts/use-size.ts";
import { useText } from "../../use-text.ts";
import { scaleOf, type MetricGroup } from "./metric-groups.ts";
import { bareText, metricWords, unitWord, valueText } from "./metric-words.ts";

const HEIGHT = 132;
const LEFT = 46;
const RIGHT = 6;
const TOP = 8;
const BOTTOM = 18;
/** Widest band of a period, pixels. */
const BAND = 34;

/** One metric: for each period the logged value over the interval that the model foretold, and the naive interval beside it. */
export function MetricChart({ group }: { group: MetricGroup }) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { periods, unit } = group;
  const scale = scaleOf(periods);
  const slot = Math.max(1, width - LEFT - RIGHT) / periods.length;
  const band = Math.min(BAND, slot * 0.5);
  const x = (at: number) => LEFT + (at + 0.5) * slot;
  const y = (value: number) =>
    TOP +
    (1 - (Math.min(value, scale.high) - scale.low) / (scale.high - scale.low)) * (HEIGHT - TOP - BOTTOM);
  const name = metricWords(group, t);
  const inside = periods.filter((period) => period.inside).length;
  return (
    <figure className="metric-card" data-metric={group.name}>
      <figcaption>
        <strong>{name}</strong>
        <span className={inside === periods.length ? "metric-in" : "metric-out"}>
          {t("import.insideOf", { inside, all: periods.length })}
        </span>
        <span className="cell-note">{unitWord(unit, t)}</span>
      </figcaption>
      <div ref={box} className="metric-plot">
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={name}>
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line className="settling-level" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
                <text className="settling-number" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                  {bareText(tick, unit, format)}
                </text>
              </g>
            ))}
            {periods.map(({ period, from, logged, mean, low, high, inside: isInside, naive }, at) => (
              <g key={period}>
                <title>
                  {t("import.periodTip", {
                    date: from.slice(0, 10),
                    logged: valueText(logged, unit, t, format),
                    low: bareText(low, unit, format),
                    high: bareText(high, unit, format),
                    naiveLow: bareText(naive.low, unit, format),
                    naiveHigh: bareText(naive.high, unit, format),
                  })}
                </title>
                <rect
                  className="metric-band"
                  x={x(at) - band / 2}
                  width={band}
                  y={y(high)}
                  height={Math.max(1, y(low) - y(high))}
                />
                <line
                  className="metric-mean"
                  x1={x(at) - band / 2}
                  x2={x(at) + band / 2}
                  y1={y(mean)}
                  y2={y(mean)}
                />
                <path
                  className="metric-naive"
                  d={`M${x(at) + band / 2 + 3} ${y(naive.high)}h6m-3 0V${y(naive.low)}m-3 0h6`}
                />
                <circle
                  className={isInside ? "metric-logged" : "metric-logged is-outside"}
                  cx={x(at)}
                  cy={y(logged)}
                  r="4"
                />
                <text className="settling-number" x={x(at)} y={HEIGHT - 4} textAnchor="middle">
                  {from.slice(5, 10)}
                </text>
              </g>
            ))}
          </svg>
        )}
      </div>
    </figure>
  );
}

/** What the marks of the charts mean. */
export function MetricKey() {
  const { t } = useText();
  return (
    <p className="metric-key">
      <span>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <circle className="metric-logged" cx="7" cy="7" r="4" />
        </svg>
        {t("import.key.logged")}
      </span>
      <span>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <circle className="metric-logged is-outside" cx="7" cy="7" r="4" />
        </svg>
        {t("import.key.outside")}
      </span>
      <span>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <rect className="metric-band" width="14" height="14" />
          <line className="metric-mean" x1="0" x2="14" y1="7" y2="7" />
        </svg>
        {t("import.key.band")}
      </span>
      <span>
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <path className="metric-naive" d="M4 1h6m-3 0v12m-3 0h6" />
        </svg>
        {t("import.key.naive")}
      </span>
    </p>
  );
}
