import type { MessageKey } from "#src/i18n/i18n.ts";
import { useText } from "#src/panels/use-text.ts";
import { STATE_COLOURS, type StateGroup } from "#src/view3d/theme.ts";

const GROUPS: readonly { group: StateGroup; word: MessageKey }[] = [
  { group: "work", word: "lamp.work" },
  { group: "wait", word: "lamp.wait" },
  { group: "setup", word: "lamp.setup" },
  { group: "fault", word: "lamp.fault" },
  { group: "off", word: "lamp.off" },
];

/** What the stack lights of the 3D view mean. */
export function LampLegend() {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("stage.legend")}>
      {GROUPS.map(({ group, word }) => (
        <li key={group}>
          <span className="state-dot" style={{ background: STATE_COLOURS[group] }} aria-hidden="true" />
          {t(word)}
        </li>
      ))}
    </ul>
  );
}
