import { problem, type Problem } from "../problem.ts";
import { itemsOf, textOf, type DraftItem } from "./draft.ts";

const DAY = 24 * 60;

function minuteOf(text: string | undefined): number | undefined {
  const parts = text === undefined ? null : /^([0-9]{2}):([0-9]{2})$/.exec(text);
  if (parts === null) return undefined;
  return Number(parts[1]) * 60 + Number(parts[2]);
}

interface Span {
  start: number;
  end: number;
  item: DraftItem;
}

function spanOf(item: DraftItem): Span | undefined {
  const start = minuteOf(textOf(item, "start"));
  const end = minuteOf(textOf(item, "end"));
  if (start === undefined || end === undefined) return undefined;
  return { start, end: end <= start ? end + DAY : end, item };
}

function overlap(first: Span, second: Span): boolean {
  return [-DAY, 0, DAY].some(
    (offset) => first.start < second.end + offset && second.start + offset < first.end,
  );
}

function breakProblems(shift: Span): Problem[] {
  const taken: Span[] = [];
  return itemsOf(shift.item, "breaks").flatMap((item) => {
    const span = spanOf(item);
    if (span === undefined) return [];
    if (span.start < shift.start) {
      span.start += DAY;
      span.end += DAY;
    }
    if (span.start < shift.start || span.end > shift.end) {
      return [problem(item.path, item.data, { zh: "班次之内的休息", en: "a break inside its shift" })];
    }
    if (taken.some((other) => overlap(span, other))) {
      return [problem(item.path, item.data, { zh: "互不重叠的休息", en: "breaks that do not overlap" })];
    }
    taken.push(span);
    if (span.start === shift.start && span.end === shift.end) {
      return [problem(item.path, item.data, { zh: "比班次短的休息", en: "a break shorter than its shift" })];
    }
    return [];
  });
}

/** Shifts that overlap, breaks outside their shift, weekdays listed twice. */
export function calendarProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "calendars").flatMap((calendar) => {
    const spans = itemsOf(calendar, "shifts").flatMap((shift) => spanOf(shift) ?? []);
    const week: unknown = calendar.data.week;
    const days: unknown[] = Array.isArray(week) ? week : [];
    return [
      ...spans.flatMap((span, index) =>
        spans.slice(0, index).some((other) => overlap(span, other))
          ? [
              problem(span.item.path, textOf(span.item, "id"), {
                zh: "互不重叠的班次",
                en: "shifts that do not overlap",
              }),
            ]
          : [],
      ),
      ...spans.flatMap(breakProblems),
      ...(new Set(days).size < days.length
        ? [
            problem([...calendar.path, "week"], week, {
              zh: "每个工作日只列一次",
              en: "each weekday listed once",
            }),
          ]
        : []),
    ];
  });
}
