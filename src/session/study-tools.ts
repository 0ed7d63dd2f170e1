import type { WorkPool } from "#src/host/host-port.ts";
import type { PilotResult } from "#src/study/pilot-result.ts";
import type { SelectionResult } from "#src/study/selection-result.ts";
import { BackgroundTask } from "./background-task.ts";
import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";

/** What a selection asks besides the settings of the session. */
export interface SelectionChoice {
  readonly variants: readonly (readonly string[])[];
  readonly kpi: string;
  readonly indifference: number;
}

/** Pointer of the warm-up of the study, which is what a pilot recommends. */
export const WARM_UP_POINTER = "/study/warmUpShifts";

/** What a pilot depends on: the number of replications and the warm-up of the study change nothing. */
export function pilotKey(state: SessionState): string {
  const { source, measures, priceSet, seed } = state;
  const { [WARM_UP_POINTER]: _, ...edits } = state.edits;
  return JSON.stringify([source, edits, [...measures].sort(), priceSet, seed]);
}

/** What a selection depends on, besides its own choice. */
export function selectionKey(
  { source, edits, priceSet, seed }: SessionState,
  choice: SelectionChoice,
): string {
  return JSON.stringify([source, edits, priceSet, seed, choice]);
}

/** The statistician's tools beside the study: the pilot, which tells the warm-up, and the selection of the best variant. */
export class StudyTools {
  readonly pilot: BackgroundTask<PilotResult>;
  readonly selection: BackgroundTask<SelectionResult>;
  private readonly store: Store<SessionState>;
  private readonly pool: WorkPool;

  constructor(store: Store<SessionState>, pool: WorkPool, wallSeconds: () => number) {
    this.store = store;
    this.pool = pool;
    this.pilot = new BackgroundTask(wallSeconds);
    this.selection = new BackgroundTask(wallSeconds);
  }

  /** Runs the pilot of the current settings. */
  startPilot(): void {
    const state = this.store.get();
    const { model, measures, priceSet, seed } = state;
    if (!model) return;
    void this.pilot.start(pilotKey(state), async (report, signal) => {
      const { planPilot, runPilot } = await import("#src/study/pilot.ts");
      return await runPilot(planPilot({ model, measures, priceSet, seed }), this.pool, report, { signal });
    });
  }

  /** Chooses among variants of the current model. */
  startSelection(choice: SelectionChoice): void {
    const state = this.store.get();
    const { model, priceSet, seed } = state;
    if (!model) return;
    void this.selection.start(selectionKey(state, choice), async (report, signal) => {
      const { planSelection, runSelection } = await import("#src/study/selection.ts");
      const plan = planSelection({ model, priceSet, seed, ...choice });
      return await runSelection(plan, this.pool, report, { signal });
    });
  }

  /** Forgets every result: they belong to another model. */
  reset(): void {
    this.pilot.reset();
    this.selection.reset();
  }
}
