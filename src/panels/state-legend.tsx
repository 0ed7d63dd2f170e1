import { useMemo } from "react";
import type { RunView } from "#src/session/run-view.ts";
import { ganttRows, stateNames } from "./charts/gantt-rows.ts";
import { useSlowClock } from "./charts/use-slow-clock.ts";
import { StateDot } from "./state-dot.tsx";
import { stateWord } from "./state-words.ts";
import { useText } from "./use-text.ts";

/** A live run may bring a state that did not occur before: looked for this often, milliseconds. */
const INTERVAL = 2000;

/** The colours of the states that occur in the run, as the plan shows them. */
export function StateLegend({ run }: { run: RunView }) {
  const { t } = useText();
  useSlowClock(INTERVAL);
  const { end } = run;
  const names = useMemo(() => stateNames(run, ganttRows(run, end), end), [run, end]);
  return (
    <ul className="legend" aria-label={t("stage.legend")}>
      {names.map((name) => (
        <li key={name}>
          <StateDot name={name} />
          {t(stateWord(name))}
        </li>
      ))}
    </ul>
  );
}
