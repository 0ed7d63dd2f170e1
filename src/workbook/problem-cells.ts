import { pointerKeys } from "#models/format/pointer.ts";
import type { Problem } from "#models/format/problem.ts";
import type { Label } from "#models/format/text.ts";
import { headingOf } from "./column.ts";
import type { Draft } from "./draft.ts";
import { addressOf, type Places } from "./places.ts";
import { TABLES } from "./sheets/all-tables.ts";
import { COST_SHEET, OTHER_SHEET } from "./sheets/field-sheets.ts";
import { MODEL_ITEMS, MODEL_SHEET } from "./sheets/model-items.ts";
import { sheetName } from "./table.ts";

/** Pointers of elements inside a message. */
const POINTER_IN_TEXT =
  /\/(?:calendars|products|defectCauses|characteristics|operations|people|channels|equipment|connections|limits|priceSets|measures|targets)\/\d+(?:\/[\w-]+)*/g;

/** Sheet and column in which a field of the model is filled in. */
function columnOf(keys: readonly string[]): Label | undefined {
  const root = `/${keys.join("/")}`;
  const item = MODEL_ITEMS.find(({ field }) => field === root);
  if (item !== undefined) {
    const { zh, en } = item.name;
    return {
      zh: `“${sheetName(MODEL_SHEET)}”表的“${zh}”`,
      en: `the item "${en}" of the sheet ${sheetName(MODEL_SHEET)}`,
    };
  }
  for (const table of TABLES) {
    if (!table.at.every((step, index) => keys[index] === step)) continue;
    const inside = keys.slice(table.at.length + 1);
    for (const part of table.parts ?? [{ path: [] }]) {
      if (!part.path.every((step, index) => inside[index] === step)) continue;
      const field = `/${inside.slice(part.path.length === 0 ? 0 : part.path.length + 1).join("/")}`;
      const column = table.columns.find((each) => each.field === field);
      if (column === undefined) continue;
      const { zh, en } = headingOf(column, "value");
      const sheet = sheetName(table);
      return { zh: `“${sheet}”表的“${zh}”列`, en: `the column "${en}" of the sheet ${sheet}` };
    }
  }
  return undefined;
}

function remedy(keys: readonly string[]): Label {
  const column = columnOf(keys);
  const other = sheetName(OTHER_SHEET);
  const costs = sheetName(COST_SHEET);
  const field = `/${keys.slice(2).join("/")}`;
  return column === undefined
    ? { zh: `“${other}”或“${costs}”表，字段 ${field}`, en: `the sheet ${other} or ${costs}, field ${field}` }
    : column;
}

function list(keys: readonly string[]): string {
  const table = TABLES.find(({ at, parts }) => parts === undefined && at[0] === keys[0]);
  return sheetName(table ?? MODEL_SHEET);
}

/** Problems of a model told by the sheets and cells that it was read from. */
export function problemsByCell(places: Places, draft: Draft, problems: readonly Problem[]): Problem[] {
  const address = (pointer: string): string => {
    const found = pointerKeys(pointer).length > 1 ? places.find(draft, pointer) : undefined;
    return found === undefined ? list(pointerKeys(pointer)) : addressOf(found.place);
  };
  return problems.map((problem) => {
    const keys = pointerKeys(problem.path);
    const found = places.find(draft, problem.path);
    const inCells = (text: string): string => text.replaceAll(POINTER_IN_TEXT, address);
    const where = found?.exact === true || keys.length < 2 ? undefined : remedy(keys);
    return {
      ...problem,
      path: address(problem.path),
      message: {
        zh: inCells(problem.message.zh) + (where === undefined ? "" : `（填在${where.zh}）`),
        en: inCells(problem.message.en) + (where === undefined ? "" : ` (fill in ${where.en})`),
      },
    };
  });
}
