import type { WorkPool } from "#src/host/host-port.ts";
import { evaluateStudy } from "#src/study/evaluation.ts";
import type { StudyRuns } from "#src/study/figures.ts";
import { planStudy, type StudyPlan } from "#src/study/plan.ts";
import { screenAssumptions } from "#src/study/sensitivity.ts";
import { collectRuns } from "#src/study/study.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { progressReport } from "./progress-report.ts";
import { type SessionState, settingsKey } from "./session-state.ts";
import type { Store } from "./store.ts";

/** Runs the study on the pool and, once the verdict stands, the screen of the assumptions in the background. */
export class StudyRunner {
  private stopper: AbortController | undefined;

  private readonly store: Store<SessionState>;
  private readonly pool: WorkPool;
  private readonly wallSeconds: () => number;

  constructor(store: Store<SessionState>, pool: WorkPool, wallSeconds: () => number) {
    this.store = store;
    this.pool = pool;
    this.wallSeconds = wallSeconds;
  }

  /** Starts the study of the current settings; one under way is given up. */
  start(): void {
    this.halt();
    const state = this.store.get();
    if (!state.model) return;
    const key = settingsKey(state);
    const stopper = new AbortController();
    this.stopper = stopper;
    this.store.update((draft) => {
      draft.study = {
        ...draft.study,
        status: "running",
        progress: { done: 0, total: 0 },
        failure: undefined,
      };
      draft.sensitivity = { status: "idle" };
    });
    void this.run(state, key, stopper.signal);
  }

  /** Stops whatever is under way; the last finished result stays. */
  cancel(): void {
    this.halt();
    this.store.update((draft) => {
      if (draft.study.status === "running")
        draft.study = { ...draft.study, status: "cancelled", progress: undefined };
      if (draft.sensitivity.status === "running") draft.sensitivity = { status: "cancelled" };
    });
  }

  /** Forgets every result: they belong to another model. */
  reset(): void {
    this.halt();
    this.store.update((draft) => {
      draft.study = { status: "idle" };
      draft.sensitivity = { status: "idle" };
    });
  }

  private halt(): void {
    if (!this.stopper) return;
    this.stopper.abort();
    this.stopper = undefined;
    this.pool.stop();
  }

  private async run(state: SessionState, key: string, signal: AbortSignal): Promise<void> {
    const { model, measures, priceSet, replications, precision, seed } = state;
    if (!model) return;
    let plan: StudyPlan;
    let runs: StudyRuns;
    try {
      const started = this.wallSeconds();
      plan = planStudy({ model, measures, priceSet, replications, precision, seed });
      runs = await collectRuns(
        plan,
        this.pool,
        progressReport(
          this.wallSeconds,
          (progress) => {
            this.store.update((draft) => {
              draft.study = { ...draft.study, progress };
            });
          },
          signal,
        ),
        { signal },
      );
      const result = evaluateStudy(plan, runs);
      result.elapsedSeconds = this.wallSeconds() - started;
      if (signal.aborted) return;
      this.store.update((draft) => {
        draft.study = { status: "done", result, resultKey: key };
      });
    } catch (error) {
      if (signal.aborted || wasStopped(error)) return;
      this.pool.stop();
      this.store.update((draft) => {
        draft.study = { ...draft.study, status: "failed", progress: undefined, failure: failureOf(error) };
      });
      return;
    }
    if (plan.measures.length > 0) await this.screen(plan, runs, signal);
  }

  private async screen(plan: StudyPlan, runs: StudyRuns, signal: AbortSignal): Promise<void> {
    this.store.update((draft) => {
      draft.sensitivity = { status: "running" };
    });
    try {
      const report = progressReport(
        this.wallSeconds,
        (progress) => {
          this.store.update((draft) => {
            draft.sensitivity = { status: "running", progress };
          });
        },
        signal,
      );
      const result = await screenAssumptions(plan, runs, this.pool, report, { signal });
      if (signal.aborted) return;
      this.store.update((draft) => {
        draft.sensitivity = { status: "done", result };
      });
    } catch (error) {
      if (signal.aborted || wasStopped(error)) return;
      this.pool.stop();
      this.store.update((draft) => {
        draft.sensitivity = { status: "failed", failure: failureOf(error) };
      });
    }
  }
}
