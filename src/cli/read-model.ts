import { readFile, stat } from "node:fs/promises";
import { TEXT_SIZE_LIMIT } from "#models/format/json-text.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { Problem } from "#models/format/problem.ts";
import { parseModel, validateModel, type Validation } from "#models/format/validate.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { LIMITS } from "#src/tables/limits.ts";
import { targetProblems } from "#src/study/study-targets.ts";
import { InputError } from "./exit.ts";

/** Bytes of a file of the largest accepted text, three a character. */
const BYTE_LIMIT = TEXT_SIZE_LIMIT * 3;

async function bytesOf(file: string, limit: number, tooLarge: InputError): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new InputError("cli.notAFile", { file });
    if (found.size > limit) throw tooLarge;
    return await readFile(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new InputError("cli.noFile", { file });
    throw new InputError("cli.unreadable", { file, reason: message });
  }
}

/** Text of a file of models or cases. InputError when it cannot be read. */
export async function fileText(file: string): Promise<string> {
  const tooLarge = new InputError("cli.fileTooLarge", { file, limit: TEXT_SIZE_LIMIT });
  return new TextDecoder().decode(await bytesOf(file, BYTE_LIMIT, tooLarge));
}

/** Bytes of a workbook. InputError when it cannot be read. */
export async function workbookBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const limit = LIMITS.workbookBytes;
  const tooLarge = new InputError("cli.workbookTooLarge", { file, limit: limit / 1024 / 1024 });
  return await bytesOf(file, limit, tooLarge);
}

/** What only the study can tell: whether the targets that a model lists exist. */
export function missingTargets(model: Model): Problem[] {
  return targetProblems(
    model,
    KPI_CATALOGUE.map((kpi) => kpi.id),
  );
}

function withTargets(validation: Validation): Validation {
  if (validation.model === undefined) return validation;
  const problems = missingTargets(validation.model);
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
