import type { CellValue } from "#src/tables/book-sheets.ts";

/** Splits a list in a cell: semicolons, commas, Chinese ones too, or white space. */
export function listed(text: string): string[] {
  return text.split(/[;；,，、\s]+/u).filter((item) => item !== "");
}

/** Digits and signs as a Chinese keyboard gives them, in their plain form. */
function plainSigns(text: string): string {
  return text
    .replaceAll(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll("．", ".")
    .replaceAll("：", ":")
    .replaceAll("－", "-")
    .replaceAll("％", "%")
    .trim();
}

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** The number in a cell: as such, or as text with thousands or a per cent sign. */
export function numberIn(value: CellValue): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return undefined;
  const plain = plainSigns(value);
  const bare = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  if (NUMBER.test(bare)) return Number(bare);
  const share = bare.endsWith("%") ? bare.slice(0, -1).trim() : "";
  return NUMBER.test(share) ? Number(share) / 100 : undefined;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

const MINUTES_PER_DAY = 1440;

/** HH:MM of a text such as 8:00, or of the share of a day that a spreadsheet makes of it. */
export function clockIn(value: CellValue): string | undefined {
  if (typeof value === "number") {
    if (value < 0 || value > 1) return undefined;
    const minutes = Math.round(value * MINUTES_PER_DAY);
    return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  }
  const found = /^(\d{1,2}):(\d{2})(:00)?$/.exec(plainSigns(String(value)));
  return found === null ? undefined : `${twoDigits(Number(found[1]))}:${found[2]}`;
}

/** Day 0 of the spreadsheet's calendar is 1899-12-30; its day numbers are right from March 1900 on. */
const DAYS_BEFORE_EPOCH = 693_899;

/** YYYY-MM-DD of the day number of a spreadsheet; days of the civil calendar counted from 0000-03-01 (H. Hinnant, chrono-compatible dates). */
export function dateOfDay(serial: number): string {
  const days = Math.floor(serial) + DAYS_BEFORE_EPOCH;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** YYYY-MM-DD of a text such as 2024/1/31 or 2024年1月31日, or of a day number. */
export function dateIn(value: CellValue): string | undefined {
  if (typeof value === "number") return value >= 61 && value < 2_958_466 ? dateOfDay(value) : undefined;
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plainSigns(String(value)));
  return found === null
    ? undefined
    : `${found[1]}-${twoDigits(Number(found[2]))}-${twoDigits(Number(found[3]))}`;
}

/** Weekdays of a text such as "1~5; 7", 1 = Monday. */
export function weekdaysIn(value: CellValue): number[] | undefined {
  const days: number[] = [];
  for (const item of listed(plainSigns(String(value)))) {
    const found = /^([1-7])(?:[-~～–—至到]([1-7]))?$/u.exec(item);
    if (found === null) return undefined;
    const first = Number(found[1]);
    const last = Number(found[2] ?? first);
    for (let day = first; day <= last; day++) days.push(day);
  }
  return days.length === 0 ? undefined : days;
}

/** Weekdays as text: runs of days that follow each other stand together. */
export function weekdayText(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => (run.length === 1 ? String(run[0]) : `${run[0]}~${run.at(-1)}`)).join("; ");
}

/** Breaks of a text such as "12:00-12:30; 15:00-15:10". */
export function breaksIn(value: CellValue): { start: string; end: string }[] | undefined {
  const items = plainSigns(String(value))
    .split(/[;；,，、\n]+/u)
    .map((item) => item.trim())
    .filter((item) => item !== "");
  const breaks = items.map((item) => {
    const [from, to, more] = item.split(/[-~～–—至到]/u).map((text) => clockIn(text.trim()));
    return from === undefined || to === undefined || more !== undefined
      ? undefined
      : { start: from, end: to };
  });
  return breaks.includes(undefined) ? undefined : (breaks as { start: string; end: string }[]);
}

export function breakText(breaks: readonly { start: string; end: string }[]): string {
  return breaks.map(({ start, end }) => `${start}-${end}`).join("; ");
}

/** A step of a job: an operation, and its pieces where they differ from the job's. */
export interface StepText {
  operation: string;
  pieces?: number;
}

/** Steps of a text such as "turning:20; washing; packing:0". */
export function stepsIn(value: CellValue): StepText[] | undefined {
  const steps = listed(plainSigns(String(value)).replaceAll(/\s*:\s*/gu, ":")).map((item) => {
    const [operation, pieces, more] = item.split(":");
    if (pieces === undefined) return { operation };
    return /^\d+$/.test(pieces) && more === undefined ? { operation, pieces: Number(pieces) } : undefined;
  });
  return steps.length === 0 || steps.includes(undefined) ? undefined : (steps as StepText[]);
}

export function stepText(steps: readonly StepText[]): string {
  return steps
    .map(({ operation, pieces }) => (pieces === undefined ? operation : `${operation}:${pieces}`))
    .join("; ");
}
