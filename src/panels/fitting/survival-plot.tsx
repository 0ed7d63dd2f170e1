import { useRef } from "react";
import type { TimeUnit } from "#models/format/units.ts";
import { lawOf, type Fit } from "#sim/fitting/fit.ts";
import { FAMILY_WORDS } from "#sim/fitting/fit-words.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import { useSize } from "../charts/use-size.ts";
import { axisOf } from "../statistics/plot-scale.ts";
import { useText } from "../use-text.ts";
import { plotPath, spacedTicks, stepPath } from "./plot-path.ts";

const HEIGHT = 190;
const LEFT = 46;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 34;
const CURVE_POINTS = 160;

interface Props {
  readonly review: FitReview;
  readonly fit?: Fit;
  readonly unit: TimeUnit;
}

/** Kaplan and Meier's survival with its pointwise band, and the survival of a fit over it. */
export function SurvivalPlot({ review, fit, unit }: Props) {
  const { t, of, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const steps = review.survival ?? [];
  const { sample } = review.ranked;
  const low = Math.min(0, sample.least);
  const high = sample.greatest;
  const inner = Math.max(1, width - LEFT - RIGHT);
  const x = (value: number) => LEFT + ((value - low) / (high - low || 1)) * inner;
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const lines = ([1, 2, 3] as const).map((column) => {
    const points = steps.map((step): [number, number] => [step[0], step[column]]);
    const last = points.at(-1)?.[1] ?? 1;
    return [[low, 1], ...points, [high, last]] as [number, number][];
  });
  const law = fit && lawOf(fit);
  const curve = Array.from({ length: CURVE_POINTS + 1 }, (_, index): [number, number] => {
    const value = low + ((high - low) * index) / CURVE_POINTS;
    return [value, law ? law.above(value) : 1];
  });
  const title = fit ? t("fit.survivalWith", { family: of(FAMILY_WORDS[fit.family]) }) : t("fit.survival");
  const ticks = spacedTicks(axisOf([low, high], Math.max(3, Math.floor(inner / 90))).ticks, low, high);
  return (
    <figure className="fit-plot">
      <figcaption>{title}</figcaption>
      <div ref={box} role="img" aria-label={title}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {[0, 0.5, 1].map((share) => (
              <g key={share}>
                <line className="fit-level" x1={LEFT} x2={width - RIGHT} y1={y(share)} y2={y(share)} />
                <text className="fit-number" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                  {format.share(share)}
                </text>
              </g>
            ))}
            {ticks.map((tick) => (
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
            <path className="fit-band" d={stepPath(lines[1], x, y)} />
            <path className="fit-band" d={stepPath(lines[2], x, y)} />
            <path className="fit-steps" d={stepPath(lines[0], x, y)} />
            {law && <path className="fit-curve" d={plotPath(curve, x, y)} />}
            <text className="fit-number" x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
              {t("fit.axisValue", { unit })}
            </text>
          </svg>
        )}
      </div>
      <p className="cell-note">{t("fit.survivalKey")}</p>
    </figure>
  );
}
