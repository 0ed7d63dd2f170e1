import { SECOND } from "#sim/time.ts";
import { withValue } from "#models/format/assumptions.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { Host } from "#src/host/host-port.ts";
import type { Language } from "#src/i18n/i18n.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { firstState } from "./first-state.ts";
import { keepPreferences, keepSession, readKeptSession, type KeptSession } from "./kept-session.ts";
import { LiveRun } from "./live-run.ts";
import { proposedMeasures } from "#models/format/measures.ts";
import { editedModel, fittingEdits, switchedMeasures } from "./model-choices.ts";
import { PlaybackClock } from "./playback-clock.ts";
import {
  type SessionState,
  type Side,
  type Source,
  type ThemeChoice,
  settingsKey,
  shownRun,
} from "./session-state.ts";
import { Store } from "./store.ts";
import { StudyRunner } from "./study-runner.ts";
import { StudyTools } from "./study-tools.ts";
import { openingMoment, type ViewDays } from "./view-window.ts";
import { isWorkbook, WorkbookFiles } from "./workbook-files.ts";
import { WindowKeeper } from "./window-keeper.ts";
import { recordSides, rehearsalOf, viewRequest } from "./view-runs.ts";

/** Changes of settings are gathered this long before the line is recorded again, milliseconds. */
const SETTLE_MS = 350;
/** Largest file that is read at all, bytes; the format's own limit is lower and gives the better message. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** Texts of the bundled scenarios by id. */
export type Library = ReadonlyMap<string, () => Promise<string>>;

/** The user asked the system for less motion: then the picture waits for a click. */
function prefersStillness(): boolean {
  return typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Everything the page holds and does, apart from drawing it. */
export class Session {
  readonly store = new Store<SessionState>(firstState());
  readonly clock = new PlaybackClock();
  readonly live: LiveRun;
  readonly windows: WindowKeeper;
  readonly study: StudyRunner;
  readonly tools: StudyTools;
  readonly workbooks: WorkbookFiles;
  /** Text of the user's own file, kept for a reload. */
  private text: string | undefined;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private viewTurn = 0;
  private recordedKey = "";
  private readonly host: Host;
  private readonly library: Library;

  /** @param wallSeconds a clock of the wall that only moves forward, seconds */
  constructor(host: Host, library: Library, wallSeconds: () => number) {
    this.host = host;
    this.library = library;
    this.live = new LiveRun(this.store, this.clock, host);
    this.windows = new WindowKeeper(this.store, this.clock);
    this.study = new StudyRunner(this.store, host.study, wallSeconds);
    this.tools = new StudyTools(this.store, host.study, wallSeconds);
    this.workbooks = new WorkbookFiles(this.store, host.workbooks, (name, text) =>
      this.open({ kind: "file", name }, text),
    );
  }

  /** Restores the kept session, or opens `scenario`. */
  async start(scenario: string): Promise<void> {
    this.host.view.warm();
    const kept = readKeptSession();
    if (kept && (await this.restore(kept))) return;
    await this.openScenario(scenario);
  }

  async openScenario(id: string): Promise<void> {
    const read = this.library.get(id);
    if (!read) throw new Error(`no bundled scenario "${id}"`);
    await this.open({ kind: "bundled", id }, await read());
  }

  /** Opens the user's file, a model file or a workbook; a bad one leaves everything as it is and shows its problems. */
  async openFile(file: File): Promise<void> {
    if (isWorkbook(file.name)) return await this.workbooks.open(file);
    if (file.size > LARGEST_FILE) {
      const found = `${(file.size / 1024 / 1024).toFixed(1)} MB`;
      const expected = { zh: "≤ 4 MB", en: "≤ 4 MB" };
      const message = { zh: "文件太大", en: "The file is too large" };
      this.store.update((draft) => {
        draft.refusedFile = { name: file.name, problems: [{ path: "", found, expected, message }] };
      });
      return;
    }
    await this.open({ kind: "file", name: file.name }, await file.text());
  }

  /**
   * Opens the text of a model that was made here, as the user's own file.
   * @returns whether it was opened; a bad one leaves everything as it is and shows its problems
   */
  async openText(name: string, text: string): Promise<boolean> {
    return await this.open({ kind: "file", name }, text);
  }

  dismissRefusedFile(): void {
    this.store.update((draft) => {
      draft.refusedFile = undefined;
    });
  }

  /** The model with its edits as the text of a model file. */
  modelText(): string {
    const { model } = this.store.get();
    return `${JSON.stringify(model, undefined, 2)}\n`;
  }

  /**
   * Sets one number of the model. The edited model is validated in the worker first; a refused number is kept beside
   * the field with its problem and the model stays.
   */
  async edit(pointer: string, value: number): Promise<void> {
    const { base, model, edits } = this.store.get();
    if (!base || !model) return;
    try {
      const changed = withValue(model, pointer, value);
      const outcome = await this.host.view.parse(JSON.stringify(changed));
      if ("problems" in outcome) {
        this.store.update((draft) => {
          draft.refusedEdit = { pointer, value, problem: outcome.problems[0] };
        });
        return;
      }
      if (this.store.get().base !== base) return;
      this.applyEdits({ ...edits, ...this.store.get().edits, [pointer]: value });
    } catch (error) {
      if (wasStopped(error)) return;
      const { detail } = failureOf(error);
      // The format's own range errors carry both languages.
      const [zh, en = zh] = detail.split(" / ");
      this.store.update((draft) => {
        draft.refusedEdit = {
          pointer,
          value,
          problem: {
            path: pointer,
            found: String(value),
            expected: { zh: "", en: "" },
            message: { zh, en },
          },
        };
      });
    }
  }

  /** Takes one edit back, or all. */
  reset(pointer?: string): void {
    const rest = { ...this.store.get().edits };
    if (pointer !== undefined) delete rest[pointer];
    this.applyEdits(pointer === undefined ? {} : rest);
  }

  /** Switches a measure; what it requires is switched on with it, what requires or excludes it is switched off. */
  switchMeasure(id: string, on: boolean): void {
    const { model, measures } = this.store.get();
    if (!model) return;
    const ordered = switchedMeasures(model, measures, id, on);
    this.change((draft) => {
      draft.measures = ordered;
    });
  }

  setPriceSet(priceSet: string): void {
    this.change((draft) => {
      draft.priceSet = priceSet;
    });
  }

  /** Changes how the study is made; `precision: undefined` makes all replications. */
  setStudy(settings: Partial<Pick<SessionState, "replications" | "precision" | "seed">>): void {
    this.change((draft) => {
      Object.assign(draft, settings);
    });
  }

  /** Records the line again, this many days of it. */
  setViewDays(days: ViewDays): void {
    this.store.update((draft) => {
      draft.viewDays = days;
    });
    void this.recordView();
  }

  setLanguage(language: Language): void {
    this.store.update((draft) => {
      draft.language = language;
    });
    this.keepPreferences();
  }

  setTheme(theme: ThemeChoice): void {
    this.store.update((draft) => {
      draft.theme = theme;
    });
    this.keepPreferences();
  }

  /** Shows the other side at the same clock. */
  showSide(side: Side): void {
    if (this.store.get().live.status !== "off") this.closeLive();
    this.store.update((draft) => {
      draft.side = side;
    });
  }

  select(id: string | undefined): void {
    this.store.update((draft) => {
      draft.selected = id;
    });
  }

  /** Takes the side on screen over from the moment on the clock: the same run, now open to commands. */
  async goLive(): Promise<void> {
    const state = this.store.get();
    const side: Side = state.side === "after" && state.view.after ? "after" : "before";
    const recorded = state.view[side];
    if (!state.model || !recorded) return;
    const { model, measures, priceSet, seed, viewDays: days } = state;
    const { window, ...request } = viewRequest(
      { model, measures, priceSet, seed, days },
      side === "after" ? measures : [],
    );
    // The end of the window itself leaves nothing to run.
    const from = Math.min(this.clock.now, window[1] - 60 * SECOND);
    await this.live.open({ side, request, from, recorded });
  }

  /** Jumps to `time`; a live run goes on, but the clock no longer keeps to it. */
  scrub(time: number): void {
    this.clock.following = false;
    this.clock.seek(time);
  }

  /** Back to the recording, at the same clock. */
  closeLive(): void {
    this.live.close();
    this.fitClock();
  }

  /** Records the line again after a failure. */
  restartView(): void {
    this.recordedKey = "";
    void this.recordView();
  }

  private async open(source: Source, text: string, kept?: KeptSession): Promise<boolean> {
    this.store.update((draft) => {
      draft.loading = true;
      draft.loadFailure = undefined;
    });
    try {
      const outcome = await this.host.view.parse(text);
      if ("problems" in outcome) {
        this.store.update((draft) => {
          draft.loading = false;
          draft.refusedFile = {
            name: source.kind === "file" ? source.name : source.id,
            problems: outcome.problems,
          };
        });
        return false;
      }
      this.adopt(source, outcome.model, text, kept);
      return true;
    } catch (error) {
      this.store.update((draft) => {
        draft.loading = false;
        draft.loadFailure = failureOf(error);
      });
      return false;
    }
  }

  private adopt(source: Source, base: Model, text: string, kept: KeptSession | undefined): void {
    this.live.close();
    this.study.reset();
    this.tools.reset();
    this.text = source.kind === "file" ? text : undefined;
    const edits = kept ? fittingEdits(base, kept.edits) : {};
    const known = base.measures.map((measure) => measure.id);
    const sets = base.priceSets.map((set) => set.id);
    this.store.update((draft) => {
      draft.loading = false;
      draft.source = source;
      draft.base = base;
      draft.edits = edits;
      draft.model = editedModel(base, edits);
      draft.refusedEdit = undefined;
      draft.refusedFile = undefined;
      draft.measures = kept ? known.filter((id) => kept.measures.includes(id)) : proposedMeasures(base);
      draft.priceSet = kept && sets.includes(kept.priceSet) ? kept.priceSet : base.study.priceSet;
      draft.replications = kept ? Math.min(Math.max(kept.replications, 2), 200) : base.study.replications;
      draft.precision = kept?.precision;
      draft.seed = kept ? kept.seed : base.study.seed;
      draft.selected = undefined;
      draft.side = "after";
      draft.view = { status: "loading" };
    });
    this.recordedKey = "";
    this.keep();
    void this.recordView();
  }

  private async restore(kept: KeptSession): Promise<boolean> {
    const read = kept.source.kind === "bundled" ? this.library.get(kept.source.id) : undefined;
    const text = kept.source.kind === "file" ? kept.text : await read?.();
    return text !== undefined && (await this.open(kept.source, text, kept));
  }

  private applyEdits(edits: Readonly<Record<string, number>>): void {
    const { base } = this.store.get();
    if (!base) return;
    this.change((draft) => {
      draft.edits = edits;
      draft.model = editedModel(base, edits);
      draft.refusedEdit = undefined;
    });
  }

  /** A change of what is simulated: kept for a reload, and the line is recorded again once changes settle. */
  private change(
    recipe: (draft: { -readonly [Key in keyof SessionState]: SessionState[Key] }) => void,
  ): void {
    this.store.update(recipe);
    this.keep();
    clearTimeout(this.settle);
    this.settle = setTimeout(() => void this.recordView(), SETTLE_MS);
  }

  private async recordView(): Promise<void> {
    const state = this.store.get();
    if (!state.model) return;
    // The number of replications changes no single run.
    const key = settingsKey({ ...state, replications: 0, precision: undefined }) + String(state.viewDays);
    if (key === this.recordedKey) return;
    this.recordedKey = key;
    this.viewTurn += 1;
    const turn = this.viewTurn;
    this.live.close();
    try {
      const { model, measures, priceSet, seed, viewDays: days } = state;
      const settings = { model, measures, priceSet, seed, days };
      const sides = await recordSides(this.host.view, settings);
      if (turn !== this.viewTurn) return;
      const first = this.store.get().view.status !== "ready";
      this.store.update((draft) => {
        draft.view = { status: "ready", ...sides };
      });
      this.fitClock();
      if (first) {
        this.clock.seek(openingMoment(sides.before.start, sides.before.end, model));
        if (!prefersStillness()) this.clock.play();
        this.host.study.warm(rehearsalOf(settings));
      }
    } catch (error) {
      if (turn !== this.viewTurn || wasStopped(error)) return;
      this.recordedKey = "";
      this.store.update((draft) => {
        draft.view = { status: "failed", failure: failureOf(error) };
      });
    }
  }

  private fitClock(): void {
    const run = shownRun(this.store.get());
    if (!run) return;
    this.clock.setRange(run.start, run.end);
    this.clock.cover(run.covered.from, run.covered.to);
  }

  private keep(): void {
    const { source, edits, measures, priceSet, replications, precision, seed } = this.store.get();
    const settings = { measures, priceSet, replications, precision, seed };
    const done = keepSession({ source, text: this.text, edits, ...settings });
    this.store.update((draft) => {
      draft.notKept = !done;
    });
  }

  private keepPreferences(): void {
    const { language, theme } = this.store.get();
    keepPreferences({ language, theme });
  }
}
