import { useEffect } from "react";
import { SECOND } from "#sim/time.ts";
import type { Session } from "#src/session/session.ts";
import { isCovered, shownSide } from "#src/session/session-state.ts";

/** An arrow moves by this much wall time at the current speed, seconds; with Shift ten times as far. */
const STEP_SECONDS = 0.5;

/** Elements that use the keys themselves. */
const TYPING =
  "input, textarea, select, button, a, [contenteditable], [role=tab], [role=slider], [role=dialog], [role=listbox]";

/** True when a key belongs to what has the focus or to an input method. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
    return true;
  if (!(event.target instanceof Element)) return false;
  // The time slider keeps its arrows and gives the space bar away.
  if (event.key === " " && event.target.matches("input[type=range]")) return false;
  return event.target.closest(TYPING) !== null;
}

/**
 * Space plays and pauses, the arrows step, B switches between before and after, C compares them. While they are compared,
 * without `onCompare`, Escape belongs to the comparison.
 */
export function useKeyboard(session: Session, onCompare: (() => void) | undefined): void {
  useEffect(() => {
    const { clock, store } = session;
    const step = (direction: number, event: KeyboardEvent) => {
      const seconds = STEP_SECONDS * clock.speed * (event.shiftKey ? 10 : 1);
      session.scrub(clock.target + direction * Math.max(1, seconds) * SECOND);
    };
    const onKey = (event: KeyboardEvent) => {
      // A sheet covers what the keys act on.
      if (belongsElsewhere(event) || isCovered(store.get())) return;
      switch (event.key) {
        case " ":
          clock.toggle();
          break;
        case "ArrowLeft":
          step(-1, event);
          break;
        case "ArrowRight":
          step(1, event);
          break;
        case "b":
        case "B":
          if (store.get().view.after)
            session.showSide(shownSide(store.get()) === "after" ? "before" : "after");
          break;
        case "c":
        case "C":
          onCompare?.();
          break;
        case "Escape":
          if (onCompare) session.select(undefined);
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [session, onCompare]);
}
