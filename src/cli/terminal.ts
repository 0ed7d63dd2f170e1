import process from "node:process";
import { createI18n, translator, type Language, type Translate } from "#src/i18n/i18n.ts";
import { ExitCode } from "./exit.ts";

/** Everything a command needs to speak: the language asked for and the two standard streams. */
export interface Terminal {
  readonly language: Language;
  readonly text: Translate;
  /** Writes one line of the result. */
  out(line: string): void;
  /** Writes one line beside the result: progress, warnings, faults. */
  note(line: string): void;
  /** Replaces the last progress line where standard error is a screen; elsewhere only start and end are written. */
  progress(line: string, stage: "start" | "under-way" | "done"): void;
}

/** The message of both languages on one line: faults are told to whoever reads them. */
export function inBoth(message: (text: Translate, language: Language) => string): string {
  return (["zh", "en"] as const)
    .map((language) => message(translator(createI18n(language)), language))
    .join(" / ");
}

/**
 * The process's terminal. A reader that closes the pipe (`| head`) ends the command with a message: nothing that is left
 * to write could reach anyone.
 */
export function processTerminal(language: Language): Terminal {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    const key = error.code === "EPIPE" ? "cli.brokenPipe" : "cli.cannotWrite";
    process.stderr.write(`${inBoth((text) => text(key, { reason: error.message }))}\n`);
    process.exit(ExitCode.badInput);
  });
  process.stderr.on("error", () => process.exit(ExitCode.badInput));
  let pending = false;
  const clear = (): void => {
    if (pending) process.stderr.write("\r\u001b[K");
    pending = false;
  };
  return {
    language,
    text: translator(createI18n(language)),
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line, stage) => {
      if (process.stderr.isTTY) {
        clear();
        process.stderr.write(line + (stage === "done" ? "\n" : ""));
        pending = stage !== "done";
      } else if (stage !== "under-way") {
        process.stderr.write(`${line}\n`);
      }
    },
  };
}
