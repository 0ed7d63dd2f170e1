import type { MessageKey, MessageValues } from "#src/i18n/i18n.ts";

/** Exit codes of the command line. */
export const ExitCode = { done: 0, fault: 1, badInput: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What was asked for cannot be done: a wrong option, a missing file. Told in both languages, exit code 2. */
export class InputError extends Error {
  readonly key: MessageKey;
  readonly values: MessageValues;

  constructor(key: MessageKey, values: MessageValues = {}) {
    super(key);
    this.name = "InputError";
    this.key = key;
    this.values = values;
  }
}
