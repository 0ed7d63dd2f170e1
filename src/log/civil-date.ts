/** Microseconds of a day. */
export const DAY_US = 86_400_000_000;

const DAYS_BEFORE_1970 = 719_468;
const DAYS_OF_ERA = 146_097;

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar.
 * Source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 * @returns NaN when there is no such day
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month))) return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** The day of the Gregorian calendar, from days since 1970-01-01 (civil_from_days of the same source). */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Monday 00:00 of the week of a moment; both µs since 1970-01-01T00:00:00 of local time. */
export function mondayOf(time: number): number {
  const day = Math.floor(time / DAY_US);
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return (day - weekday) * DAY_US;
}

/** "2012-01-02T07:00:00" from µs since 1970-01-01T00:00:00 of local time; fractions of a second are cut off. */
export function isoLocal(time: number): string {
  const days = Math.floor(time / DAY_US);
  const { year, month, day } = civilFromDays(days);
  const seconds = Math.floor((time - days * DAY_US) / 1_000_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${clock}`;
}

/**
 * µs since 1970-01-01T00:00:00 of local time, from "2012-01-02" or "2012-01-02T07:00:00".
 * @returns NaN when the text is neither
 */
export function timeOfIso(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!match) return Number.NaN;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return daysFromCivil(year, month, day) * DAY_US + (hour * 3600 + minute * 60 + second) * 1_000_000;
}
