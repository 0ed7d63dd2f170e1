import {
  findTarget,
  isJudgedScope,
  type SeedText,
  type TargetKind,
  type TargetOperator,
  type TargetScope,
} from "#seeds/index.ts";
import type { Model } from "#models/format/model-schema.ts";
import { StudyInputError } from "./study-error.ts";

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
 * The targets a model lists, in file order. Own targets are judged: whoever wrote the file asks them of this line.
 * @throws StudyInputError with the JSON Pointer when an id names no target of the plans.
 */
export function studyTargets(model: Model): StudyTarget[] {
  return model.targets.map((entry, index): StudyTarget => {
    if (typeof entry !== "string") {
      const { id, name, kpi, kind, op, value } = entry;
      return { id, name, document: null, clause: null, scope: "own", judged: true, kpi, kind, op, value };
    }
    const target = findTarget(entry);
    if (target === undefined) {
      throw new StudyInputError(`/targets/${index}`, entry, {
        zh: `没有编号为 ${entry} 的目标`,
        en: `there is no target with the id ${entry}`,
      });
    }
    const { id, text, document, clause, scope, kpi, kind, op, value } = target;
    return { id, name: text, document, clause, scope, judged: isJudgedScope(scope), kpi, kind, op, value };
  });
}
