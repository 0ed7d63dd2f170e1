import { fileHash } from "#models/format/file-hash.ts";
import { ExitCode } from "../exit.ts";
import { problemLines } from "../problem-lines.ts";
import { readModelFile } from "../read-model.ts";
import type { Terminal } from "../terminal.ts";

/** Checks a model file and prints every problem in both languages. */
export async function validate(
  terminal: Terminal,
  file: string,
  options: { json?: boolean },
): Promise<ExitCode> {
  const { model, problems } = await readModelFile(file);
  if (options.json === true) {
    const result =
      model === undefined
        ? { valid: false, problems }
        : { valid: true, id: model.id, fileHash: fileHash(model), problems: [] };
    terminal.out(JSON.stringify(result, null, 2));
    return model === undefined ? ExitCode.badInput : ExitCode.done;
  }
  if (model === undefined) {
    terminal.out(terminal.text("cli.problems", { file, n: problems.length }));
    for (const line of problemLines(problems)) terminal.out(line);
    return ExitCode.badInput;
  }
  terminal.out(terminal.text("cli.valid", { file, id: model.id, hash: fileHash(model) }));
  return ExitCode.done;
}
