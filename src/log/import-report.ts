import type { ModelInput } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import type { ColumnMap } from "./column-map.ts";
import type { RowRefusal } from "./event-log.ts";

/** Version of the report's format. */
export const IMPORT_FORMAT = "chejian-import/1";

/** What an import of an event log found, in plain data: for page, command line and file alike. */
export interface ImportReport {
  readonly format: typeof IMPORT_FORMAT;
  readonly engineVersion: string;
  readonly file: ImportedFile;
  /** Columns that were used. */
  readonly map: ColumnMap;
  /** The columns were guessed, not given. */
  readonly guessed: boolean;
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly refused: number;
    readonly reasons: readonly RowRefusal[];
  };
  /** First start and last end; the model was fitted to what started before `fitUntil`. Local time, "2012-01-02T07:00:00". */
  readonly span: { readonly from: string; readonly to: string; readonly fitUntil: string };
  /** What was assumed of report types, rows without pieces, overlaps, cut orders and the like. */
  readonly assumptions: readonly Label[];
  readonly activities: readonly ActivityFound[];
  readonly resources: readonly ResourceFound[];
  readonly orders: {
    readonly count: number;
    readonly complete: number;
    readonly openAtStart: number;
    readonly openAtEnd: number;
  };
  readonly routings: {
    /** Different sequences of activities. */
    readonly distinct: number;
    readonly transitions: readonly Transition[];
  };
  readonly fits: readonly QuantityFit[];
  readonly rates: readonly Rate[];
  readonly validation: Validation | null;
  /** Why there is no validation. */
  readonly reason?: Label;
  readonly model: ModelInput;
}

export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

/** An activity in the part of the log that the model is fitted to. */
export interface ActivityFound {
  /** id of its station and operation in the model */
  readonly id: string;
  readonly name: string;
  readonly records: number;
  /** Spells of work on one order, each one or several records. */
  readonly visits: number;
  readonly orders: number;
  readonly resources: number;
  /** Booked, of all records. */
  readonly hours: number;
  readonly pieces: number;
  readonly rejected: number;
  /** Records that end when they start. */
  readonly zeroDuration: number;
  /** Records without pieces, and their hours. */
  readonly zeroQuantity: number;
  readonly zeroQuantityHours: number;
  /** Pairs of spells with the next activity of their order that overlap in time. */
  readonly overlaps: number;
  /** Largest number of spells under way at once. */
  readonly machines: number;
}

export interface ResourceFound {
  readonly id: string;
  readonly name: string;
  readonly records: number;
  readonly bookedHours: number;
  /** Time with at least one record under way. */
  readonly occupiedHours: number;
  /** Records that it has under way at once, as a rule. */
  readonly parallel: number;
  /** id of its calendar in the model */
  readonly calendar: string;
  readonly skills: readonly { readonly activity: string; readonly share: number }[];
}

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly probability: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A family fitted to a sample. */
export interface FamilyFit {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly aic: number;
  readonly ks?: number;
  readonly ad?: number;
  readonly mean: number;
  readonly sd: number;
}

export interface QuantityFit {
  readonly id: string;
  readonly activity?: string;
  readonly quantity: "setup" | "per-piece" | "visit" | "waiting" | "interarrival" | "lot-size";
  readonly unit: "h" | "pieces";
  /** Observations used. */
  readonly rows: number;
  /** Known only as longer than so much, because the log ends. */
  readonly censored: number;
  readonly zeros: number;
  /** What the model draws from. */
  readonly chosen: FamilyFit;
  /** Others, best first. */
  readonly alternatives: readonly FamilyFit[];
  /** 95 % intervals of the mean and, where known, of parameters. */
  readonly interval: Readonly<Record<string, Interval>>;
}

export interface Rate {
  readonly id: string;
  readonly activity?: string;
  readonly quantity: "reject" | "rework" | "setup" | "yield";
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

export type MetricFamily = "output" | "leadTime" | "wip" | "rejectRate" | "load";

export interface MetricResult {
  /** `output`, `leadTime`, `wip`, `rejectRate` or `load:` and the name of a resource */
  readonly name: string;
  readonly unit: "pieces" | "d" | "orders" | "1" | "h";
  /** 1 = the first period after `fitUntil` */
  readonly period: number;
  /** Local time. */
  readonly from: string;
  readonly to: string;
  readonly logged: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly inside: boolean;
  readonly naive: { readonly low: number; readonly high: number; readonly inside: boolean };
  /** Interval score (Gneiting and Raftery, JASA 102 (2007)), in the unit of the metric: less is better. */
  readonly score: number;
  readonly naiveScore: number;
}

/** Sums over metrics of one family; scores and widths in units of the metric's mean in the fitted part. */
export interface FamilySummary {
  readonly family: MetricFamily | "all";
  readonly values: number;
  readonly insideShare: number;
  readonly naiveInsideShare: number;
  readonly meanScore: number;
  readonly naiveMeanScore: number;
  readonly meanWidth: number;
  readonly naiveMeanWidth: number;
}

export interface Statement {
  readonly kind: "matches" | "differs" | "cannot-tell";
  readonly label: Label;
}

/** The model, fitted to the first part of the log, against the rest. */
export interface Validation {
  readonly fitUntil: string;
  readonly level: number;
  readonly replications: number;
  readonly metrics: readonly MetricResult[];
  readonly insideShare: number;
  readonly naiveInsideShare: number;
  readonly meanScore: number;
  readonly naiveMeanScore: number;
  readonly meanWidth: number;
  readonly naiveMeanWidth: number;
  readonly families: readonly FamilySummary[];
  /** Share of orders still open so many days after release (Kaplan–Meier), in the judged part. */
  readonly survival: {
    readonly logged: readonly (readonly [days: number, share: number])[];
    readonly model: readonly (readonly [days: number, share: number])[];
  };
  readonly statements: readonly Statement[];
}
