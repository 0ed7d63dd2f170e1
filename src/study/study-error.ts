import type { SeedText } from "#seeds/index.ts";

/** What was asked of the study cannot be planned: the caller's input is wrong, not the program. */
export class StudyInputError extends Error {
  /** The part of the input: a JSON Pointer into the model, or the name of an option. */
  readonly path: string;
  readonly found: string;
  readonly label: SeedText;

  constructor(path: string, found: string, label: SeedText) {
    super(`${path}: ${label.zh} / ${label.en}`);
    this.name = "StudyInputError";
    this.path = path;
    this.found = found;
    this.label = label;
  }
}

/** The study was cancelled by its signal. Named like the platform's own error, so that hosts treat both alike. */
export class StudyCancelled extends Error {
  constructor() {
    super("已取消 / cancelled");
    this.name = "AbortError";
  }
}
