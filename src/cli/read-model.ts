import { readFile, stat } from "node:fs/promises";
import { TEXT_SIZE_LIMIT } from "#models/format/json-text.ts";
import { parseModel, validateModel, type Validation } from "#models/format/validate.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { targetProblems } from "#src/study/study-targets.ts";
import { InputError } from "./exit.ts";

/** Bytes of a file of the largest accepted text, three a character. */
const BYTE_LIMIT = TEXT_SIZE_LIMIT * 3;

/** Text of a file of models or cases. InputError when it cannot be read. */
export async function fileText(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new InputError("cli.notAFile", { file });
    if (found.size > BYTE_LIMIT) throw new InputError("cli.fileTooLarge", { file, limit: TEXT_SIZE_LIMIT });
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new InputError("cli.noFile", { file });
    throw new InputError("cli.unreadable", { file, reason: message });
  }
}

/** Adds what only the study can tell: whether the targets that a model lists exist. */
function withTargets(validation: Validation): Validation {
  if (validation.model === undefined) return validation;
  const problems = targetProblems(
    validation.model,
    KPI_CATALOGUE.map((kpi) => kpi.id),
  );
  return problems.length === 0 ? validation : { problems };
}

/** Reads and checks a model file. */
export async function readModelFile(file: string): Promise<Validation> {
  return withTargets(parseModel(await fileText(file)));
}

/** Reads and checks a bundled scenario by its id, or else a model file. */
export async function readModel(idOrFile: string): Promise<Validation> {
  const scenario = SCENARIOS.find((candidate) => candidate.id === idOrFile);
  if (scenario !== undefined) return withTargets(validateModel(scenario.data));
  try {
    return await readModelFile(idOrFile);
  } catch (error) {
    if (!(error instanceof InputError) || error.key !== "cli.noFile") throw error;
    const known = SCENARIOS.map((candidate) => candidate.id).join(", ");
    throw new InputError("cli.noScenario", { name: idOrFile, known });
  }
}
