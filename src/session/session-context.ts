import { createContext, use, useSyncExternalStore } from "react";
import type { PlaybackClock } from "./playback-clock.ts";
import type { Session } from "./session.ts";
import type { SessionState } from "./session-state.ts";
import { useStore } from "./store.ts";

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of the page. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("no SessionContext above this component");
  return session;
}

/** A part of the session's state; `select` must return the same value for the same state. */
export function useSessionState<Part>(select: (state: SessionState) => Part): Part {
  return useStore(useSession().store, select);
}

/** The playback clock; re-renders at most ten times a second while it runs. */
export function useClock(): PlaybackClock {
  const { clock } = useSession();
  useSyncExternalStore(
    (listener) => clock.subscribe(listener),
    () => clock.revision,
  );
  return clock;
}
