import { planCase } from "#src/reference/case-plan.ts";
import type { CaseHead } from "#src/reference/case-head.ts";
import { quickOutputs, runCase } from "#src/reference/run-case.ts";
import type { CaseResult } from "#src/reference/result.ts";
import type { Sampler } from "#src/reference/sample.ts";
import { failureOf, wasStopped } from "./failure.ts";
import type { Failure } from "./session-state.ts";
import { Store } from "./store.ts";

/** One case in this browser. */
export type LiveCase =
  | { readonly status: "waiting" | "running"; readonly quick: boolean }
  | {
      readonly status: "done";
      readonly quick: boolean;
      readonly result: CaseResult;
      /** wall time from its start to its end */
      readonly seconds: number;
    };

export interface ReferenceState {
  /** by id of the case */
  readonly cases: Readonly<Record<string, LiveCase>>;
  readonly running: boolean;
  readonly failure?: Failure;
}

/** Cases at work at the same time: while one waits for its last replications the other keeps the workers busy. */
const LANES = 2;

/** Runs reference cases on the workers of this browser. A case that is stopped half way shows no result. */
export class ReferenceRunner {
  readonly store = new Store<ReferenceState>({ cases: {}, running: false });
  private readonly sampler: Sampler & { stop(): void };
  private readonly wallSeconds: () => number;
  private turn = 0;

  constructor(sampler: Sampler & { stop(): void }, wallSeconds: () => number) {
    this.sampler = sampler;
    this.wallSeconds = wallSeconds;
  }

  /** Runs the cases one after the other; what is under way is given up. */
  async start(heads: readonly CaseHead[], quick: boolean): Promise<void> {
    this.stop();
    const turn = this.turn;
    this.store.update((draft) => {
      draft.running = true;
      draft.failure = undefined;
      draft.cases = {
        ...draft.cases,
        ...Object.fromEntries(heads.map(({ id }) => [id, { status: "waiting", quick } as const])),
      };
    });
    const waiting = [...heads];
    const lane = async (): Promise<void> => {
      for (let head = waiting.shift(); head !== undefined && turn === this.turn; head = waiting.shift()) {
        await this.runOne(head, quick, turn);
      }
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
      if (turn === this.turn) this.end();
    } catch (error) {
      if (turn !== this.turn || wasStopped(error)) return;
      this.stop();
      this.store.update((draft) => {
        draft.failure = failureOf(error);
      });
    }
  }

  /** Stops at once; finished cases keep their results. */
  stop(): void {
    this.turn += 1;
    if (!this.store.get().running) return;
    this.sampler.stop();
    this.end();
  }

  private async runOne(head: CaseHead, quick: boolean, turn: number): Promise<void> {
    this.show(head.id, { status: "running", quick });
    const begun = this.wallSeconds();
    const planned = planCase(head.json, []);
    // Some cases compare nothing that a quick run would look at.
    const short = quick && "plan" in planned && quickOutputs(planned.plan).length > 0;
    const result = await runCase(planned, this.sampler, { quick: short });
    if (turn !== this.turn) return;
    this.show(head.id, { status: "done", quick: short, result, seconds: this.wallSeconds() - begun });
  }

  private show(id: string, live: LiveCase): void {
    this.store.update((draft) => {
      draft.cases = { ...draft.cases, [id]: live };
    });
  }

  private end(): void {
    this.store.update((draft) => {
      draft.running = false;
      draft.cases = Object.fromEntries(
        Object.entries(draft.cases).filter(([, live]) => live.status === "done"),
      );
    });
  }
}
