import { readPreferences } from "./kept-session.ts";
import { LIVE_OFF, type SessionState } from "./session-state.ts";

/** What the page knows before anything was opened: the preferences kept in this browser. */
export function firstState(): SessionState {
  const { language, theme } = readPreferences();
  const dark = typeof matchMedia === "function" && matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    language: language ?? "zh",
    theme: theme ?? (dark ? "dark" : "light"),
    source: { kind: "bundled", id: "" },
    edits: {},
    loading: true,
    notKept: false,
    measures: [],
    priceSet: "",
    replications: 20,
    seed: 0,
    viewDays: 1,
    side: "after",
    view: { status: "loading" },
    study: { status: "idle" },
    sensitivity: { status: "idle" },
    live: LIVE_OFF,
  };
}
