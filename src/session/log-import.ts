import type { ImportLink } from "#src/host/import-link.ts";
import type { FileRefusal, ImportOutcome, WorkProgress } from "#src/host/import-worker.ts";
import type { LogAccount } from "#src/host/log-account.ts";
import type { LogPreview } from "#src/host/read-log-file.ts";
import type { ModelInput } from "#models/format/model-schema.ts";
import { ROLES, type ColumnMap, type Role } from "#src/log/column-map.ts";
import {
  choosable,
  isEditable,
  withFitChoices,
  type FitChoice,
  type FitChoices,
} from "#src/log/fit-choices.ts";
import type { ImportReport } from "#src/log/import-report.ts";
import type { OpenOptions } from "#src/tables/table.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { progressReport } from "./progress-report.ts";
import type { Failure, StudyProgress } from "./session-state.ts";
import { Store } from "./store.ts";

/** Where the import stands. */
export type ImportStep = "file" | "columns" | "work" | "result";

/** What the user may choose before the file is read. */
export interface ImportChoices {
  /** Column of each role; absent: none. */
  readonly columns: Readonly<Partial<Record<Role, string>>>;
  readonly timeFormat?: string;
}

/** What the work is at: reading the file, then making a model of it, then judging the model. */
export type WorkPhase = WorkProgress["phase"];

/** A law that can be chosen before the model is made, as it stands. */
export interface FitChoiceView {
  /** Of the fit. */
  readonly id: string;
  readonly family: string;
  /** In the unit of the fit. */
  readonly mean: number;
  readonly families: readonly string[];
  /** It is not what the import chose. */
  readonly changed: boolean;
}

export interface LogImportState {
  readonly step: ImportStep;
  readonly file?: File;
  /** How the file is opened; what is absent is found out. */
  readonly open: OpenOptions;
  readonly preview?: LogPreview;
  readonly choices: ImportChoices;
  /** Name of the file that is being opened. */
  readonly opening?: string;
  /** Rows read so far. */
  readonly rows: number;
  readonly phase: WorkPhase;
  readonly progress?: StudyProgress;
  readonly refusal?: FileRefusal;
  readonly failure?: Failure;
  /** What was read. */
  readonly account?: LogAccount;
  /** What was made of it; absent where the log could be read but holds no line. */
  readonly report?: ImportReport;
  readonly analysisRefusal?: FileRefusal;
  readonly fits: FitChoices;
}

const FIRST: LogImportState = {
  step: "file",
  open: {},
  choices: { columns: {} },
  rows: 0,
  phase: "reading",
  fits: {},
};

/** The import of one log at a time: file, columns, reading, result. What went wrong leaves the step before as it was. */
export class LogImport {
  readonly store = new Store<LogImportState>(FIRST);
  private readonly link: ImportLink;
  private readonly wallSeconds: () => number;
  private turn = 0;

  /** @param wallSeconds a clock of the wall that only moves forward, seconds */
  constructor(link: ImportLink, wallSeconds: () => number) {
    this.link = link;
    this.wallSeconds = wallSeconds;
  }

  /** Opens a file and guesses its columns. Until it is open, and when it cannot be opened, the import before it stays. */
  async choose(file: File): Promise<void> {
    this.cancel();
    this.store.update((draft) => {
      draft.step = "file";
    });
    await this.open(file, {});
  }

  /** Opens a file that the page itself brings. */
  async chooseAddress(address: string): Promise<void> {
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      const name = decodeURIComponent(address.split("/").at(-1) ?? address);
      await this.choose(new File([await response.blob()], name));
    } catch (error) {
      this.store.update((draft) => {
        draft.failure = failureOf(error);
      });
    }
  }

  /** Opens the same file in another way: encoding, delimiter or sheet. */
  async reopen(options: OpenOptions): Promise<void> {
    this.cancel();
    const { file, open } = this.store.get();
    if (file) await this.open(file, { ...open, ...options });
  }

  setColumn(role: Role, column: string | undefined): void {
    this.store.update((draft) => {
      const columns: Partial<Record<Role, string>> = {};
      for (const other of ROLES) {
        const current = other === role ? column : draft.choices.columns[other];
        // A column has one meaning: the newest choice takes it from the role that had it.
        if (current !== undefined && (other === role || current !== column)) columns[other] = current;
      }
      draft.choices = { ...draft.choices, columns };
      draft.refusal = undefined;
    });
  }

  setTimeFormat(timeFormat: string | undefined): void {
    this.store.update((draft) => {
      draft.choices = { ...draft.choices, timeFormat };
      draft.refusal = undefined;
    });
  }

  /** Back to a step that was there before. */
  goTo(step: ImportStep): void {
    this.cancel();
    this.store.update((draft) => {
      draft.step = step;
    });
  }

  /** The map that the choices amount to; undefined while a needed column is not chosen. */
  map(): ColumnMap | undefined {
    const { choices, open } = this.store.get();
    const { order, activity, start, ...rest } = choices.columns;
    if (order === undefined || activity === undefined || start === undefined) return undefined;
    return { order, activity, start, ...rest, timeFormat: choices.timeFormat, ...open };
  }

  /**
   * Reads the whole file with the chosen columns and makes a model of it.
   * @param fitUntil day until which the log is fitted, "2012-02-10"; absent: two thirds of its span
   */
  async read(fitUntil?: string): Promise<void> {
    const { file, step } = this.store.get();
    const map = this.map();
    if (!file || !map) return;
    const turn = this.begin();
    this.store.update((draft) => {
      draft.step = "work";
      draft.rows = 0;
      draft.phase = "reading";
      draft.progress = { done: 0, total: 0 };
    });
    const guessed = this.isGuessed();
    const report = this.phaseReport(turn);
    const outcome = await this.settled(turn, () => this.link.work(file, map, { guessed, fitUntil }, report));
    if (turn !== this.turn) return;
    this.store.update((draft) => {
      draft.progress = undefined;
      if (!outcome) {
        draft.step = step;
        return;
      }
      draft.account = outcome.account;
      draft.report = outcome.report;
      draft.analysisRefusal = outcome.refusal;
      draft.fits = {};
      draft.step = "result";
    });
  }

  /** Shows progress of this turn, with the remaining time of the phase that it is in. */
  private phaseReport(turn: number): (progress: WorkProgress) => void {
    const { signal } = new AbortController();
    const show = (progress: StudyProgress) =>
      this.store.update((draft) => {
        draft.progress = progress;
      });
    let report = progressReport(this.wallSeconds, show, signal);
    let current: WorkPhase = "reading";
    return ({ phase, rows, done, total }) => {
      if (turn !== this.turn) return;
      if (phase !== current) report = progressReport(this.wallSeconds, show, signal);
      current = phase;
      this.store.update((draft) => {
        // The line is calibrated again for each week that it is judged by: for people that is part of judging it.
        if (draft.phase !== "validation") draft.phase = phase;
        draft.rows = rows;
      });
      report({ phase: "study", done, total });
    };
  }

  /** Every column is the guessed one. */
  private isGuessed(): boolean {
    const { preview, choices } = this.store.get();
    return preview?.guesses.every(({ role, column }) => choices.columns[role] === column) ?? false;
  }

  /** The laws that can be chosen, as they stand. */
  fitChoices(): readonly FitChoiceView[] {
    const { report, fits } = this.store.get();
    if (!report) return [];
    return report.fits
      .filter((fit) => isEditable(report, fit))
      .map((fit) => {
        const choice: FitChoice | undefined = fits[fit.id];
        const family = choice?.family ?? fit.chosen.family;
        const mean = choice?.mean ?? fit.chosen.mean;
        const changed = family !== fit.chosen.family || mean !== fit.chosen.mean;
        return { id: fit.id, family, mean, families: choosable(fit).map((law) => law.family), changed };
      });
  }

  /** Takes another law, or another mean, for a fit. */
  chooseLaw(id: string, family: string, mean: number): void {
    this.store.update((draft) => {
      draft.fits = { ...draft.fits, [id]: { family, mean } };
    });
  }

  /**
   * The generated model with the chosen laws.
   * @throws Error when there is none yet
   */
  model(): ModelInput {
    const { report, fits } = this.store.get();
    if (!report) throw new Error("there is no model before the log was analysed");
    return withFitChoices(report, fits);
  }

  /** Gives up what is under way; everything chosen so far stays. */
  cancel(): void {
    this.turn += 1;
    this.link.stop();
    this.store.update((draft) => {
      draft.opening = undefined;
      draft.progress = undefined;
      if (draft.step === "work") draft.step = draft.account ? "result" : "columns";
    });
  }

  private async open(file: File, options: OpenOptions): Promise<void> {
    const turn = this.begin();
    this.store.update((draft) => {
      draft.opening = file.name;
    });
    const preview = await this.settled(turn, () => this.link.preview(file, options));
    if (turn !== this.turn) return;
    this.store.update((draft) => {
      draft.opening = undefined;
      if (!preview) return;
      const sameColumns =
        draft.file === file && draft.preview?.header.join("\n") === preview.header.join("\n");
      const choices = sameColumns ? draft.choices : { columns: guessedColumns(preview) };
      for (const key of Object.keys(draft)) delete draft[key as keyof typeof draft];
      Object.assign(draft, FIRST, { step: "columns", file, open: options, preview, choices });
    });
  }

  private begin(): number {
    this.turn += 1;
    this.store.update((draft) => {
      draft.refusal = undefined;
      draft.failure = undefined;
    });
    return this.turn;
  }

  /** The result of a call; undefined when the file was refused, the call failed or was given up. */
  private async settled<Result>(
    turn: number,
    call: () => Promise<ImportOutcome<Result>>,
  ): Promise<Result | undefined> {
    try {
      const outcome = await call();
      if ("result" in outcome) return outcome.result;
      if (turn === this.turn) {
        this.store.update((draft) => {
          draft.refusal = outcome.refusal;
        });
      }
    } catch (error) {
      if (turn === this.turn && !wasStopped(error)) {
        this.store.update((draft) => {
          draft.failure = failureOf(error);
        });
      }
    }
    return undefined;
  }
}

function guessedColumns({ guesses }: LogPreview): Partial<Record<Role, string>> {
  return Object.fromEntries(
    guesses.flatMap(({ role, column }) => (column === undefined ? [] : [[role, column]])),
  );
}
