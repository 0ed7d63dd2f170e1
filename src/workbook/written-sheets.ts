import type { CellLook, CellValue, ColumnRule, WrittenCell, WrittenSheet } from "#src/tables/book-sheets.ts";
import type { Label } from "#models/format/text.ts";
import { ELEMENT_LIST_NAMES, type ElementListName } from "./element-lists.ts";
import { EXAMPLE_MARK, HEADER_ROWS, HINT_MARK, MARK_COLUMN, UNIT_MARK, type SheetColumn } from "./layout.ts";
import { CHOICE_SHEET } from "./sheet-names.ts";
import { TABLES } from "./sheets/all-tables.ts";
import { sheetName } from "./table.ts";

export type Grid = readonly (readonly (CellValue | undefined)[])[];

/** Rows below the last one that the drop-down lists still serve. */
const SPARE_ROWS = 300;
const PROMPT_LIMIT = 250;

/** Colours of tabs: what a first line needs, what it may need, what adds to others. */
export const TAB = { first: "0E7C86", more: "8FA7AD", adds: "C9A227" } as const;

export function bilingual({ zh, en }: Label): string {
  return en === "" || en === zh ? zh : `${zh}\n${en}`;
}

/** Lists of words to choose from, each a column of the sheet of choices. */
export class ChoiceLists {
  readonly lists: (readonly string[])[] = [];

  column(words: readonly string[]): number {
    const known = this.lists.findIndex((list) => list.join("\n") === words.join("\n"));
    if (known >= 0) return known;
    this.lists.push(words);
    return this.lists.length - 1;
  }

  sheet(): WrittenSheet {
    const longest = Math.max(0, ...this.lists.map((list) => list.length));
    const rows = Array.from({ length: longest }, (_, row) =>
      this.lists.map((list): WrittenCell | undefined =>
        list[row] === undefined ? undefined : { value: list[row], look: "body" },
      ),
    );
    return {
      name: sheetName(CHOICE_SHEET),
      rows,
      widths: this.lists.map(() => 24),
      frozen: { rows: 0, columns: 0 },
      rules: [],
      links: [],
      tab: TAB.more,
      hidden: true,
    };
  }
}

/** Where the ids of a list stand: their sheet and column, and how many rows of data it has. */
export interface IdColumn {
  readonly sheet: string;
  readonly column: number;
}

/** Columns that hold the ids of each list. */
export const ID_COLUMNS: Readonly<Partial<Record<ElementListName, IdColumn>>> = Object.fromEntries(
  (Object.keys(ELEMENT_LIST_NAMES) as ElementListName[]).flatMap((list) => {
    const table = TABLES.find(({ at, parts }) => parts === undefined && at.length === 1 && at[0] === list);
    return table === undefined ? [] : [[list, { sheet: sheetName(table), column: MARK_COLUMN + 1 }]];
  }),
);

function choicesOf(column: SheetColumn, lists: ChoiceLists): ColumnRule["choices"] {
  const { offer } = column;
  if (offer === undefined) return undefined;
  if ("words" in offer) {
    const sheet = sheetName(CHOICE_SHEET);
    return { sheet, column: lists.column(offer.words), firstRow: 0, lastRow: offer.words.length - 1 };
  }
  const ids = ID_COLUMNS[offer.ids];
  return ids && { ...ids, firstRow: HEADER_ROWS, lastRow: HEADER_ROWS + SPARE_ROWS - 1 };
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

function lookOf(column: SheetColumn, value: CellValue): CellLook {
  if (typeof value !== "number") return column.textual || typeof value === "string" ? "input" : "number";
  return column.money ? "money" : "number";
}

/** A sheet of rows of data below headings, units and hints. With `example` its rows are shown but not read. */
export function dataSheet(
  name: string,
  columns: readonly SheetColumn[],
  grid: Grid,
  lists: ChoiceLists,
  { tab, example = false, frozenColumns = 2 }: { tab: string; example?: boolean; frozenColumns?: number },
): WrittenSheet {
  const cell = (value: CellValue | undefined, look: CellLook): WrittenCell | undefined =>
    value === undefined || value === "" ? undefined : { value, look };
  const header = [
    columns.map(({ heading, required }) => cell(bilingual(heading), required ? "required" : "heading")),
    columns.map(({ unit }, index) => cell(index === MARK_COLUMN ? UNIT_MARK : unit, "unit")),
    columns.map(({ hint }, index) => cell(index === MARK_COLUMN ? HINT_MARK : bilingual(hint), "hint")),
  ];
  const data = grid.map((row) =>
    columns.map((column, index) => {
      const value = example && index === MARK_COLUMN ? EXAMPLE_MARK : row[index];
      if (value === undefined || value === "") return undefined;
      return { value, look: example ? "example" : lookOf(column, value) };
    }),
  );
  return {
    name,
    rows: [...header, ...data],
    widths: columns.map(({ width }) => width),
    frozen: { rows: HEADER_ROWS, columns: frozenColumns },
    rules: rulesOf(columns, grid.length, lists),
    links: [],
    tab,
  };
}
