import { useRef } from "react";
import type { Validation } from "#src/log/import-report.ts";
import { useSize } from "../../charts/use-size.ts";
import { useText } from "../../use-text.ts";
import { roundTicks } from "./metric-groups.ts";

const HEIGHT = 190;
const LEFT = 44;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 34;
const TICKS = 5;

type Curve = Validation["survival"]["logged"];

/** Kaplan–Meier: share of the orders still open by days since their release, logged and simulated. */
export function SurvivalChart({ survival }: { survival: Validation["survival"] }) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const longest = [...survival.logged, ...survival.model].reduce((most, [days]) => Math.max(most, days), 0);
  const ticks = roundTicks(longest || 1, TICKS);
  const last = ticks[ticks.length - 1];
  const x = (days: number) => LEFT + (days / last) * (width - LEFT - RIGHT);
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure className="metric-card is-wide">
      <figcaption>
        <strong>{t("import.survival")}</strong>
        <span className="cell-note">{t("import.survivalNote")}</span>
      </figcaption>
      <div ref={box} className="metric-plot">
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={t("import.survival")}>
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <g key={share}>
                <line className="settling-level" x1={LEFT} x2={width - RIGHT} y1={y(share)} y2={y(share)} />
                <text className="settling-number" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                  {format.share(share, 0)}
                </text>
              </g>
            ))}
            {ticks.map((days) => (
              <text key={days} className="settling-number" x={x(days)} y={HEIGHT - 18} textAnchor="middle">
                {format.number(days)}
              </text>
            ))}
            <text className="settling-number" x={(LEFT + width) / 2} y={HEIGHT - 3} textAnchor="middle">
              {t("import.daysSinceRelease")}
            </text>
            <path className="survival-model" d={stepPath(survival.model, x, y)} />
            <path className="survival-logged" d={stepPath(survival.logged, x, y)} />
          </svg>
        )}
      </div>
      <p className="metric-key">
        <span>
          <svg viewBox="0 0 18 6" width="18" height="6" aria-hidden="true">
            <path className="survival-logged" d="M0 3h18" />
          </svg>
          {t("import.key.log")}
        </span>
        <span>
          <svg viewBox="0 0 18 6" width="18" height="6" aria-hidden="true">
            <path className="survival-model" d="M0 3h18" />
          </svg>
          {t("import.key.model")}
        </span>
      </p>
    </figure>
  );
}

/** A curve that holds its value until the next point. */
function stepPath(curve: Curve, x: (days: number) => number, y: (share: number) => number): string {
  if (curve.length === 0) return "";
  const start = curve[0][0] > 0 ? `M${x(0)} ${y(1)}` : `M${x(0)} ${y(curve[0][1])}`;
  return curve.reduce((path, [days, share]) => `${path}H${x(days)}V${y(share)}`, start);
}
