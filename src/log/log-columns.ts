import type { EventLog } from "./event-log.ts";

/** Names by number, in order of first appearance. */
export class NameList {
  private readonly places = new Map<string, number>();

  /** The number of a name; -1 for the empty one. */
  place(name: string): number {
    if (name === "") return -1;
    let place = this.places.get(name);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(name, place);
    }
    return place;
  }

  get size(): number {
    return this.places.size;
  }

  list(): readonly string[] {
    return [...this.places.keys()];
  }
}

/**
 * Keeps the names that occur, in order of first appearance, and renumbers the column that holds their places; -1 stays.
 * @returns the names that are left
 */
export function usedNames(names: readonly string[], column: Int32Array): readonly string[] {
  const places = new Int32Array(names.length).fill(-1);
  const used: string[] = [];
  for (let at = 0; at < column.length; at += 1) {
    const place = column[at];
    if (place < 0) continue;
    if (places[place] < 0) {
      places[place] = used.length;
      used.push(names[place]);
    }
    column[at] = places[place];
  }
  return used;
}

const FIRST_CAPACITY = 4096;

const INTEGER_COLUMNS = ["row", "order", "activity", "resource", "reportType"] as const;
const NUMBER_COLUMNS = [
  "start",
  "startMonthFirst",
  "end",
  "endMonthFirst",
  "good",
  "rejected",
  "review",
] as const;

type IntegerColumn = (typeof INTEGER_COLUMNS)[number];
type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** One accepted row, reused from row to row. Times are µs since 1970-01-01T00:00:00 of local time. */
export interface LogRow extends Record<IntegerColumn, number>, Record<NumberColumn, number> {
  rework: number;
}

/** Columns that grow; the two readings of a time with the month first are kept only while that is open. */
export class LogColumns {
  length = 0;
  readonly twofold: boolean;
  rework = new Uint8Array(FIRST_CAPACITY);
  private readonly integers: Record<IntegerColumn, Int32Array>;
  private readonly numbers: Partial<Record<NumberColumn, Float64Array>> = {};

  /** @param twofold keep times with the month first too */
  constructor(twofold: boolean) {
    this.twofold = twofold;
    this.integers = Object.fromEntries(
      INTEGER_COLUMNS.map((name) => [name, new Int32Array(FIRST_CAPACITY)]),
    ) as Record<IntegerColumn, Int32Array>;
    for (const name of NUMBER_COLUMNS) {
      if (twofold || !name.endsWith("MonthFirst")) this.numbers[name] = new Float64Array(FIRST_CAPACITY);
    }
  }

  add(row: LogRow): void {
    if (this.length === this.rework.length) this.grow();
    const at = this.length;
    for (const name of INTEGER_COLUMNS) this.integers[name][at] = row[name];
    for (const name of NUMBER_COLUMNS) {
      const column = this.numbers[name];
      if (column) column[at] = row[name];
    }
    this.rework[at] = row.rework;
    this.length += 1;
  }

  integer(name: IntegerColumn): Int32Array {
    return this.integers[name];
  }

  /** @throws Error when the column is not kept */
  number(name: NumberColumn): Float64Array {
    const column = this.numbers[name];
    if (!column) throw new Error(`the column ${name} is not kept`);
    return column;
  }

  /** From here on the times are those with the month first; the others take their place. */
  useMonthFirst(): void {
    const { start, startMonthFirst, end, endMonthFirst } = this.numbers;
    Object.assign(this.numbers, {
      start: startMonthFirst,
      startMonthFirst: start,
      end: endMonthFirst,
      endMonthFirst: end,
    });
  }

  /** The rows for which `keep` is set, with times in µs since `origin`. */
  compacted(
    keep: Uint8Array,
    origin: number,
  ): Omit<EventLog, "origin" | "orders" | "activities" | "resources" | "reportTypes"> {
    let count = 0;
    for (let at = 0; at < this.length; at += 1) count += keep[at];
    const pick = <Column extends Int32Array | Float64Array | Uint8Array>(
      from: Column,
      to: Column,
      shift = 0,
    ) => {
      let next = 0;
      for (let at = 0; at < this.length; at += 1) {
        if (keep[at] === 0) continue;
        to[next] = from[at] - shift;
        next += 1;
      }
      return to;
    };
    const integer = (name: IntegerColumn) => pick(this.integers[name], new Int32Array(count));
    const number = (name: NumberColumn, shift = 0) => pick(this.number(name), new Float64Array(count), shift);
    return {
      row: integer("row"),
      order: integer("order"),
      activity: integer("activity"),
      resource: integer("resource"),
      reportType: integer("reportType"),
      start: number("start", origin),
      end: number("end", origin),
      good: number("good"),
      rejected: number("rejected"),
      review: number("review"),
      rework: pick(this.rework, new Uint8Array(count)),
    };
  }

  private grow(): void {
    const capacity = this.rework.length * 2;
    const copy = <Column extends { set(from: Column): void }>(from: Column, to: Column) => {
      to.set(from);
      return to;
    };
    for (const name of INTEGER_COLUMNS) {
      this.integers[name] = copy(this.integers[name], new Int32Array(capacity));
    }
    for (const name of NUMBER_COLUMNS) {
      const column = this.numbers[name];
      if (column) this.numbers[name] = copy(column, new Float64Array(capacity));
    }
    this.rework = copy(this.rework, new Uint8Array(capacity));
  }
}
