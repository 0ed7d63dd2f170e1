import { limitProblems } from "./data-limits.ts";
import { readJson } from "./json-text.ts";
import { modelSchema, type Model } from "./model-schema.ts";
import { problem, problemsOf, type Problem } from "./problem.ts";
import { draftOf, type DraftItem } from "./semantics/draft.ts";
import { idProblems } from "./semantics/ids.ts";
import { lineProblems } from "./semantics/line.ts";
import { measureProblems } from "./semantics/measure-problems.ts";
import { priceProblems } from "./semantics/prices.ts";

export type Validation = { model: Model; problems?: undefined } | { model?: undefined; problems: Problem[] };

function studyProblems(model: Model): Problem[] {
  if (model.study.kind === "steady-state" || model.study.warmUpShifts === 0) return [];
  return [
    problem(["study", "warmUpShifts"], model.study.warmUpShifts, {
      zh: "0（terminating 没有预热期）",
      en: "0: a terminating study has no warm-up",
    }),
  ];
}

function meaningProblems(file: DraftItem): Problem[] {
  return [...idProblems(file), ...lineProblems(file), ...priceProblems(file)];
}

/**
 * Checks plain data against the format: shape, references, material flow, posts, prices and measures, every problem at
 * once. The model has all defaults filled.
 */
export function validateModel(json: unknown): Validation {
  const limits = limitProblems(json);
  if (limits.length > 0) return { problems: limits };
  const parsed = modelSchema.safeParse(json);
  if (!parsed.success) {
    const shape = problemsOf(parsed.error, json);
    // Two messages for one place would only repeat each other.
    const places = new Set(shape.map((found) => found.path));
    const meaning = parsed.error.issues.some(
      (issue) => issue.path.length === 0 && issue.code === "invalid_type",
    )
      ? []
      : meaningProblems(draftOf(json)).filter((found) => !places.has(found.path));
    return { problems: [...shape, ...meaning] };
  }
  const model = parsed.data;
  const problems = [...meaningProblems(draftOf(model)), ...studyProblems(model)];
  // Measures are tried out on the line, which makes sense once the line itself stands.
  if (problems.length === 0) problems.push(...measureProblems(model));
  return problems.length === 0 ? { model } : { problems };
}

/** Reads and checks the text of a model file. Text that is not JSON gives one problem with line and column. */
export function parseModel(text: string): Validation {
  const read = readJson(text);
  return "problems" in read ? { problems: read.problems } : validateModel(read.json);
}
