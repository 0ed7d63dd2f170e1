import { Tooltip } from "antd";
import type { Precision } from "#src/study/study-result.ts";
import { useText } from "./use-text.ts";

/** Whether the study reached the precision asked for; the widths reached by each headline KPI on hover. */
export function PrecisionNote({ precision }: { readonly precision: Precision }) {
  const { t, format } = useText();
  const width = (value: number | null): string => (value === null ? "–" : `± ${format.share(value, 2)}`);
  const asked = format.share(precision.asked, 2);
  return (
    <Tooltip
      title={Object.entries(precision.kpis).map(([id, { before, after }]) => (
        <div key={id}>{t("run.precisionOf", { id, before: width(before), after: width(after) })}</div>
      ))}
    >
      <span className={precision.reached ? undefined : "is-warning"} tabIndex={0}>
        {t(precision.reached ? "run.precisionReached" : "run.precisionMissed", { asked })}
      </span>
    </Tooltip>
  );
}
