import { writeFile } from "node:fs/promises";
import { emptyTemplate, modelWorkbook } from "#src/host/workbook-files.ts";
import { ExitCode, InputError } from "../exit.ts";
import { problemLines } from "../problem-lines.ts";
import { readModel } from "../read-model.ts";
import type { Terminal } from "../terminal.ts";

export interface ExportOptions {
  out?: string;
  template?: boolean;
}

const TEMPLATE_FILE = "chejian-template.xlsx";

async function write(terminal: Terminal, file: string, bytes: Uint8Array): Promise<ExitCode> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw new InputError("cli.cannotWriteFile", { file, reason: (error as Error).message });
  }
  terminal.out(terminal.text("cli.written", { file }));
  return ExitCode.done;
}

/** Writes a bundled scenario or a model file as a workbook, or the empty template. */
export async function exportXlsx(
  terminal: Terminal,
  name: string | undefined,
  { out, template }: ExportOptions,
): Promise<ExitCode> {
  if (template === true) return await write(terminal, out ?? TEMPLATE_FILE, await emptyTemplate());
  if (name === undefined) throw new InputError("cli.exportWhat");
  const { model, problems } = await readModel(name);
  if (model === undefined) {
    terminal.out(terminal.text("cli.problems", { file: name, n: problems.length }));
    for (const line of problemLines(problems)) terminal.out(line);
    return ExitCode.badInput;
  }
  return await write(terminal, out ?? `${model.id}.xlsx`, await modelWorkbook(model));
}
