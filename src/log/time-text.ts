import { DAY_US, daysFromCivil } from "./civil-date.ts";

/**
 * How the times of a column are written: order of year, month and day; month by name; or a number (Excel's day number, seconds or
 * milliseconds since 1970-01-01). Separators, names of units and the twelve-hour clock are understood in any of the first four.
 */
export const TIME_FORMATS = ["ymd", "dmy", "mdy", "named", "excel", "unix-s", "unix-ms"] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** What a cell looks like before it is decided which of day and month comes first. */
export type TimeShape = "year-first" | "year-last" | "named" | "excel" | "unix-s" | "unix-ms";

/** A cell taken apart; reused from cell to cell. */
export interface ScannedTime {
  shape: TimeShape;
  /** Of a date: its three numbers as they stand; of a number: the number in `first`. */
  first: number;
  second: number;
  third: number;
  /** Time of day, µs. */
  clock: number;
  /** The cell names an offset or a zone; the clock is taken as it is written. */
  zoned: boolean;
  /** Separated by points, as only countries do that write the day first. */
  pointed: boolean;
  /** The cell has a time of day. */
  clocked: boolean;
}

/** A place for {@link scanTime} to write into. */
export function blankScan(): ScannedTime {
  return {
    shape: "year-first",
    first: 0,
    second: 0,
    third: 0,
    clock: 0,
    zoned: false,
    pointed: false,
    clocked: false,
  };
}

const DATE = /^(\d{1,4})([-/.年])(\d{1,2})[-/.月](\d{1,4})日?(?:[T\s,]*(.+))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/;
const NUMBER = /^\d+(?:\.\d+)?$/;
const DAY_NAME_YEAR = /^(\d{1,2})[-\s./]([A-Za-z]{3,9})\.?[-\s.,/]+(\d{4}|\d{2})(?:[T\s,]+(.+))?$/;
const NAME_DAY_YEAR = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[T\s,]+(.+))?$/;
const CLOCK =
  /^(?:(上午|下午|[ap]\.?m\.?)\s*)?(\d{1,2})(?:\s*[:：.时点h]\s*(\d{1,2})?(?:\s*[:：.分]\s*(?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?)?\s*(上午|下午|[ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Day numbers that are taken for Excel's: 1954 to 2119. */
const EXCEL_LEAST = 20_000;
const EXCEL_MOST = 80_000;
/** Excel's day 0 in days since 1970: 1899-12-30, since it believes in 1900-02-29. */
const EXCEL_ZERO = -25_569;
const SECONDS_LEAST = 100_000_000;
const SECONDS_MOST = 5_000_000_000;

/**
 * Takes the text of a time apart.
 * @param text without blanks at either end
 * @returns whether it looks like a time at all
 */
export function scanTime(text: string, into: ScannedTime): boolean {
  into.zoned = false;
  into.pointed = false;
  into.clocked = false;
  into.clock = 0;
  const date = DATE.exec(text);
  if (date) {
    into.first = Number(date[1]);
    into.second = Number(date[3]);
    into.third = Number(date[4]);
    into.pointed = date[2] === ".";
    into.shape = date[1].length > 2 || date[2] === "年" ? "year-first" : "year-last";
    return date[5] === undefined || scanClock(date[5], into);
  }
  return NUMBER.test(text) || COMPACT.test(text) ? scanNumber(text, into) : scanNamed(text, into);
}

function scanNumber(text: string, into: ScannedTime): boolean {
  const compact = COMPACT.exec(text);
  // Twelve digits could be milliseconds of 1973 to 2001; a day and a clock that exist are more likely.
  if (compact && Number(compact[1]) >= 1900 && Number(compact[1]) <= 2199) {
    into.first = Number(compact[1]);
    into.second = Number(compact[2]);
    into.third = Number(compact[3]);
    const [hour, minute, second] = [compact[4], compact[5], compact[6]].map((part) => Number(part ?? 0));
    if (into.second >= 1 && into.second <= 12 && into.third >= 1 && into.third <= 31 && hour < 24) {
      into.shape = "year-first";
      into.clock = (hour * 3600 + minute * 60 + second) * 1_000_000;
      into.clocked = compact[4] !== undefined;
      return minute < 60 && second < 60;
    }
  }
  const value = Number(text);
  into.first = value;
  into.clocked = true;
  if (value >= EXCEL_LEAST && value < EXCEL_MOST) into.shape = "excel";
  else if (value >= SECONDS_LEAST && value < SECONDS_MOST) into.shape = "unix-s";
  else if (value >= SECONDS_LEAST * 1000 && value < SECONDS_MOST * 1000) into.shape = "unix-ms";
  else return false;
  return true;
}

function scanNamed(text: string, into: ScannedTime): boolean {
  const dayFirst = DAY_NAME_YEAR.exec(text);
  const match = dayFirst ?? NAME_DAY_YEAR.exec(text);
  if (!match) return false;
  const [day, name] = dayFirst ? [match[1], match[2]] : [match[2], match[1]];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  if (month < 0) return false;
  into.shape = "named";
  into.first = fullYear(Number(match[3]));
  into.second = month + 1;
  into.third = Number(day);
  return match[4] === undefined || scanClock(match[4], into);
}

function scanClock(text: string, into: ScannedTime): boolean {
  const match = CLOCK.exec(text);
  if (!match) return false;
  let hour = Number(match[2]);
  const minute = Number(match[3] ?? 0);
  const second = Number(match[4] ?? 0);
  const half = (match[1] ?? match[6])?.toLowerCase();
  // A bare number after a date is no time of day.
  if (match[3] === undefined && half === undefined && !/[时点h]/i.test(text)) return false;
  if (half !== undefined) {
    const afternoon = half.startsWith("p") || half === "下午";
    // 下午 13:30 is written too.
    if (hour > 12 && !(afternoon && hour < 24)) return false;
    if (hour <= 12) hour = (hour % 12) + (afternoon ? 12 : 0);
  }
  if (minute > 59 || second > 60 || hour > 24 || (hour === 24 && minute + second > 0)) return false;
  const fraction = match[5] === undefined ? 0 : Number(match[5].slice(0, 6).padEnd(6, "0"));
  into.clock = (hour * 3600 + minute * 60 + second) * 1_000_000 + fraction;
  into.zoned = match[7] !== undefined;
  into.clocked = true;
  return true;
}

/**
 * The moment that a cell names when its column is written in `format`.
 * @returns µs since 1970-01-01T00:00:00 of local time; NaN when the cell is written otherwise or names no day there is
 */
export function timeOf(scan: ScannedTime, format: TimeFormat): number {
  const { shape, first, second, third, clock } = scan;
  switch (format) {
    case "ymd":
      if (shape === "year-first" || shape === "named") return dayAndClock(first, second, third, clock);
      // Two digits each: only a format that was asked for makes the first of them the year.
      return shape === "year-last" && third <= 31
        ? dayAndClock(fullYear(first), second, third, clock)
        : Number.NaN;
    case "dmy":
      if (shape === "named") return dayAndClock(first, second, third, clock);
      return shape === "year-last" ? dayAndClock(fullYear(third), second, first, clock) : Number.NaN;
    case "mdy":
      if (shape === "named") return dayAndClock(first, second, third, clock);
      return shape === "year-last" ? dayAndClock(fullYear(third), first, second, clock) : Number.NaN;
    case "named":
      return shape === "named" ? dayAndClock(first, second, third, clock) : Number.NaN;
    case "excel":
      // To the millisecond, which is finer than what the day number can hold exactly.
      return shape === "excel"
        ? (EXCEL_ZERO * 86_400_000 + Math.round(first * 86_400_000)) * 1000
        : Number.NaN;
    case "unix-s":
      return shape === "unix-s" ? Math.round(first * 1_000_000) : Number.NaN;
    case "unix-ms":
      return shape === "unix-ms" ? Math.round(first * 1000) : Number.NaN;
  }
}

function dayAndClock(year: number, month: number, day: number, clock: number): number {
  if (year < 1900 || year > 2199) return Number.NaN;
  return daysFromCivil(year, month, day) * DAY_US + clock;
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/**
 * The format that a person means: one of {@link TIME_FORMATS}, or a pattern such as "dd.MM.yyyy HH:mm", whose order of letters counts.
 * @returns undefined when it is neither
 */
export function timeFormatOf(text: string): TimeFormat | undefined {
  const wanted = text.trim().toLowerCase();
  const known = TIME_FORMATS.find((format) => format === wanted);
  if (known !== undefined) return known;
  if (wanted.startsWith("iso")) return "ymd";
  // The first three letters of a pattern are its date: the m of minutes comes later.
  const letters = wanted.split("").filter((letter) => "ymd".includes(letter));
  const order = letters.filter((letter, index) => letters.indexOf(letter) === index).join("");
  return TIME_FORMATS.find((format) => format === order);
}
