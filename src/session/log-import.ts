import type { ImportLink } from "#src/host/import-link.ts";
import type { FileRefusal, ImportOutcome } from "#src/host/import-worker.ts";
import type { LogAccount } from "#src/host/log-account.ts";
import type { LogPreview } from "#src/host/read-log-file.ts";
import { ROLES, type ColumnMap, type Role } from "#src/log/column-map.ts";
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

export interface LogImportState {
  readonly step: ImportStep;
  readonly file?: File;
  /** How the file is opened; what is absent is found out. */
  readonly open: OpenOptions;
  readonly preview?: LogPreview;
  readonly choices: ImportChoices;
  /** The file is being opened. */
  readonly opening: boolean;
  /** Rows read so far. */
  readonly rows: number;
  readonly progress?: StudyProgress;
  readonly refusal?: FileRefusal;
  readonly failure?: Failure;
  readonly result?: LogAccount;
}

const FIRST: LogImportState = { step: "file", open: {}, choices: { columns: {} }, opening: false, rows: 0 };

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

  /** Opens a file and guesses its columns. */
  async choose(file: File): Promise<void> {
    this.cancel();
    this.store.update((draft) => {
      Object.assign(draft, { ...FIRST, preview: undefined, result: undefined, refusal: undefined });
      draft.failure = undefined;
      draft.file = file;
    });
    await this.open({});
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
    await this.open({ ...this.store.get().open, ...options });
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

  /** Reads the whole file with the chosen columns. */
  async read(): Promise<void> {
    const { file } = this.store.get();
    const map = this.map();
    if (!file || !map) return;
    const turn = this.begin();
    this.store.update((draft) => {
      draft.step = "work";
      draft.rows = 0;
      draft.progress = { done: 0, total: 0 };
      draft.result = undefined;
    });
    const stopper = new AbortController();
    const report = progressReport(
      this.wallSeconds,
      (progress) => {
        if (turn !== this.turn) return;
        this.store.update((draft) => {
          draft.progress = progress;
        });
      },
      stopper.signal,
    );
    const outcome = await this.settled(turn, () =>
      this.link.read(file, map, ({ rows, done, total }) => {
        if (turn !== this.turn) return;
        this.store.update((draft) => {
          draft.rows = rows;
        });
        report({ phase: "study", done, total });
      }),
    );
    if (turn !== this.turn) return;
    this.store.update((draft) => {
      draft.progress = undefined;
      if (outcome) {
        draft.result = outcome;
        draft.step = "result";
      } else draft.step = "columns";
    });
  }

  /** Gives up what is under way; everything chosen so far stays. */
  cancel(): void {
    this.turn += 1;
    this.link.stop();
    this.store.update((draft) => {
      draft.opening = false;
      draft.progress = undefined;
      if (draft.step === "work") draft.step = "columns";
    });
  }

  private async open(options: OpenOptions): Promise<void> {
    const { file } = this.store.get();
    if (!file) return;
    const turn = this.begin();
    this.store.update((draft) => {
      draft.opening = true;
    });
    const preview = await this.settled(turn, () => this.link.preview(file, options));
    if (turn !== this.turn) return;
    this.store.update((draft) => {
      draft.opening = false;
      if (!preview) return;
      draft.open = options;
      const sameColumns = draft.preview?.header.join("\n") === preview.header.join("\n");
      draft.preview = preview;
      draft.step = "columns";
      if (!sameColumns) draft.choices = { ...draft.choices, columns: guessedColumns(preview) };
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
