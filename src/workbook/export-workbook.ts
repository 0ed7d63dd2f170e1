import { fileHash } from "#models/format/file-hash.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { WrittenSheet } from "#src/tables/book-sheets.ts";
import { addressSheets, changeSheet, type AddressedRow } from "./added-sheets.ts";
import { ChoiceLists } from "./choice-lists.ts";
import { missingRows, type FieldRow } from "./content.ts";
import { elementOf, type Draft } from "./draft.ts";
import { ELEMENT_LIST_NAMES, WHOLE_MODEL, type ElementListName } from "./element-lists.ts";
import { importWorkbook } from "./import-workbook.ts";
import { asRead, dressed, elementSheets } from "./plain-sheets.ts";
import { ReadContext } from "./read-context.ts";
import { readDraft } from "./read-draft.ts";
import { readmeSheet } from "./readme-sheet.ts";

function priceSetsOf({ priceSets }: Model): string[] {
  return priceSets.map(({ id }) => id);
}

const isIdList = (key: string): key is ElementListName =>
  Object.hasOwn(ELEMENT_LIST_NAMES, key) && key !== "targets";

/** What the sheets of elements do not hold of the model, addressed by list and id. */
function remainder(draft: Draft, model: Model): AddressedRow[] {
  return Object.entries(model).flatMap(([key, target]): AddressedRow[] => {
    if (!isIdList(key) || !Array.isArray(target) || target.length === 0) {
      return missingRows(draft[key], target, `/${key}`).map((row) => ({ ...row, list: WHOLE_MODEL, id: "" }));
    }
    return (target as Draft[]).flatMap((element) => {
      const id = String(element.id);
      const known = elementOf(draft, [key], id);
      const { changes: _, ...rest } = element;
      const whole = key === "measures" ? rest : element;
      return missingRows(known, whole).map((row) => ({ ...row, list: key, id }));
    });
  });
}

function isEmptyList({ content }: FieldRow): boolean {
  return content.type === "value" && Array.isArray(content.value) && content.value.length === 0;
}

/**
 * A model as the sheets of a workbook. They are read back before they are given out: Error when another model would come of them.
 */
export function exportWorkbook(model: Model): WrittenSheet[] {
  const priceSets = priceSetsOf(model);
  const elements = [...elementSheets(model), changeSheet(model.measures, priceSets)];
  const all = remainder(readDraft(new ReadContext(), asRead(dressed(elements, new ChoiceLists()))), model);
  // Most lists that are empty come back by themselves.
  let rows = all.filter((row) => !isEmptyList(row));
  for (let attempt = 1; ; attempt++) {
    const lists = new ChoiceLists();
    const data = dressed([...elements, ...addressSheets(rows, priceSets)], lists);
    const back = importWorkbook(asRead(data));
    if (back.model !== undefined && fileHash(back.model) === fileHash(model)) {
      return [readmeSheet(model), ...data, lists.sheet()];
    }
    if (attempt === 2) {
      const [first] = back.problems;
      const reason = first === undefined ? "another hash" : `${first.path} ${first.message.en}`;
      throw new Error(`the workbook would not give the model back: ${reason}`);
    }
    rows = back.model === undefined ? all : [...rows, ...remainder(back.model, model)];
  }
}
