import { isoLocal, timeOfIso } from "#src/log/civil-date.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import type { ImportedFile } from "#src/log/import-report.ts";
import type { TableFormat } from "#src/tables/table.ts";
import type { LogFile } from "./read-log-file.ts";

/** What was read of a log, without its rows. */
export interface LogAccount extends Omit<ReadLog, "log"> {
  readonly format: TableFormat;
  readonly bytes: number;
  readonly orders: number;
  readonly activities: number;
  readonly resources: number;
  /** First start and last known end, local time: "2012-01-02T07:00:00". */
  readonly from: string;
  readonly to: string;
}

/** The account of a log that was read. */
export function accountOf({ format, bytes, read }: LogFile): LogAccount {
  const { log, ...rest } = read;
  const origin = timeOfIso(log.origin);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < log.start.length; at += 1) {
    first = Math.min(first, log.start[at]);
    last = Math.max(last, Number.isNaN(log.end[at]) ? log.start[at] : log.end[at]);
  }
  return {
    ...rest,
    format,
    bytes,
    orders: log.orders.length,
    activities: log.activities.length,
    resources: log.resources.length,
    from: isoLocal(origin + first),
    to: isoLocal(origin + last),
  };
}

/** The file of a log, for the report. */
export function importedFile(name: string, { bytes, format }: LogFile): ImportedFile {
  return format.kind === "csv"
    ? { name, bytes, encoding: format.encoding, delimiter: format.delimiter }
    : { name, bytes, sheet: format.sheet };
}
