import type { Label } from "#models/format/text.ts";
import type { ColumnMap } from "./column-map.ts";

/**
 * An event log as understood: what was worked on which order, when, by whom, with which quantities. Columns of equal length, one entry per
 * accepted row, in the order of the file; plain data that can be handed to a worker.
 */
export interface EventLog {
  /** Local plant time from which times count: Monday 00:00 of the week of the first start, such as "2012-01-02T00:00:00". */
  readonly origin: string;
  /** Names in order of first appearance; the columns below hold their places. */
  readonly orders: readonly string[];
  readonly activities: readonly string[];
  readonly resources: readonly string[];
  readonly reportTypes: readonly string[];
  /** Number of the row in the file, 1 = first row below the header. */
  readonly row: Int32Array;
  readonly order: Int32Array;
  readonly activity: Int32Array;
  /** -1: none. */
  readonly resource: Int32Array;
  /** -1: none. */
  readonly reportType: Int32Array;
  /** µs since the origin. */
  readonly start: Float64Array;
  /** µs since the origin, never before the start; NaN: not known (the cell is empty, or the log has no such column). */
  readonly end: Float64Array;
  /** Pieces; NaN where the log has no such column. */
  readonly good: Float64Array;
  readonly rejected: Float64Array;
  readonly review: Float64Array;
  /** 1: the row is rework. */
  readonly rework: Uint8Array;
}

/** Why a row was not taken over. */
export type RefusalCode =
  | "missing-order"
  | "missing-activity"
  | "missing-start"
  | "unreadable-time"
  | "mixed-dates"
  | "end-before-start"
  | "negative-quantity"
  | "unreadable-quantity"
  | "too-many-cells";

export interface RefusalExample {
  /** 1 = first row below the header. */
  readonly row: number;
  /** Address as a spreadsheet shows it, such as "D17". */
  readonly cell?: string;
  readonly found: string;
}

/** All rows refused for one reason. */
export interface RowRefusal {
  readonly code: RefusalCode;
  /** What is wrong and what to do about it. */
  readonly label: Label;
  readonly count: number;
  /** The first few. */
  readonly examples: readonly RefusalExample[];
}

/** A log as read, with the account of it. */
export interface ReadLog {
  readonly log: EventLog;
  /** The columns that were used, with the time format that was found. */
  readonly map: ColumnMap;
  /** Rows below the header. */
  readonly read: number;
  readonly accepted: number;
  readonly refusals: readonly RowRefusal[];
  /** What was decided on the way. */
  readonly notes: readonly Label[];
}
