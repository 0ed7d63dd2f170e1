import { useMemo, useState } from "react";
import { useSessionState } from "#src/session/session-context.ts";
import { readablePart } from "#src/session/run-view.ts";
import { shownRun } from "#src/session/session-state.ts";
import { useText } from "../use-text.ts";
import type { ChartChoice, ChartForm, ChartKind } from "./chart-frame.tsx";
import { GanttChart } from "./gantt-chart.tsx";
import { StateShareChart } from "./state-share-chart.tsx";
import { useSlowClock } from "./use-slow-clock.ts";
import { WipChart } from "./wip-chart.tsx";

/** A live run grows while it is looked at: the charts take the new records in this often, milliseconds. */
const GROWTH_INTERVAL = 1000;

const CHARTS = { shares: StateShareChart, wip: WipChart, gantt: GanttChart } as const;

/** What the run on screen was doing, as charts. */
export function ChartsPanel() {
  const { t } = useText();
  const run = useSessionState(shownRun);
  const [kind, onKind] = useState<ChartKind>("shares");
  const [form, onForm] = useState<ChartForm>("chart");
  const choice = useMemo<ChartChoice>(() => ({ kind, onKind, form, onForm }), [kind, form]);
  useSlowClock(GROWTH_INTERVAL);
  const end = run?.covered.to;
  // A growing run stays the same object: its end tells that there is more.
  const part = useMemo(() => run && end !== undefined && readablePart(run), [run, end]);
  if (!part) {
    return (
      <div className="empty">
        <p>{t("chart.none")}</p>
      </div>
    );
  }
  const Chart = CHARTS[kind];
  return <Chart run={part} end={part.end} choice={choice} />;
}
