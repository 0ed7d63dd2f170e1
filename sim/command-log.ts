import type { StateStore } from "./state-store.ts";
import type { Time } from "./time.ts";

/** One line of the command log: it runs before everything else in its microsecond. */
export interface LoggedCommand {
  readonly time: Time;
  /** Number of the element addressed. */
  readonly target: number;
  readonly command: string;
  readonly argument: number;
}

/** The commands of a run in order of time and, at one time, of arrival, with a cursor (SPEC, rules K1 to K3). */
export class CommandLog {
  private readonly record: { value: { entries: LoggedCommand[]; cursor: number } };

  constructor(store: StateStore) {
    this.record = store.record("command-log", { entries: [], cursor: 0 });
  }

  get entries(): readonly LoggedCommand[] {
    return this.record.value.entries;
  }

  /** Time of the next command to run, Infinity when there is none. */
  get nextTime(): Time {
    const { entries, cursor } = this.record.value;
    return cursor < entries.length ? entries[cursor].time : Infinity;
  }

  /** Inserts after all commands of the same or an earlier time. */
  insert(entry: LoggedCommand): void {
    const { entries, cursor } = this.record.value;
    let index = entries.length;
    while (index > cursor && entries[index - 1].time > entry.time) index--;
    entries.splice(index, 0, entry);
  }

  /** The next command; the cursor moves past it. Call only after a finite {@link nextTime}. */
  take(): LoggedCommand {
    const log = this.record.value;
    return log.entries[log.cursor++];
  }
}
