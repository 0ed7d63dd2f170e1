import { Tabs } from "antd";
import { Suspense, lazy, useState } from "react";
import { AssumptionsPanel } from "#src/panels/assumptions-panel.tsx";
import { KpiTable } from "#src/panels/kpi-table.tsx";
import { LogPanel } from "#src/panels/log-panel.tsx";
import { MoneyPanel } from "#src/panels/money-panel.tsx";
import { saveText } from "#src/panels/save-text.ts";
import { SensitivityPanel } from "#src/panels/sensitivity-panel.tsx";
import { VerdictTable } from "#src/panels/verdict-table.tsx";
import { useText } from "#src/panels/use-text.ts";
import { useSessionState } from "#src/session/session-context.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { ErrorBoundary } from "./error-boundary.tsx";

const ChartsPanel = lazy(async () => {
  const { ChartsPanel: Panel } = await import("#src/panels/charts/charts-panel.tsx");
  return { default: Panel };
});

const WarmUpPanel = lazy(async () => {
  const { WarmUpPanel: Panel } = await import("#src/panels/statistics/warm-up-panel.tsx");
  return { default: Panel };
});

const SelectionPanel = lazy(async () => {
  const { SelectionPanel: Panel } = await import("#src/panels/statistics/selection-panel.tsx");
  return { default: Panel };
});

const PANELS: readonly { key: string; word: MessageKey; Panel: React.ComponentType }[] = [
  { key: "verdict", word: "tab.verdict", Panel: VerdictTable },
  { key: "kpis", word: "tab.kpis", Panel: KpiTable },
  { key: "charts", word: "tab.charts", Panel: ChartsPanel },
  { key: "money", word: "tab.money", Panel: MoneyPanel },
  { key: "assumptions", word: "tab.assumptions", Panel: AssumptionsPanel },
  { key: "sensitivity", word: "tab.sensitivity", Panel: SensitivityPanel },
  { key: "warm-up", word: "tab.warmUp", Panel: WarmUpPanel },
  { key: "selection", word: "tab.selection", Panel: SelectionPanel },
  { key: "log", word: "tab.log", Panel: LogPanel },
];

interface Props {
  readonly maximised: boolean;
  readonly onMaximise: (maximised: boolean) => void;
}

/** The results, assumptions and log, one tab at a time. */
export function Dock({ maximised, onMaximise }: Props) {
  const { t } = useText();
  const [active, setActive] = useState("verdict");
  const changed = useSessionState((state) => Object.keys(state.edits).length);
  const commands = useSessionState((state) => state.live.log.length);
  const result = useSessionState((state) => state.study.result);
  const sensitivity = useSessionState((state) => state.sensitivity.result);
  const counts: Readonly<Record<string, number>> = { assumptions: changed, log: commands };
  return (
    <Tabs
      className="dock"
      size="small"
      activeKey={active}
      onChange={setActive}
      destroyOnHidden
      tabBarExtraContent={
        <span className="dock-tools">
          {result && (
            <button
              type="button"
              className="link-button"
              data-action="save-result"
              onClick={() =>
                saveText(
                  `${result.scenario}-result.json`,
                  `${JSON.stringify({ ...result, sensitivity }, undefined, 2)}\n`,
                )
              }
            >
              {t("dock.saveResult")}
            </button>
          )}
          <button type="button" className="link-button" onClick={() => onMaximise(!maximised)}>
            {t(maximised ? "dock.restore" : "dock.maximise")}
          </button>
        </span>
      }
      items={PANELS.map(({ key, word, Panel }) => ({
        key,
        label: (
          <>
            {t(word)}
            {counts[key] > 0 && <span className="tab-count">{counts[key]}</span>}
          </>
        ),
        children: (
          <ErrorBoundary>
            <Suspense>
              <Panel />
            </Suspense>
          </ErrorBoundary>
        ),
      }))}
    />
  );
}
