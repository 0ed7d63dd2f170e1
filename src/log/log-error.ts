import type { Label } from "#models/format/text.ts";

export type LogErrorCode =
  | "no-rows"
  | "one-column"
  | "missing-column"
  | "unknown-column"
  | "column-used-twice"
  | "bad-map"
  | "no-times"
  | "ambiguous-dates"
  | "mixed-dates"
  | "too-many-rows"
  | "too-many-names"
  | "all-refused";

/** The log as a whole cannot be read: what is wrong and what to do about it. */
export class LogError extends Error {
  override readonly name = "LogError";
  readonly code: LogErrorCode;
  readonly label: Label;

  constructor(code: LogErrorCode, label: Label) {
    super(`${label.zh} / ${label.en}`);
    this.code = code;
    this.label = label;
  }
}
