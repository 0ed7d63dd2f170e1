import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Opens the policy documents, at `fact` where one is given. */
export function openPolicy(store: Store<SessionState>, fact?: string): void {
  store.update((draft) => {
    draft.policy = { fact };
    draft.references = undefined;
    draft.importing = undefined;
    draft.fitting = undefined;
  });
}

/** Closes the policy documents. */
export function closePolicy(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.policy = undefined;
  });
}
