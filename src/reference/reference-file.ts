import { limitProblems } from "#models/format/data-limits.ts";
import { readJson } from "#models/format/json-text.ts";
import { type Problem, problem, problemsOf } from "#models/format/problem.ts";
import { planCase, type PlannedCase } from "./case-plan.ts";
import { fileFrameSchema } from "./format.ts";

export type ReadReferences =
  | { readonly cases: readonly PlannedCase[]; readonly problems?: undefined }
  | { readonly cases?: undefined; readonly problems: readonly Problem[] };

/** Reads and expands the cases of a file; one that cannot be run is among them as unsupported, with its reason. */
export function readReferences(json: unknown): ReadReferences {
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
  return { cases: cases.map((each, index) => planCase(each, ["cases", index])) };
}

/** Reads the text of a file of cases. Text that is not JSON gives one problem with line and column. */
export function parseReferences(text: string): ReadReferences {
  const read = readJson(text);
  return "problems" in read ? { problems: read.problems } : readReferences(read.json);
}
