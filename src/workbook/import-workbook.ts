import type { Model } from "#models/format/model-schema.ts";
import type { Problem } from "#models/format/problem.ts";
import type { Label } from "#models/format/text.ts";
import { validateModel } from "#models/format/validate.ts";
import type { ReadSheet } from "#src/tables/book-sheets.ts";
import { cellAddress } from "./address.ts";
import { cellProblem } from "./cell-problem.ts";
import { ID_COLUMNS } from "./choice-lists.ts";
import { HEADER_ROWS, MARK_COLUMN } from "./layout.ts";
import { fillDefaults } from "./defaults.ts";
import type { Draft } from "./draft.ts";
import { problemsByCell } from "./problem-cells.ts";
import { ReadContext } from "./read-context.ts";
import { readDraft } from "./read-draft.ts";

/** A workbook as a model, or all that keeps it from being one; each problem's path is a sheet and cell. */
export interface ImportedWorkbook {
  readonly model?: Model;
  readonly problems: readonly Problem[];
  /** What was taken as what, and what was not read. */
  readonly notes: readonly Label[];
}

/** Reads the sheets of a workbook in our template. Nothing is taken over when anything in it is wrong. */
export function importWorkbook(sheets: readonly ReadSheet[]): ImportedWorkbook {
  const context = new ReadContext();
  const draft: Draft = readDraft(context, sheets);
  if (!Array.isArray(draft.equipment) || draft.equipment.length === 0) {
    context.problems.push(noEquipment());
    return { problems: oncePerCell(context.problems), notes: context.notes };
  }
  fillDefaults(context, draft);
  const { model, problems } = validateModel(draft);
  const found = [...context.problems, ...problemsByCell(context.places, draft, problems ?? [])];
  if (model === undefined || found.length > 0) return { problems: oncePerCell(found), notes: context.notes };
  return { model, problems: [], notes: context.notes };
}

/** A line begins with what stands on it. */
function noEquipment(): Problem {
  const sheet = ID_COLUMNS.equipment?.sheet ?? "";
  return cellProblem(
    cellAddress(sheet, HEADER_ROWS, MARK_COLUMN + 1),
    undefined,
    { zh: "至少一个工位", en: "at least one station" },
    {
      zh: `“${sheet}”表是空的：至少填一个工位（编号、类型、加工时间）`,
      en: `the sheet ${sheet} is empty: give at least one station (id, kind, work time)`,
    },
  );
}

/** The first problem of a cell says enough: what could not be read is missing afterwards too. */
function oncePerCell(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path }) => !path.includes("!") || (!seen.has(path) && seen.add(path)));
}
