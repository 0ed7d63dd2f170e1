import { orderLog, type OrderedLog } from "#src/log/discovery/ordered-log.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import { readLog } from "#src/log/read-log.ts";

/** A log written as a table: order, activity, resource, start, end, good, rejected, type. */
export const HEADER = [
  "order",
  "activity",
  "resource",
  "start",
  "end",
  "good qty",
  "rejected qty",
  "report type",
] as const;
export const MAP = {
  order: "order",
  activity: "activity",
  resource: "resource",
  start: "start",
  end: "end",
  good: "good qty",
  rejected: "rejected qty",
  reportType: "report type",
};

export type Row = readonly [
  order: string,
  activity: string,
  resource: string,
  start: number,
  end: number,
  good?: number,
  rejected?: number,
  type?: string,
];

/** Text of a time so many hours after Monday 2024-01-01 00:00. */
export function timeText(hours: number): string {
  const minutes = Math.round(hours * 60);
  const day = Math.floor(minutes / 1440);
  const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date} ${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}:00`;
}

export function readRows(rows: readonly Row[]): ReadLog {
  return readLog(
    {
      header: HEADER,
      rows: rows.map(([order, activity, resource, start, end, good = 1, rejected = 0, type = "D"]) => [
        order,
        activity,
        resource,
        timeText(start),
        timeText(end),
        String(good),
        String(rejected),
        type,
      ]),
    },
    MAP,
  );
}

export function orderedRows(rows: readonly Row[]): OrderedLog {
  return orderLog(readRows(rows).log);
}
