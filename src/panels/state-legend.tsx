import type { RunView } from "#src/session/run-view.ts";
import { stateWord } from "./state-words.ts";
import { useText } from "./use-text.ts";

/** The colours of the states, as lamps and plan show them. */
export function StateLegend({ run }: { run: RunView }) {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("stage.legend")}>
      {run.scene.states.map((name) => (
        <li key={name}>
          <span className={`state-dot state-${name}`} aria-hidden="true" />
          {t(stateWord(name))}
        </li>
      ))}
    </ul>
  );
}
