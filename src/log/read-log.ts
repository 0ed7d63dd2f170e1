import type { ColumnMap } from "./column-map.ts";
import type { ReadLog } from "./event-log.ts";
import { LogBuilder, type LogSource } from "./log-builder.ts";

/** A table that is there as a whole: its header and the rows below it. */
export interface LogTable extends LogSource {
  readonly rows: Iterable<readonly string[]>;
}

/**
 * Reads an event log from a table.
 * @param map which column stands for what; without it the guesses are used
 * @throws LogError when the log as a whole cannot be read
 */
export function readLog(table: LogTable, map?: ColumnMap): ReadLog {
  const builder = new LogBuilder(table, map);
  builder.add(table.rows);
  return builder.finish();
}
