import { limitProblems } from "./data-limits.ts";
import { readJson } from "./json-text.ts";
import { modelSchema, type Model } from "./model-schema.ts";
import { problemsOf, type Problem } from "./problem.ts";

export type Validation = { model: Model; problems?: undefined } | { model?: undefined; problems: Problem[] };

/** Checks plain data against the format; every problem at once. The model has all defaults filled. */
export function validateModel(json: unknown): Validation {
  const limits = limitProblems(json);
  if (limits.length > 0) return { problems: limits };
  const parsed = modelSchema.safeParse(json);
  return parsed.success ? { model: parsed.data } : { problems: problemsOf(parsed.error, json) };
}

/** Reads and checks the text of a model file. Text that is not JSON gives one problem with line and column. */
export function parseModel(text: string): Validation {
  const read = readJson(text);
  return "problems" in read ? { problems: read.problems } : validateModel(read.json);
}
