import type { Model } from "#models/format/model-schema.ts";
import { MAX_WORKERS } from "#src/host/node-pool.ts";
import { InputError } from "./exit.ts";
import { problemLines } from "./problem-lines.ts";
import { readModel } from "./read-model.ts";
import type { Terminal } from "./terminal.ts";

/** The whole number of an option; undefined when it was not given. */
export function integer(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,15}$/.test(text)) throw new InputError("cli.badInteger", { option, found: text });
  return Number(text);
}

/** The decimal number of an option, without sign and exponent. */
export function decimal(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,15}(\.[0-9]{1,15})?$/.test(text))
    throw new InputError("cli.badDecimal", { option, found: text });
  return Number(text);
}

/** The number of threads of `--workers`; undefined, when it was not given, stands for one a core. */
export function poolSize(text: string | undefined): number | undefined {
  const size = integer("--workers", text);
  if (size !== undefined && (size < 1 || size > MAX_WORKERS)) {
    throw new InputError("cli.badWorkers", { found: size, limit: MAX_WORKERS });
  }
  return size;
}

/** The ids of `--measures`; undefined, when it was not given, stands for those that the file proposes. */
export function measuresOf(text: string | undefined, model: Model): string[] | undefined {
  if (text === undefined) return undefined;
  if (text === "all") return model.measures.map((measure) => measure.id);
  if (text === "none") return [];
  const ids = text.split(",").map((id) => id.trim());
  if (ids.includes("")) throw new InputError("cli.badMeasures", { found: text });
  return ids;
}

/** The model of a scenario or file; undefined, with every problem told, when it is not valid. */
export async function validModel(terminal: Terminal, idOrFile: string): Promise<Model | undefined> {
  const { model, problems } = await readModel(idOrFile);
  if (model !== undefined) return model;
  terminal.note(terminal.text("cli.problems", { file: idOrFile, n: problems.length }));
  for (const line of problemLines(problems)) terminal.note(line);
  return undefined;
}
