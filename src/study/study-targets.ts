import {
  findTarget,
  isJudgedScope,
  type SeedText,
  type TargetKind,
  type TargetOperator,
  type TargetScope,
} from "#seeds/index.ts";
import type { Model } from "#models/format/model-schema.ts";
import { problem, type Problem } from "#models/format/problem.ts";

/** A target the study asks of the line: one of the plans' or the model file's own. */
export interface StudyTarget {
  id: string;
  name: SeedText;
  document: string | null;
  clause: string | null;
  scope: TargetScope | "own";
  judged: boolean;
  kpi: string;
  kind: TargetKind;
  op: TargetOperator;
  value: number;
}

/**
 * KPIs that no run measures and that are listed all the same, because the user may enter what they rest on: the
 * development cycle is the sum of stage days.
 */
export const USER_INPUT_KPIS: readonly string[] = ["RDC"];

/**
 * What is wrong with the targets a model lists. The file format leaves this to the study, which knows the plans and
 * the KPIs: ids that no plan has, ids listed twice, own targets of a KPI that does not exist.
 *
 * @param kpis Ids of the KPIs there are.
 */
export function targetProblems(model: Model, kpis: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const seen: string[] = [];
  const known = [...kpis, ...USER_INPUT_KPIS];
  model.targets.forEach((entry, index) => {
    const own = typeof entry !== "string";
    const id = own ? entry.id : entry;
    const path = own ? ["targets", index, "id"] : ["targets", index];
    if (!own && findTarget(id) === undefined) {
      problems.push(
        problem(path, id, {
          zh: "政策目标编号（如 ZZ05）",
          en: "the id of a target of the plans, such as ZZ05",
        }),
      );
    }
    if (seen.includes(id) || (own && findTarget(id) !== undefined)) {
      problems.push(
        problem(path, id, { zh: "未被别的目标占用的编号", en: "an id that no other target has" }),
      );
    }
    if (own && !known.includes(entry.kpi)) {
      const list = known.join(", ");
      problems.push(
        problem(["targets", index, "kpi"], entry.kpi, { zh: `指标编号：${list}`, en: `a KPI id: ${list}` }),
      );
    }
    seen.push(id);
  });
  return problems;
}

/** The targets a model lists, in file order. Own targets are judged: whoever wrote the file asks them of this line. */
export function studyTargets(model: Model): StudyTarget[] {
  return model.targets.map((entry): StudyTarget => {
    if (typeof entry !== "string") {
      const { id, name, kpi, kind, op, value } = entry;
      return { id, name, document: null, clause: null, scope: "own", judged: true, kpi, kind, op, value };
    }
    const target = findTarget(entry);
    if (target === undefined) throw new Error(`unknown target ${entry}: check targetProblems first`);
    const { id, text, document, clause, scope, kpi, kind, op, value } = target;
    return { id, name: text, document, clause, scope, judged: isJudgedScope(scope), kpi, kind, op, value };
  });
}
