import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Opens the page of data import, with `file` where one was dropped or chosen. */
export function openImport(store: Store<SessionState>, file?: File): void {
  store.update((draft) => {
    draft.importing = { file };
    draft.policy = undefined;
    draft.references = undefined;
    draft.fitting = undefined;
  });
}

/** Closes the page of data import. */
export function closeImport(store: Store<SessionState>): void {
  store.update((draft) => {
    draft.importing = undefined;
  });
}
