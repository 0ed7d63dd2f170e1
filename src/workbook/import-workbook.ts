import type { Model } from "#models/format/model-schema.ts";
import { shown, type Problem } from "#models/format/problem.ts";
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

/** How a problem shows that nothing was there. */
const NOTHING = shown(undefined);

/** A workbook as a model, or all that keeps it from being one; each problem's path is a sheet and cell. */
export interface ImportedWorkbook {
  readonly model?: Model;
  readonly problems: readonly Problem[];
  /** What was taken as what, and what was not read. */
  readonly notes: readonly Label[];
}

/**
 * Reads the sheets of a workbook in our template. Nothing is taken over when anything in it is wrong.
 * @param check what else must hold of the model
 */
export function importWorkbook(
  sheets: readonly ReadSheet[],
  check: (model: Model) => readonly Problem[] = () => [],
): ImportedWorkbook {
  const context = new ReadContext();
  const draft: Draft = readDraft(context, sheets);
  if (!Array.isArray(draft.equipment) || draft.equipment.length === 0) {
    context.problems.push(noEquipment());
    return { problems: worthTelling(context.problems, []), notes: context.notes };
  }
  fillDefaults(context, draft);
  const { model, problems = [] } = validateModel(draft);
  if (model !== undefined) problems.push(...check(model));
  const found = worthTelling(context.problems, problemsByCell(context.places, draft, problems));
  if (model === undefined || found.length > 0) return { problems: found, notes: context.notes };
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

/** Sheet and row of a problem. */
function rowOf({ path }: Problem): string {
  return path.replace(/![A-Z]+/, "!");
}

/**
 * What people can act on: of each cell the first problem, and none that only follows from another. What could not be read is missing
 * from its row afterwards; what was filled in from wrong cells has no cell of its own.
 */
function worthTelling(reading: readonly Problem[], validating: readonly Problem[]): Problem[] {
  const rows = new Set(reading.map(rowOf));
  const meant = validating.filter((problem) => problem.found !== NOTHING || !rows.has(rowOf(problem)));
  const all = [...reading, ...meant];
  const placed = all.filter(({ path }) => path.includes("!"));
  const seen = new Set<string>();
  return (placed.length > 0 ? placed : all).filter(
    ({ path }) => !path.includes("!") || (!seen.has(path) && seen.add(path)),
  );
}
