import type { Verdict } from "#src/study/study-result.ts";

export interface IntervalRow {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The wider interval that the verdict reads. */
  readonly outerLow?: number | null;
  readonly outerHigh?: number | null;
  readonly required: number;
  /** "up": values at or above `required` fulfil; "down": at or below. */
  readonly wanted: "up" | "down";
  readonly verdict?: Verdict | null;
}

export interface Domain {
  readonly low: number;
  readonly high: number;
}

/** A common scale for `rows` that holds zero, every requirement and every interval, with a margin. */
export function domainOf(rows: readonly IntervalRow[]): Domain {
  const points = rows
    .flatMap((row) => [row.mean, row.low, row.high, row.outerLow, row.outerHigh, row.required, 0])
    .filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  const low = Math.min(...points);
  const high = Math.max(...points);
  const margin = (high - low || 1) * 0.06;
  return { low: low - margin, high: high + margin };
}

const WIDTH = 200;

/**
 * One effect on a common scale: mean (dot), 95 % interval (thick bar), simultaneous interval (thin whisker), zero
 * (dotted line) and the required value (full line with the fulfilling side shaded).
 */
export function IntervalBar({ row, domain, label }: { row: IntervalRow; domain: Domain; label: string }) {
  const x = (value: number) => ((value - domain.low) / (domain.high - domain.low)) * WIDTH;
  const left = row.low ?? domain.low;
  const right = row.high ?? domain.high;
  const outerLeft = row.outerLow ?? left;
  const outerRight = row.outerHigh ?? right;
  const required = x(row.required);
  return (
    <svg
      className={`interval interval-${row.verdict ?? "pending"}`}
      viewBox={`0 0 ${WIDTH} 22`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect
        className="interval-wanted"
        x={row.wanted === "up" ? required : 0}
        width={row.wanted === "up" ? WIDTH - required : required}
        y="1"
        height="20"
      />
      <line className="interval-zero" x1={x(0)} x2={x(0)} y1="1" y2="21" />
      {row.mean !== null && (
        <>
          <line className="interval-outer" x1={x(outerLeft)} x2={x(outerRight)} y1="11" y2="11" />
          <line
            className="interval-inner"
            x1={x(left)}
            x2={Math.max(x(right), x(left) + 1)}
            y1="11"
            y2="11"
          />
          <line className="interval-mean" x1={x(row.mean)} x2={x(row.mean)} y1="5" y2="17" />
        </>
      )}
      <line className="interval-required" x1={required} x2={required} y1="1" y2="21" />
    </svg>
  );
}
