import process from "node:process";
import { CommanderError } from "commander";
import { LogError } from "#src/log/log-error.ts";
import { StudyInputError } from "#src/study/study-error.ts";
import { TableError } from "#src/tables/table-error.ts";
import { ExitCode, InputError } from "./exit.ts";
import { languageOf } from "./language.ts";
import { commandProgram } from "./program.ts";
import { inBoth, processTerminal, type Terminal } from "./terminal.ts";
import { usageError } from "./usage.ts";

/** Tells what went wrong, in both languages where the input is to blame, and gives the exit code for it. */
function report(terminal: Terminal, error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0 || error.code === "commander.help")
      return error.exitCode === 0 ? ExitCode.done : ExitCode.badInput;
    return report(terminal, usageError(error));
  }
  if (error instanceof InputError) {
    terminal.note(inBoth((text) => text(error.key, error.values)));
    return ExitCode.badInput;
  }
  if (error instanceof StudyInputError) {
    const { path, found, label } = error;
    terminal.note(
      inBoth((text, language) => text("cli.studyInput", { path, found, expected: label[language] })),
    );
    return ExitCode.badInput;
  }
  if (error instanceof TableError || error instanceof LogError) {
    terminal.note(inBoth((_, language) => error.label[language]));
    return ExitCode.badInput;
  }
  if (error instanceof Error && error.name === "AbortError") {
    terminal.note(terminal.text("cli.cancelled"));
    return ExitCode.fault;
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(terminal.text("cli.fault", { reason }));
  return ExitCode.fault;
}

const args = process.argv.slice(2);
const terminal = processTerminal(languageOf(args));
process.exitCode = ExitCode.done;
try {
  await commandProgram(terminal, (code) => {
    process.exitCode = code;
  }).parseAsync(args, { from: "user" });
} catch (error) {
  process.exitCode = report(terminal, error);
}
