import {
  applyMeasures,
  commonWrite,
  excludeEachOther,
  MeasureConflict,
  requiresMeasure,
  requiredClosure,
} from "../measures.ts";
import type { Measure, Model } from "../model-schema.ts";
import { pointerKeys, pointerOf, valueAt, type PathKey } from "../pointer.ts";
import { problem, type Problem } from "../problem.ts";
import { draftOf } from "./draft.ts";
import { lineProblems } from "./line.ts";

function linkProblems(model: Model): Problem[] {
  return model.measures.flatMap((measure, index) =>
    (["requires", "excludes"] as const).flatMap((link) =>
      measure[link].flatMap((id, place) => {
        const path = ["measures", index, link, place];
        if (id === measure.id || !model.measures.some((other) => other.id === id)) {
          return [problem(path, id, { zh: "另一项措施的编号", en: "the id of another measure" })];
        }
        if (link === "requires" && requiresMeasure(model, id, measure.id)) {
          return [
            problem(path, id, {
              zh: "不成环的依赖",
              en: "measures that do not require each other in a circle",
            }),
          ];
        }
        const other = model.measures.find((candidate) => candidate.id === id);
        if (link === "requires" && other !== undefined && excludeEachOther(measure, other)) {
          return [
            problem(path, id, { zh: "不与所依赖的措施互斥", en: "no exclusion of a required measure" }),
          ];
        }
        return [];
      }),
    ),
  );
}

function collisionProblems(model: Model): Problem[] {
  return model.measures.flatMap((second, index) =>
    model.measures.slice(0, index).flatMap((first) => {
      const common = commonWrite(first, second);
      const settled =
        excludeEachOther(first, second) ||
        requiresMeasure(model, first.id, second.id) ||
        requiresMeasure(model, second.id, first.id);
      if (common === undefined || settled) return [];
      return [
        problem(
          ["measures", index],
          common,
          {
            zh: "requires 或 excludes，定出先后或互斥",
            en: "requires or excludes, to order or part the two",
          },
          {
            zh: `措施 ${first.id} 与 ${second.id} 都改动 ${common}`,
            en: `measures ${first.id} and ${second.id} both write ${common}`,
          },
        ),
      ];
    }),
  );
}

/** Where in the file an element of the changed line stands, if a change of `measures` brought it in as a whole. */
function originOf(model: Model, element: unknown): PathKey[] | undefined {
  for (const [index, measure] of model.measures.entries()) {
    const change = measure.changes.findIndex(
      (candidate) => (candidate.op === "add" || candidate.op === "replace") && candidate.value === element,
    );
    if (change >= 0) return ["measures", index, "changes", change, "value"];
  }
  return undefined;
}

function placed(found: Problem, model: Model, after: Model, measures: readonly string[]): Problem {
  const keys = pointerKeys(found.path);
  const origin = originOf(model, valueAt(after, keys.slice(0, 2)));
  const last = measures.at(-1);
  const index = model.measures.findIndex((measure) => measure.id === last);
  return {
    ...found,
    path: pointerOf(origin === undefined ? ["measures", index] : [...origin, ...keys.slice(2)]),
    message: {
      zh: `选用措施 ${measures.join("、")} 后，${found.path}：${found.message.zh}`,
      en: `with measures ${measures.join(", ")}, at ${found.path}: ${found.message.en}`,
    },
  };
}

function combinationProblems(
  model: Model,
  measures: readonly string[],
  known: ReadonlySet<string>,
): Problem[] {
  try {
    const after = applyMeasures(model, measures);
    return lineProblems(draftOf(after))
      .filter((found) => !known.has(found.message.zh))
      .map((found) => placed(found, model, after, measures));
  } catch (error) {
    if (!(error instanceof MeasureConflict)) throw error;
    const index = model.measures.findIndex((measure) => measure.id === error.measures[0]);
    const path =
      error.change === undefined ? ["measures", index] : ["measures", index, "changes", error.change];
    return [
      problem(path, measures, { zh: "可以一起实施的措施", en: "measures that fit the line" }, error.label),
    ];
  }
}

function compatible(model: Model, ids: readonly string[]): boolean {
  const chosen = model.measures.filter((measure: Measure) => ids.includes(measure.id));
  return chosen.every((first) =>
    chosen.every((second) => first === second || !excludeEachOther(first, second)),
  );
}

/** Most sets of measures that are tried out when a file is read. */
const COMBINATION_LIMIT = 300;

/**
 * Sets of measures to try: each with what it requires, all where nothing excludes anything, and the pairs, up to a limit
 * that keeps the reading of a file fast.
 */
function combinations(model: Model): string[][] {
  const closures = model.measures.map((measure) => requiredClosure(model, [measure.id]));
  const pairs = closures.flatMap((first, index) =>
    closures.slice(index + 1).map((second) => [...new Set([...first, ...second])]),
  );
  const all = model.measures.map((measure) => measure.id);
  const sets = [...closures, all, ...pairs].filter((ids) => ids.length > 0 && compatible(model, ids));
  const seen = new Set<string>();
  const different = sets.filter((ids) => {
    const key = [...ids].sort().join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return different.slice(0, COMBINATION_LIMIT);
}

function proposalProblems(model: Model): Problem[] {
  const ids = model.study.measures ?? [];
  try {
    applyMeasures(model, ids);
    return [];
  } catch (error) {
    if (!(error instanceof MeasureConflict)) throw error;
    const expected = { zh: "可以一起实施的措施编号", en: "ids of measures that can stand together" };
    return [problem(["study", "measures"], ids, expected, error.label)];
  }
}

/** Faults of the measures of a well-formed model: their links, what two of them write, and the lines they lead to. */
export function measureProblems(model: Model): Problem[] {
  const structural = [...linkProblems(model), ...collisionProblems(model), ...proposalProblems(model)];
  if (structural.length > 0) return structural;
  const known = new Set(lineProblems(draftOf(model)).map((found) => found.message.zh));
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const measures of combinations(model)) {
    for (const found of combinationProblems(model, measures, known)) {
      const key = `${found.path} ${found.expected.zh}`;
      if (seen.has(key)) continue;
      seen.add(key);
      problems.push(found);
    }
  }
  return problems;
}
