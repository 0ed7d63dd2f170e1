import { stateColour } from "./state-words.ts";

/** The colour of a state as a dot, beside its word. */
export function StateDot({ name }: { name: string }) {
  return <span className="state-dot" style={{ background: stateColour(name) }} aria-hidden="true" />;
}
