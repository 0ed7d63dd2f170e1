import type { CellValue } from "#src/tables/book-sheets.ts";
import {
  breaksIn,
  breakText,
  stepsIn,
  stepText,
  weekdaysIn,
  weekdayText,
  type StepText,
} from "./cell-text.ts";
import { choiceText, YES_NO } from "./choices.ts";
import { unitsOf, type ColumnKind } from "./column.ts";
import { isCellText, isLabel, isRawQuantity, sameData } from "./content.ts";
import { metaOf, type Meta } from "./meta.ts";

/** What writing a row gathers: where its numbers come from, and the distributions its times refer to. */
export interface RowNeeds {
  readonly metas: Meta[];
  /** Takes a distribution into the sheet of distributions; its name there. */
  distribution(data: unknown): string | undefined;
}

/** Characters that a cell of a spreadsheet holds. */
const CELL_LIMIT = 32_767;

type Cells = readonly (CellValue | undefined)[];

function quantityCells(kind: ColumnKind, data: unknown, metas: Meta[]): Cells | undefined {
  const units: readonly string[] = unitsOf(kind);
  if (!isRawQuantity(data) || data.value === undefined || !units.includes(data.unit)) return undefined;
  metas.push(metaOf(data));
  return units.length > 1 || kind.type === "time" ? [data.value, data.unit] : [data.value];
}

const asText = (data: unknown): Cells | undefined => (isCellText(data) ? [data] : undefined);

const listCell = (text: string): Cells | undefined =>
  text !== "" && text.length <= CELL_LIMIT ? [text] : undefined;

/** Cells of a value; undefined where the column has no form for it. */
export function writeValue(kind: ColumnKind, data: unknown, needs: RowNeeds): Cells | undefined {
  switch (kind.type) {
    case "text":
    case "reference":
    case "clock":
    case "date":
      return asText(data);
    case "label":
      if (!isLabel(data)) return undefined;
      return [data.zh, data.en === data.zh ? undefined : data.en];
    case "number":
    case "integer":
      return typeof data === "number" ? [data] : undefined;
    case "yes-no":
      return typeof data === "boolean" ? [data ? YES_NO.yes : YES_NO.no] : undefined;
    case "choice": {
      const text = choiceText(kind.choices, String(data));
      return text === undefined ? undefined : [text];
    }
    case "references":
      return Array.isArray(data) ? listCell(data.join("; ")) : undefined;
    case "quantity":
      return quantityCells(kind, data, needs.metas);
    case "time": {
      const constant = quantityCells(kind, data, needs.metas);
      if (constant !== undefined) return constant;
      const name = needs.distribution(data);
      return name === undefined ? undefined : [name, undefined];
    }
    case "weekdays": {
      const text = Array.isArray(data) ? weekdayText(data as number[]) : "";
      return sameData(weekdaysIn(text), data) ? [text] : undefined;
    }
    case "steps": {
      const text = Array.isArray(data) ? stepText(data as StepText[]) : "";
      return sameData(stepsIn(text), data) ? listCell(text) : undefined;
    }
    case "breaks": {
      const text = Array.isArray(data) ? breakText(data as { start: string; end: string }[]) : "";
      return text !== "" && sameData(breaksIn(text), data) ? [text] : undefined;
    }
  }
}
