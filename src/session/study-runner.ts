import type { WorkPool } from "#src/host/host-port.ts";
import { evaluateStudy } from "#src/study/evaluation.ts";
import { replicationsOf, type StudyRuns } from "#src/study/figures.ts";
import { planStudy, type StudyPlan } from "#src/study/plan.ts";
import { screenAssumptions, screenRuns } from "#src/study/sensitivity.ts";
import { collectRuns } from "#src/study/study.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { progressReport } from "./progress-report.ts";
import { type SensitivityState, type SessionState, settingsKey } from "./session-state.ts";
import type { Store } from "./store.ts";

/** A screen of the assumptions that takes longer than this waits until it is asked for, seconds. */
const ASK_ABOVE = 120;

/**
 * Runs the study on the pool and, once the verdict stands, the screen of the assumptions in the background: at once when it is short,
 * else when it is asked for.
 */
export class StudyRunner {
  private stopper: AbortController | undefined;
  /** The study whose result stands, for its screen. */
  private finished: { readonly plan: StudyPlan; readonly runs: StudyRuns } | undefined;

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
    this.finished = undefined;
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

  /** Starts the screen of the assumptions of the study that has ended. */
  startScreen(): void {
    const { finished } = this;
    const { cost, status } = this.store.get().sensitivity;
    if (finished === undefined || cost === undefined || status === "running") return;
    this.halt();
    const stopper = new AbortController();
    this.stopper = stopper;
    void this.screen(finished.plan, finished.runs, cost, stopper.signal);
  }

  /** Stops whatever is under way; the last finished result stays. */
  cancel(): void {
    this.halt();
    this.store.update((draft) => {
      if (draft.study.status === "running")
        draft.study = { ...draft.study, status: "cancelled", progress: undefined };
      if (draft.sensitivity.status === "running")
        draft.sensitivity = { status: "cancelled", cost: draft.sensitivity.cost };
    });
  }

  /** Forgets every result: they belong to another model. */
  reset(): void {
    this.halt();
    this.finished = undefined;
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
    let seconds: number;
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
      seconds = this.wallSeconds() - started;
      result.elapsedSeconds = seconds;
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
    if (plan.measures.length === 0) return;
    this.finished = { plan, runs };
    const screened = screenRuns(plan, runs);
    const made = plan.sides.length * plan.demands.length * replicationsOf(runs);
    const cost = { runs: screened, seconds: (seconds * screened) / made };
    if (cost.seconds <= ASK_ABOVE) await this.screen(plan, runs, cost, signal);
    else {
      this.store.update((draft) => {
        draft.sensitivity = { status: "offered", cost };
      });
    }
  }

  private async screen(
    plan: StudyPlan,
    runs: StudyRuns,
    cost: SensitivityState["cost"],
    signal: AbortSignal,
  ): Promise<void> {
    this.store.update((draft) => {
      draft.sensitivity = { status: "running", cost };
    });
    try {
      const report = progressReport(
        this.wallSeconds,
        (progress) => {
          this.store.update((draft) => {
            draft.sensitivity = { status: "running", cost, progress };
          });
        },
        signal,
      );
      const result = await screenAssumptions(plan, runs, this.pool, report, { signal });
      if (signal.aborted) return;
      this.store.update((draft) => {
        draft.sensitivity = { status: "done", cost, result };
      });
    } catch (error) {
      if (signal.aborted || wasStopped(error)) return;
      this.pool.stop();
      this.store.update((draft) => {
        draft.sensitivity = { status: "failed", cost, failure: failureOf(error) };
      });
    }
  }
}
