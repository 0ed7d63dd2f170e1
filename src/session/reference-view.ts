import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Opens the page of reference cases. */
export function openReferences(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.references = true;
    draft.policy = undefined;
    draft.importing = undefined;
    draft.fitting = undefined;
  });
}

/** Closes the page of reference cases. */
export function closeReferences(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.references = undefined;
  });
}
