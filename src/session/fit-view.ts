import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Opens the page of distribution fitting. */
export function openFitting(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.fitting = true;
    draft.policy = undefined;
    draft.references = undefined;
    draft.importing = undefined;
  });
}

/** Closes the page of distribution fitting. */
export function closeFitting(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.fitting = undefined;
  });
}
