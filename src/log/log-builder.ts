import type { Label } from "#models/format/text.ts";
import { isoLocal, mondayOf } from "./civil-date.ts";
import { placesOf, type ColumnMap, type ColumnPlaces, type Role } from "./column-map.ts";
import type { EventLog, ReadLog, RefusalCode } from "./event-log.ts";
import { guessColumns, mapOfGuesses } from "./guess-columns.ts";
import { LogColumns, NameList, usedNames, type LogRow } from "./log-columns.ts";
import { LogError } from "./log-error.ts";
import { countDuplicates } from "./duplicate-rows.ts";
import { guessDecimal, quantityOf, type DecimalSign } from "./quantity-text.ts";
import { cellAddress, RefusalLedger } from "./refusal-ledger.ts";
import { TimeFormatDecision, type TimeReading } from "./time-format-decision.ts";
import { timeFormatOf } from "./time-text.ts";

/** Rows that are looked at before the first is taken over. */
export const SAMPLE_ROWS = 2000;
/** Rows of a log at most. */
export const ROW_LIMIT = 2_000_000;
/** Names at most: more means that the wrong column was chosen. */
const NAME_LIMITS = { activity: 2000, resource: 5000, reportType: 200 } as const;

/** Examples kept of dates that read one way only. */
const ONE_WAY_KEPT = 2000;

const QUANTITIES = ["good", "rejected", "review"] as const;
const NOT_REWORK = /^(?:|0|n|no|false|否|不|无|nein|-)$/i;

export interface LogSource {
  readonly header: readonly string[];
  /** Row of the sheet in which the header stands, 1 = first; for the addresses of cells. */
  readonly headerRow?: number;
  /** The cells come from numbers (a workbook): a point in them is a decimal point. */
  readonly exactNumbers?: boolean;
  /** What was found out when the file was opened. */
  readonly notes?: readonly Label[];
}

/** Makes an event log from rows that come in portions, so that a million of them never exist at once. */
export class LogBuilder {
  private readonly source: LogSource;
  private map: ColumnMap | undefined;
  private places: ColumnPlaces = {};
  private readonly refusals = new RefusalLedger();
  private readonly names = {
    order: new NameList(),
    activity: new NameList(),
    resource: new NameList(),
    reportType: new NameList(),
  };
  private readonly record: LogRow;
  private sample: (readonly string[])[] | undefined = [];
  private times = new TimeFormatDecision();
  private columns = new LogColumns(false);
  private decimal: DecimalSign = "point";
  private decimalGuessed = false;
  private row = 0;
  /** Texts of the first dates that read one way only, by row: examples, should the other way win. */
  private readonly oneWay = new Map<number, string>();
  private blankRows = 0;
  private blankQuantities = 0;
  private blankEnds = 0;

  /**
   * @param map which column stands for what; without it the guesses are used
   * @throws LogError when the map does not fit the header
   */
  constructor(source: LogSource, map?: ColumnMap) {
    this.source = source;
    if (source.header.length < 2) {
      throw new LogError("one-column", {
        zh: `文件只有一列（“${source.header[0] ?? ""}”）：多半是分隔符不对，请指定分隔符（逗号、分号、制表符或竖线）`,
        en: `The file has one column only ("${source.header[0] ?? ""}"): most likely the delimiter is another one; name it (comma, semicolon, tab or bar)`,
      });
    }
    this.map = map;
    if (map) this.places = placesOf(map, source.header);
    const blank = Number.NaN;
    this.record = {
      row: 0,
      order: 0,
      activity: 0,
      resource: -1,
      reportType: -1,
      start: 0,
      startMonthFirst: blank,
      end: blank,
      endMonthFirst: blank,
      good: blank,
      rejected: blank,
      review: blank,
      rework: 0,
    };
  }

  /** Rows so far. */
  get read(): number {
    return this.row - this.blankRows + (this.sample?.length ?? 0);
  }

  /**
   * Takes the next rows.
   * @param rows cells as text, in the order of the header
   * @throws LogError when the columns or the times cannot be made out, or there are too many rows
   */
  add(rows: Iterable<readonly string[]>): void {
    for (const row of rows) {
      if (this.sample === undefined) this.take(row);
      else {
        this.sample.push(row);
        if (this.sample.length >= SAMPLE_ROWS) this.begin();
      }
    }
  }

  /** Decides from the sample, then takes it over. */
  private begin(): void {
    const { header, exactNumbers = false } = this.source;
    const rows = this.sample ?? [];
    this.sample = undefined;
    if (rows.every(isBlank)) throw noRows();
    if (!this.map) {
      this.map = mapOfGuesses(guessColumns(header, rows), header);
      this.places = placesOf(this.map, header);
    }
    const cells = (role: Role) => {
      const place = this.places[role];
      return place === undefined ? [] : rows.map((row) => (row[place] ?? "").trim());
    };
    const forced = this.map.timeFormat === undefined ? undefined : timeFormatOf(this.map.timeFormat);
    this.times = new TimeFormatDecision(forced);
    this.times.look([...cells("start"), ...cells("end")]);
    this.columns = new LogColumns(this.times.open);
    const decimals = guessDecimal(QUANTITIES.flatMap(cells), exactNumbers);
    this.decimal = decimals.decimal;
    this.decimalGuessed = decimals.guessed;
    for (const row of rows) this.take(row);
  }

  private take(row: readonly string[]): void {
    this.row += 1;
    if (this.row > ROW_LIMIT) {
      throw new LogError("too-many-rows", {
        zh: `行数超过 ${ROW_LIMIT}：请按时间截取后再导入`,
        en: `More than ${ROW_LIMIT} rows: cut the log by time`,
      });
    }
    if (isBlank(row)) {
      this.blankRows += 1;
      return;
    }
    const extra = row.findIndex((cell, place) => place >= this.source.header.length && cell.trim() !== "");
    if (extra >= 0) {
      this.refuse("too-many-cells", extra, row[extra]);
      return;
    }
    if (this.fillNames(row) && this.fillTimes(row) && this.fillQuantities(row)) {
      this.record.row = this.row;
      this.record.rework = NOT_REWORK.test(this.cell(row, "rework")) ? 0 : 1;
      this.columns.add(this.record);
    }
  }

  private cell(row: readonly string[], role: Role): string {
    const place = this.places[role];
    return place === undefined ? "" : (row[place] ?? "").trim();
  }

  private refuse(code: RefusalCode, place: number | undefined, found: string): false {
    const sheetRow = (this.source.headerRow ?? 1) + this.row;
    const address = place === undefined ? undefined : cellAddress(place, sheetRow);
    this.refusals.add(code, this.row, found, address);
    return false;
  }

  private fillNames(row: readonly string[]): boolean {
    const order = nameOf(this.cell(row, "order"));
    if (order === "") return this.refuse("missing-order", this.places.order, "");
    const activity = nameOf(this.cell(row, "activity"));
    if (activity === "") return this.refuse("missing-activity", this.places.activity, "");
    const { record, names } = this;
    record.order = names.order.place(order);
    record.activity = names.activity.place(activity);
    record.resource = names.resource.place(nameOf(this.cell(row, "resource")));
    record.reportType = names.reportType.place(nameOf(this.cell(row, "reportType")));
    return true;
  }

  private fillTimes(row: readonly string[]): boolean {
    const { record, places } = this;
    const startText = this.cell(row, "start");
    if (startText === "") return this.refuse("missing-start", places.start, "");
    const start = this.times.read(startText);
    if (!start) return this.refuse("unreadable-time", places.start, startText);
    if (start.otherwise) return this.refuse("mixed-dates", places.start, startText);
    this.keepOneWay(start, startText, places.start);
    record.start = start.value;
    record.startMonthFirst = start.monthFirst;
    record.end = Number.NaN;
    record.endMonthFirst = Number.NaN;
    const endText = this.cell(row, "end");
    if (endText === "") {
      if (places.end !== undefined) this.blankEnds += 1;
      return true;
    }
    const end = this.times.read(endText);
    if (!end) return this.refuse("unreadable-time", places.end, endText);
    if (end.otherwise) return this.refuse("mixed-dates", places.end, endText);
    this.keepOneWay(end, endText, places.end);
    record.end = end.value;
    record.endMonthFirst = end.monthFirst;
    return true;
  }

  private keepOneWay({ value, monthFirst }: TimeReading, text: string, place = 0): void {
    if (!this.columns.twofold || Number.isNaN(value) === Number.isNaN(monthFirst)) return;
    const way = Number.isNaN(monthFirst) ? "day" : "month";
    const { firstPlaces } = this.times;
    firstPlaces[way] ??= `${cellAddress(place, (this.source.headerRow ?? 1) + this.row)}: ${text}`;
    if (this.oneWay.size < ONE_WAY_KEPT) this.oneWay.set(this.row, text);
  }

  private fillQuantities(row: readonly string[]): boolean {
    for (const role of QUANTITIES) {
      const place = this.places[role];
      if (place === undefined) continue;
      const text = this.cell(row, role);
      const value = text === "" ? 0 : quantityOf(text, this.decimal);
      if (text === "") this.blankQuantities += 1;
      if (Number.isNaN(value)) return this.refuse("unreadable-quantity", place, text);
      if (value < 0) return this.refuse("negative-quantity", place, text);
      this.record[role] = value;
    }
    return true;
  }

  /**
   * The log, after the last row.
   * @throws LogError when no row is left, day and month cannot be told apart, or a column holds too many names
   */
  finish(): ReadLog {
    if (this.sample !== undefined) this.begin();
    const { columns, map, refusals } = this;
    const read = this.row - this.blankRows;
    if (!map) throw noRows();
    if (columns.length === 0) throw this.allRefused(read);
    const { format, note } = this.times.settle();
    const keep = this.kept(format === "mdy");
    let first = Number.POSITIVE_INFINITY;
    const starts = columns.number("start");
    for (let at = 0; at < columns.length; at += 1) if (keep[at] === 1) first = Math.min(first, starts[at]);
    if (first === Number.POSITIVE_INFINITY) throw this.allRefused(read);
    this.checkNames();
    const origin = mondayOf(first);
    const kept = columns.compacted(keep, origin);
    const { names } = this;
    const log: EventLog = {
      origin: isoLocal(origin),
      // Names that only refused rows hold are left out.
      orders: usedNames(names.order.list(), kept.order),
      activities: usedNames(names.activity.list(), kept.activity),
      resources: usedNames(names.resource.list(), kept.resource),
      reportTypes: usedNames(names.reportType.list(), kept.reportType),
      ...kept,
    };
    return {
      log,
      map: { ...map, timeFormat: format },
      read,
      accepted: log.row.length,
      refusals: refusals.list(),
      notes: [...(this.source.notes ?? []), note, ...this.notes(log)],
    };
  }

  /** Which rows stay: those readable under the settled order of day and month, with an end not before the start. */
  private kept(monthFirst: boolean): Uint8Array {
    const { columns, places, refusals } = this;
    if (columns.twofold && monthFirst) columns.useMonthFirst();
    const sheetRow = this.source.headerRow ?? 1;
    const rows = columns.integer("row");
    const start = columns.number("start");
    const end = columns.number("end");
    const otherEnd = columns.twofold ? columns.number("endMonthFirst") : end;
    const keep = new Uint8Array(columns.length);
    const cell = (at: number, place = places.start ?? 0) => cellAddress(place, sheetRow + rows[at]);
    for (let at = 0; at < columns.length; at += 1) {
      const row = rows[at];
      const oddEnd = Number.isNaN(end[at]) && !Number.isNaN(otherEnd[at]);
      if (Number.isNaN(start[at]) || oddEnd) {
        const place = Number.isNaN(start[at]) ? places.start : places.end;
        refusals.add("mixed-dates", row, this.oneWay.get(row) ?? "", cell(at, place));
      } else if (end[at] < start[at]) {
        const found = `${isoLocal(start[at])} → ${isoLocal(end[at])}`;
        refusals.add("end-before-start", row, found, cell(at, places.end));
      } else keep[at] = 1;
    }
    return keep;
  }

  private allRefused(read: number): LogError {
    const [most] = this.refusals.list();
    const example = most?.examples[0];
    const place = example?.cell ?? String(example?.row ?? "");
    return new LogError("all-refused", {
      zh: `${read} 行全部被拒收。最多的原因：${most?.label.zh ?? ""}（如 ${place}：“${example?.found ?? ""}”）`,
      en: `All ${read} rows were refused. Most often: ${most?.label.en ?? ""} (such as ${place}: "${example?.found ?? ""}")`,
    });
  }

  private checkNames(): void {
    for (const [role, limit] of Object.entries(NAME_LIMITS)) {
      const { size } = this.names[role as keyof typeof NAME_LIMITS];
      if (size <= limit) continue;
      const column = this.map?.[role as Role] ?? "";
      throw new LogError("too-many-names", {
        zh: `列“${column}”有 ${size} 种不同的值，超过 ${limit}：多半选错了列`,
        en: `The column "${column}" holds ${size} different values, more than ${limit}: most likely the wrong column was chosen`,
      });
    }
  }

  private notes(log: EventLog): Label[] {
    const notes: Label[] = [];
    const tell = (count: number, zh: string, en: string) => {
      if (count > 0) notes.push({ zh, en });
    };
    const { blankRows, blankEnds, blankQuantities, times } = this;
    if (this.places.end === undefined) {
      notes.push({
        zh: "没有结束时间列：每行的结束未知，时长只能由下一次开始推算，其中包含等待",
        en: "There is no column of ends: the end of each row is unknown, and durations can only be told from the next start, waiting included",
      });
    }
    tell(
      blankEnds,
      `${blankEnds} 行没有结束时间，视为未完工`,
      `Rows without an end time, taken as not finished: ${blankEnds}`,
    );
    const duplicates = countDuplicates(log);
    tell(
      duplicates,
      `${duplicates} 行与前面某行完全相同，仍保留：可能是重复导出，也可能是真实的重复报工`,
      `Rows that repeat an earlier row exactly: ${duplicates}; they were kept, since they may have been exported twice or reported twice`,
    );
    tell(
      blankQuantities,
      `${blankQuantities} 个空的数量按 0 计`,
      `Empty quantities, counted as 0: ${blankQuantities}`,
    );
    tell(blankRows, `跳过 ${blankRows} 个空行`, `Empty rows, skipped: ${blankRows}`);
    tell(
      times.zoned,
      `${times.zoned} 个时间带有时区：按写出的钟点作当地时间，不换算`,
      `Times that name a time zone: ${times.zoned}; the clock is taken as written, as local time`,
    );
    tell(
      times.clocked === 0 ? times.dates : 0,
      "时间只有日期、没有钟点：时长只能精确到天",
      "Times are dates without a clock: durations are known to the day only",
    );
    if (this.decimalGuessed) {
      notes.push({
        zh: "数量中的点后总是三位数字，按千位分隔符读（1.234 即 1234）",
        en: "Points in quantities are always followed by three digits: read as thousands (1.234 is 1234)",
      });
    }
    return notes;
  }
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

function noRows(): LogError {
  return new LogError("no-rows", {
    zh: "表头下面没有数据行",
    en: "There are no rows below the header",
  });
}

/** A name on one line. */
function nameOf(text: string): string {
  // oxlint-disable-next-line no-control-regex -- line breaks and control characters of quoted cells are what is looked for
  return /[\u0000-\u001f\u007f]/.test(text) ? text.replaceAll(/[\s\u0000-\u001f\u007f]+/g, " ").trim() : text;
}
