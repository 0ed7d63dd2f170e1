import { writeFile } from "node:fs/promises";
import { fileHash } from "#models/format/file-hash.ts";
import { textOf } from "#src/i18n/i18n.ts";
import { openWorkbook } from "#src/host/workbook-files.ts";
import { ExitCode, InputError } from "../exit.ts";
import { problemLines } from "../problem-lines.ts";
import { missingTargets, workbookBytes } from "../read-model.ts";
import type { Terminal } from "../terminal.ts";

export interface ImportOptions {
  out?: string;
  json?: boolean;
}

/** Reads a workbook of our template and writes the model file; every problem is told by sheet and cell. */
export async function importXlsx(
  terminal: Terminal,
  file: string,
  { out, json }: ImportOptions,
): Promise<ExitCode> {
  const opened = await openWorkbook(new Blob([await workbookBytes(file)]), missingTargets);
  if (opened.kind === "table") throw new InputError("cli.noTemplate", { file });
  if (opened.kind === "refused") {
    const { problems } = opened;
    if (json === true) terminal.out(JSON.stringify({ valid: false, problems, notes: [] }, null, 2));
    else {
      terminal.out(terminal.text("cli.problems", { file, n: problems.length }));
      for (const line of problemLines(problems)) terminal.out(line);
    }
    return ExitCode.badInput;
  }
  const { model, notes } = opened;
  const text = `${JSON.stringify(model, null, 2)}\n`;
  if (out !== undefined) {
    try {
      await writeFile(out, text);
    } catch (error) {
      throw new InputError("cli.cannotWriteFile", { file: out, reason: (error as Error).message });
    }
  }
  if (json === true) {
    const result = { valid: true, id: model.id, fileHash: fileHash(model), problems: [], notes };
    terminal.out(JSON.stringify(out === undefined ? { ...result, model } : result, null, 2));
    return ExitCode.done;
  }
  for (const note of notes) terminal.note(textOf(note, terminal.language));
  terminal.out(out === undefined ? text.trimEnd() : terminal.text("cli.written", { file: out }));
  return ExitCode.done;
}
