import type { Time } from "#sim/time.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import type { Problem } from "#models/format/problem.ts";
import type { Command } from "#models/run.ts";
import type { ReplayCheck } from "#src/host/host-port.ts";
import type { Language } from "#src/i18n/i18n.ts";
import type { Sensitivity, StudyResult } from "#src/study/study-result.ts";
import type { GrowingRun, RecordedRun, RunView } from "./run-view.ts";
import type { TraceWindows } from "./trace-windows.ts";
import { DAY, type ViewDays } from "./view-window.ts";

export type Side = "before" | "after";
export type ThemeChoice = "light" | "dark";

/** Where the model on screen came from. */
export type Source =
  | { readonly kind: "bundled"; readonly id: string }
  | { readonly kind: "file"; readonly name: string };

/** Why something failed: a worker that died (restart helps) or a message from the engine. */
export interface Failure {
  readonly kind: "worker" | "engine";
  readonly detail: string;
  /** The same in both languages, where the error knows. */
  readonly label?: Label;
}

export interface ViewState {
  readonly status: "loading" | "ready" | "failed";
  readonly before?: RecordedRun;
  /** Absent when no measure is on. */
  readonly after?: RecordedRun;
  readonly failure?: Failure;
}

export interface StudyProgress {
  readonly done: number;
  readonly total: number;
  /** Wall seconds still to go; absent until it can be estimated. */
  readonly remainingSeconds?: number;
}

export interface StudyState {
  readonly status: "idle" | "running" | "done" | "failed" | "cancelled";
  readonly progress?: StudyProgress;
  readonly result?: StudyResult;
  /** The settings `result` belongs to (see settingsKey). */
  readonly resultKey?: string;
  readonly failure?: Failure;
}

export interface SensitivityState {
  /** `offered`: it would take long, and waits until somebody asks for it */
  readonly status: "idle" | "offered" | "running" | "done" | "failed" | "cancelled";
  /** what it will take, as far as the study's own runs tell; absent before the study has ended */
  readonly cost?: { readonly runs: number; readonly seconds: number };
  readonly progress?: StudyProgress;
  readonly result?: Sensitivity;
  readonly failure?: Failure;
}

export interface LiveState {
  readonly status: "off" | "starting" | "running" | "failed";
  readonly side: Side;
  /** What is on screen: the end of the run, or an earlier window of it. */
  readonly view?: RunView;
  /** The end of the run, as it grows. */
  readonly edge?: GrowingRun;
  readonly windows?: TraceWindows;
  /** Simulated time at which the live run took over from the recording, µs. */
  readonly from: Time;
  readonly finished: boolean;
  readonly log: readonly Command[];
  readonly check?: ReplayCheck | "running";
  readonly failure?: Failure;
}

export interface SessionState {
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly source: Source;
  /** The model as loaded, before edits; absent until the first one is read. */
  readonly base?: Model;
  /** The model with the edits. */
  readonly model?: Model;
  /** Edited numbers by JSON Pointer. */
  readonly edits: Readonly<Record<string, number>>;
  /** The last edit that was refused, with what was typed. */
  readonly refusedEdit?: { readonly pointer: string; readonly value: number; readonly problem?: Problem };
  /** The last file that was refused. */
  readonly refusedFile?: { readonly name: string; readonly problems: readonly Problem[] };
  /** What the reader of the last workbook has to say: what was filled in, and what was not read. */
  readonly fileNotes?: { readonly name: string; readonly notes: readonly Label[] };
  /** A workbook is being written. */
  readonly savingWorkbook?: boolean;
  readonly loading: boolean;
  /** The model could not be read or kept at all. */
  readonly loadFailure?: Failure;
  /** The browser's storage refused the session: edits will not survive a reload. */
  readonly notKept: boolean;
  readonly measures: readonly string[];
  readonly priceSet: string;
  /** With a precision: the most of them. */
  readonly replications: number;
  /** Relative half-width of the headline means at which a study stops; absent: it makes all replications. */
  readonly precision?: number;
  readonly seed: number;
  /** How long a recording is offered, days. */
  readonly viewDays: ViewDays;
  readonly side: Side;
  /** Id of the scene element shown in the inspector. */
  readonly selected?: string;
  readonly view: ViewState;
  readonly study: StudyState;
  readonly sensitivity: SensitivityState;
  readonly live: LiveState;
  /** Present while the policy documents are open; `fact`: the one that was asked for. */
  readonly policy?: { readonly fact?: string };
  /** The page of reference cases is open. */
  readonly references?: true;
  /** Present while the page of data import is open; `file`: the one to begin with. */
  readonly importing?: { readonly file?: File };
  /** The page of distribution fitting is open. */
  readonly fitting?: true;
}

export const LIVE_OFF: LiveState = { status: "off", side: "after", from: 0, finished: false, log: [] };

/** A sheet lies over the page: policy documents, reference cases, data import or fitting. */
export function isCovered({ policy, references, importing, fitting }: SessionState): boolean {
  return policy !== undefined || references === true || importing !== undefined || fitting === true;
}

/** What a result depends on: when it differs from the result's own, the result is of other settings. */
export function settingsKey(state: SessionState): string {
  return JSON.stringify([
    state.source,
    state.edits,
    [...state.measures].sort(),
    state.priceSet,
    state.replications,
    state.precision,
    state.seed,
  ]);
}

/** The run on screen: the live one, else the recording of the chosen side. */
export function shownRun(state: SessionState): RunView | undefined {
  if (state.live.view) return state.live.view;
  return state.side === "after" ? (state.view.after ?? state.view.before) : state.view.before;
}

/** The side whose run is on screen. */
export function shownSide(state: SessionState): Side {
  if (state.live.view) return state.live.side;
  return state.side === "after" && !state.view.after ? "before" : state.side;
}

/** A recording of another length was asked for and is being made. */
export function awaitsRecording({ view, viewDays }: SessionState): boolean {
  if (view.status !== "ready" || !view.before) return false;
  return view.before.end - view.before.start !== viewDays * DAY;
}
