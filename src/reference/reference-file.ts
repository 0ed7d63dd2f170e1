import { limitProblems } from "#models/format/data-limits.ts";
import { readJson } from "#models/format/json-text.ts";
import { type Problem, problem, problemsOf } from "#models/format/problem.ts";
import { planCase, type PlannedCase } from "./case-plan.ts";
import { fileFrameSchema } from "./format.ts";

export type ReadReferences =
  | {
      /** all cases of the file */
      readonly names: readonly CaseName[];
      readonly cases: readonly PlannedCase[];
      readonly problems?: undefined;
    }
  | { readonly cases?: undefined; readonly problems: readonly Problem[] };

/** What cases are chosen by. */
export interface CaseName {
  readonly id: string;
  readonly family: string;
}

/** Every case of a file. */
const EVERY = (): boolean => true;

/**
 * Reads and expands the cases of a file; one that cannot be run is among them as unsupported, with its reason.
 * @param wanted which cases are expanded; the others are left out
 */
export function readReferences(json: unknown, wanted: (name: CaseName) => boolean = EVERY): ReadReferences {
  const limits = limitProblems(json);
  if (limits.length > 0) return { problems: limits };
  const frame = fileFrameSchema.safeParse(json);
  if (!frame.success) return { problems: problemsOf(frame.error, json) };
  const { cases } = frame.data;
  const seen = new Set<string>();
  const repeated = cases.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      problem(["cases", index, "id"], id, { zh: "文件中唯一的编号", en: "an id that is unique in the file" }),
    ];
  });
  if (repeated.length > 0) return { problems: repeated };
  return {
    names: cases.map(nameOf),
    cases: cases.flatMap((each, index) => (wanted(nameOf(each)) ? [planCase(each, ["cases", index])] : [])),
  };
}

function nameOf(json: { id: string }): CaseName {
  return { id: json.id, family: "family" in json && typeof json.family === "string" ? json.family : "" };
}

/** Reads the text of a file of cases. Text that is not JSON gives one problem with line and column. */
export function parseReferences(text: string, wanted?: (name: CaseName) => boolean): ReadReferences {
  const read = readJson(text);
  return "problems" in read ? { problems: read.problems } : readReferences(read.json, wanted);
}
