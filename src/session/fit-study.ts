import type { TimeUnit } from "#models/format/units.ts";
import { CONTINUOUS_FAMILIES, COUNT_FAMILIES } from "#sim/fitting/family.ts";
import type { FitReview } from "#sim/fitting/review.ts";
import type { SplitOptions } from "#sim/fitting/split-mass.ts";
import type { ColumnAccount, FitRefusal } from "#src/host/fit-file.ts";
import type { FitLink } from "#src/host/fit-link.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { pastedTable } from "./pasted-table.ts";
import { progressReport } from "./progress-report.ts";
import type { Failure, StudyProgress } from "./session-state.ts";
import { Store } from "./store.ts";

/** How the data are to be fitted. */
export interface FitChoices {
  /** absent: the first column of mostly numbers */
  readonly column?: string;
  /** column of marks of censoring */
  readonly censored?: string;
  readonly zeroMass: boolean;
  /** values below are fitted apart */
  readonly shortBelow?: number;
  readonly counts: boolean;
  readonly locationEstimated: boolean;
  /** p-values from simulated samples */
  readonly simulated: boolean;
  /** of the values, for the distribution of a model */
  readonly unit: TimeUnit;
}

export interface FitStudyState {
  /** what is pasted or typed */
  readonly text: string;
  /** takes the place of the text */
  readonly file?: File;
  readonly choices: FitChoices;
  /** present while the work is under way */
  readonly progress?: StudyProgress;
  readonly refusal?: FitRefusal;
  readonly failure?: Failure;
  /** columns of the table that was read last */
  readonly columns: readonly string[];
  readonly account?: ColumnAccount;
  readonly review?: FitReview;
}

const FIRST: FitStudyState = {
  text: "",
  columns: [],
  choices: { zeroMass: false, counts: false, locationEstimated: false, simulated: false, unit: "s" },
};

/** Simulated samples of each family for the p-values. */
export const SIMULATED_SAMPLES = 199;
const SEED = 1;

/** The fitting of one column at a time. What went wrong leaves the last result as it was. */
export class FitStudy {
  readonly store = new Store<FitStudyState>(FIRST);
  private readonly link: FitLink;
  private readonly wallSeconds: () => number;
  private turn = 0;
  /** the text of the last fit */
  private fitted = "";

  /** @param wallSeconds a clock of the wall that only moves forward, seconds */
  constructor(link: FitLink, wallSeconds: () => number) {
    this.link = link;
    this.wallSeconds = wallSeconds;
  }

  setText(text: string): void {
    this.store.update((draft) => {
      draft.text = text;
      this.forgetColumns(draft);
      draft.file = undefined;
    });
  }

  /** Takes a file in place of the text and fits it. */
  async choose(file: File): Promise<void> {
    this.store.update((draft) => {
      draft.file = file;
      draft.text = "";
      this.forgetColumns(draft);
    });
    await this.run();
  }

  /** Changes how the data are fitted, and fits them again where there are any. */
  async set(choices: Partial<FitChoices>): Promise<void> {
    const before = this.store.get().choices;
    this.store.update((draft) => {
      draft.choices = { ...draft.choices, ...choices };
    });
    const { choices: after } = this.store.get();
    const onlyUnit = Object.keys(choices).every((key) => key === "unit");
    if (!onlyUnit && JSON.stringify(before) !== JSON.stringify(after)) await this.run();
  }

  /** Whether there is anything to fit. */
  hasData(): boolean {
    const { text, file } = this.store.get();
    return file !== undefined || text.trim() !== "";
  }

  /** Fits what was typed or pasted since the last time. */
  async runNew(): Promise<void> {
    if (this.store.get().text.trim() !== this.fitted) await this.run();
  }

  async run(): Promise<void> {
    this.stop();
    this.fitted = this.store.get().text.trim();
    if (!this.hasData()) return;
    const turn = ++this.turn;
    const { text, file, choices } = this.store.get();
    const pasted = pastedTable(text);
    this.store.update((draft) => {
      draft.progress = { done: 0, total: 0 };
      draft.refusal = undefined;
      draft.failure = undefined;
    });
    const report = progressReport(
      this.wallSeconds,
      (progress) => {
        if (turn !== this.turn) return;
        this.store.update((draft) => {
          if (draft.progress) draft.progress = progress;
        });
      },
      new AbortController().signal,
    );
    try {
      const outcome = await this.link.fit(
        file ?? new Blob([pasted.text]),
        {
          column: choices.column,
          censored: choices.censored,
          ...(file === undefined && pasted.delimiter !== undefined ? { delimiter: pasted.delimiter } : {}),
        },
        optionsOf(choices),
        (done, total) => report({ phase: "study", done, total }),
      );
      if (turn !== this.turn) return;
      this.store.update((draft) => {
        draft.progress = undefined;
        if ("refusal" in outcome) {
          draft.refusal = outcome.refusal;
          if (outcome.refusal.columns.length > 0) draft.columns = outcome.refusal.columns;
        } else {
          draft.columns = outcome.result.account.columns;
          draft.account = outcome.result.account;
          draft.review = outcome.result.review;
        }
      });
    } catch (error) {
      if (turn !== this.turn || wasStopped(error)) return;
      this.store.update((draft) => {
        draft.progress = undefined;
        draft.failure = failureOf(error);
      });
    }
  }

  /** Gives up what is under way; the last result stays. */
  stop(): void {
    if (this.store.get().progress === undefined) return;
    this.turn++;
    this.link.stop();
    this.store.update((draft) => {
      draft.progress = undefined;
    });
  }

  private forgetColumns(draft: { choices: FitChoices; columns: readonly string[] }): void {
    draft.choices = { ...draft.choices, column: undefined, censored: undefined };
    draft.columns = [];
  }
}

function optionsOf({ zeroMass, shortBelow, counts, locationEstimated, simulated }: FitChoices): SplitOptions {
  return {
    families: counts ? COUNT_FAMILIES : CONTINUOUS_FAMILIES,
    zeroMass,
    shortBelow,
    location: locationEstimated ? "estimated" : 0,
    ...(simulated ? { simulation: { samples: SIMULATED_SAMPLES, seed: SEED } } : {}),
  };
}
