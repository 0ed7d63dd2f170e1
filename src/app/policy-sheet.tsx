import { useCallback, useMemo } from "react";
import { POLICY_FACTS } from "#seeds/policy-facts.ts";
import { PolicyBrowser } from "#src/panels/policy-browser.tsx";
import { useText } from "#src/panels/use-text.ts";
import { closePolicy } from "#src/session/policy-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { Session } from "#src/session/session.ts";
import { policyEntries } from "./policy-links.ts";
import { Sheet } from "./sheet.tsx";
import "./policy.css";

/** How long a measure that was asked for stays marked, milliseconds. */
const POINTED_MS = 2400;

/** The policy documents over the page, below the top bar; what was searched stays when it is closed and opened again. */
export function PolicySheet() {
  const text = useText();
  const { t } = text;
  const session = useSession();
  const policy = useSessionState((state) => state.policy);
  const open = useSessionState((state) => (state.source.kind === "bundled" ? state.source.id : ""));
  const entries = useMemo(
    () => policyEntries(open, (line, measure) => void followLink(session, line, measure), text),
    [open, session, text],
  );
  const onClose = useCallback(() => closePolicy(session.store), [session]);
  return (
    <Sheet
      className="policy-sheet"
      title={t("policy.title")}
      note={t("policy.note", { all: POLICY_FACTS.length })}
      closeLabel={t("policy.close")}
      isOpen={policy !== undefined}
      onClose={onClose}
    >
      <PolicyBrowser entries={entries} shown={policy} />
    </Sheet>
  );
}

/** Leaves the documents for a bundled line and points out one of its measures. */
async function followLink(session: Session, line: string, measure: string | undefined): Promise<void> {
  closePolicy(session.store);
  const { source } = session.store.get();
  if (source.kind !== "bundled" || source.id !== line) await session.openScenario(line);
  if (measure === undefined) return;
  // The rail shows the measures of a line that has just been opened one frame later.
  requestAnimationFrame(() => {
    const card = document.querySelector(`[data-measure="${measure}"]`);
    card?.scrollIntoView({ block: "center" });
    card?.classList.add("is-pointed-out");
    setTimeout(() => card?.classList.remove("is-pointed-out"), POINTED_MS);
  });
}
