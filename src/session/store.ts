import { produce } from "immer";
import { useSyncExternalStore } from "react";

/** The state as a recipe may write it: fields are assigned, what they hold is replaced, never changed in place. */
export type Writable<State> = { -readonly [Key in keyof State]: State[Key] };

/** A small external store: one immutable state, changed by recipes, read by React without tearing. */
export class Store<State extends object> {
  private readonly listeners = new Set<() => void>();

  private state: State;

  constructor(state: State) {
    this.state = state;
  }

  readonly get = (): State => this.state;

  /** Runs `recipe` on a draft; listeners hear only when something changed. */
  readonly update = (recipe: (draft: Writable<State>) => void): void => {
    const next = produce(this.state, (draft) => {
      recipe(draft as Writable<State>);
    });
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** The selected part of the store. `select` must return the same value for the same state. */
export function useStore<State extends object, Part>(
  store: Store<State>,
  select: (state: State) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
