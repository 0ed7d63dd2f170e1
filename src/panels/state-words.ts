import type { SceneElement } from "#models/scene.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";

const STATE_WORDS: Readonly<Record<string, MessageKey>> = {
  closed: "state.closed",
  break: "state.break",
  starved: "state.starved",
  working: "state.working",
  blocked: "state.blocked",
  setup: "state.setup",
  "short-stop": "state.shortStop",
  down: "state.down",
  "waiting-staff": "state.waitingStaff",
  stopped: "state.stopped",
  loading: "state.loading",
  turning: "state.turning",
  "waiting-repair": "state.waitingRepair",
  identifying: "state.identifying",
  travelling: "state.travelling",
  carrying: "state.carrying",
  charging: "state.charging",
  "waiting-traffic": "state.waitingTraffic",
  off: "state.off",
  "warming-up": "state.warmingUp",
  switching: "state.switching",
};

type Kind = SceneElement["kind"];

/** What carries or handles has nothing to do, where a station has no part to work on. */
const IDLE_KINDS: ReadonlySet<Kind> = new Set<Kind>(["robot", "operator", "agv", "crane", "worker"]);

/**
 * The word for a state by its name in the trace.
 * @param kind of the element that is in it; absent: of any
 */
export function stateWord(name: string, kind?: Kind): MessageKey {
  if (name === "starved") {
    if (kind === undefined) return "state.starvedOrIdle";
    if (IDLE_KINDS.has(kind)) return "state.idle";
  }
  return STATE_WORDS[name] ?? "state.unknown";
}

/** The style sheet's token for the colour of a state: the same for lamps, plan and charts. */
export function stateToken(name: string): string {
  return `--state-${name}`;
}

/** The colour of a state by its name in the trace; a neutral one for a state without a token. */
export function stateColour(name: string): string {
  return `var(${stateToken(name)}, var(--line-strong))`;
}
