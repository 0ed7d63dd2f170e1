import { Button } from "antd";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { POLICY_FACTS } from "#seeds/policy-facts.ts";
import { PolicyBrowser } from "#src/panels/policy-browser.tsx";
import { useText } from "#src/panels/use-text.ts";
import { closePolicy } from "#src/session/policy-view.ts";
import { useSession, useSessionState } from "#src/session/session-context.ts";
import type { Session } from "#src/session/session.ts";
import { policyEntries } from "./policy-links.ts";
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
  const isOpen = policy !== undefined;
  const opener = useRef<HTMLElement>(null);
  // A layout effect, because the browser inside takes the focus in its own effect.
  useLayoutEffect(() => {
    if (isOpen) {
      opener.current ??= document.activeElement as HTMLElement | null;
      return;
    }
    opener.current?.focus();
    opener.current = null;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) closePolicy(session.store);
    };
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, [isOpen, session]);
  return (
    <section
      className={`policy-sheet${isOpen ? "" : " is-closed"}`}
      role="dialog"
      aria-label={t("policy.title")}
      inert={!isOpen}
    >
      <header className="policy-title">
        <h2>{t("policy.title")}</h2>
        <p>{t("policy.note", { all: POLICY_FACTS.length })}</p>
        <Button type="text" aria-label={t("policy.close")} onClick={() => closePolicy(session.store)}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </Button>
      </header>
      <PolicyBrowser entries={entries} shown={policy} />
    </section>
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
