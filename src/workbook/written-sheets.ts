import type { CellLook, CellValue, ColumnRule, WrittenCell, WrittenSheet } from "#src/tables/book-sheets.ts";
import type { Label } from "#models/format/text.ts";
import { choicesOf, type ChoiceLists } from "./choice-lists.ts";
import {
  EXAMPLE_MARK,
  HEADER_ROWS,
  HINT_MARK,
  MARK_COLUMN,
  SPARE_ROWS,
  UNIT_MARK,
  type SheetColumn,
} from "./layout.ts";

export type Grid = readonly (readonly (CellValue | undefined)[])[];

const PROMPT_LIMIT = 250;

export function bilingual({ zh, en }: Label): string {
  return en === "" || en === zh ? zh : `${zh}\n${en}`;
}

function rulesOf(columns: readonly SheetColumn[], dataRows: number, lists: ChoiceLists): ColumnRule[] {
  return columns.flatMap((column, index): ColumnRule[] => {
    const choices = choicesOf(column, lists);
    const { zh, en } = column.hint;
    const prompt = [zh, en]
      .filter((text) => text !== "")
      .join("\n")
      .slice(0, PROMPT_LIMIT);
    if (choices === undefined && prompt === "") return [];
    return [
      {
        column: index,
        firstRow: HEADER_ROWS,
        lastRow: HEADER_ROWS + dataRows + SPARE_ROWS - 1,
        title: column.heading.zh.slice(0, 30),
        prompt,
        ...(choices === undefined ? {} : { choices }),
      },
    ];
  });
}

function lookOf({ textual, money, look }: SheetColumn): CellLook {
  if (look !== undefined) return look;
  if (textual) return "input";
  return money ? "money" : "number";
}

/** A sheet of rows of data below headings, units and hints. With `example` its rows are shown but not read. */
export function dataSheet(
  name: string,
  columns: readonly SheetColumn[],
  grid: Grid,
  lists: ChoiceLists,
  { tab, example = false, rules = [] }: { tab: string; example?: boolean; rules?: readonly ColumnRule[] },
): WrittenSheet {
  const cell = (value: CellValue, look: CellLook): WrittenCell => ({ value, look });
  const header = [
    columns.map(({ heading, required }) => cell(bilingual(heading), required ? "required" : "heading")),
    columns.map(({ unit }, index) => cell(index === MARK_COLUMN ? UNIT_MARK : unit, "unit")),
    columns.map(({ hint }, index) => cell(index === MARK_COLUMN ? HINT_MARK : bilingual(hint), "hint")),
  ];
  const data = grid.map((row) =>
    columns.map((column, index): WrittenCell | undefined => {
      const value = example && index === MARK_COLUMN ? EXAMPLE_MARK : row[index];
      if (example) return { value: value ?? "", look: "example" };
      return value === undefined || value === "" ? undefined : { value, look: lookOf(column) };
    }),
  );
  return {
    name,
    rows: [...header, ...data],
    widths: columns.map(({ width }) => width),
    columnLooks: columns.map(lookOf),
    frozen: { rows: HEADER_ROWS, columns: 2 },
    rules: [...rulesOf(columns, grid.length, lists), ...rules],
    links: [],
    tab,
  };
}
