import { useMemo, useState } from "react";
import { useSessionState } from "#src/session/session-context.ts";
import { readablePart } from "#src/session/run-view.ts";
import { shownRun } from "#src/session/session-state.ts";
import { useText } from "../use-text.ts";
import type { ChartChoice, ChartForm, ChartKind } from "./chart-frame.tsx";
import { ControlChartPanel } from "./control-chart.tsx";
import { GanttChart } from "./gantt-chart.tsx";
import { StateShareChart } from "./state-share-chart.tsx";
import { useSlowClock } from "./use-slow-clock.ts";
import { WipChart } from "./wip-chart.tsx";

/** A live run grows while it is looked at: the charts take the new records in this often, milliseconds. */
const GROWTH_INTERVAL = 1000;

const CHARTS = {
  shares: StateShareChart,
  wip: WipChart,
  gantt: GanttChart,
  control: ControlChartPanel,
} as const;

const ALWAYS: readonly ChartKind[] = ["shares", "wip", "gantt"];
const WITH_CONTROL: readonly ChartKind[] = [...ALWAYS, "control"];

/** What the run on screen was doing, as charts. */
export function ChartsPanel() {
  const { t } = useText();
  const run = useSessionState(shownRun);
  const [chosen, onKind] = useState<ChartKind>("shares");
  const [form, onForm] = useState<ChartForm>("chart");
  const kinds = run?.scene.elements.some(({ chart }) => chart !== undefined) === true ? WITH_CONTROL : ALWAYS;
  const kind = kinds.includes(chosen) ? chosen : "shares";
  const choice = useMemo<ChartChoice>(() => ({ kind, kinds, onKind, form, onForm }), [kind, kinds, form]);
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
