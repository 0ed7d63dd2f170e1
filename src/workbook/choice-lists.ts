import type { ColumnRule, WrittenCell, WrittenSheet } from "#src/tables/book-sheets.ts";
import { ELEMENT_LIST_NAMES, type ElementListName } from "./element-lists.ts";
import { HEADER_ROWS, MARK_COLUMN, SPARE_ROWS, type SheetColumn } from "./layout.ts";
import { CHOICE_SHEET } from "./sheet-names.ts";
import { DISTRIBUTION_COLUMN, DISTRIBUTION_SHEET } from "./sheets/distribution-sheets.ts";
import { TABLES } from "./sheets/all-tables.ts";
import { sheetName, TAB } from "./table.ts";

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

function idColumn(list: ElementListName): [string, IdColumn][] {
  const table = TABLES.find(({ at, parts }) => parts === undefined && at.length === 1 && at[0] === list);
  return table === undefined ? [] : [[list, { sheet: sheetName(table), column: MARK_COLUMN + 1 }]];
}

/** Columns that hold the ids of each list, and the names of the distributions. */
export const ID_COLUMNS: Readonly<Partial<Record<ElementListName | "distributions", IdColumn>>> = {
  ...Object.fromEntries((Object.keys(ELEMENT_LIST_NAMES) as ElementListName[]).flatMap(idColumn)),
  distributions: { sheet: sheetName(DISTRIBUTION_SHEET), column: DISTRIBUTION_COLUMN.name },
};

/** The cells that a column offers for choice. */
export function choicesOf(column: SheetColumn, lists: ChoiceLists): ColumnRule["choices"] {
  const { offer } = column;
  if (offer === undefined) return undefined;
  if ("words" in offer) {
    const sheet = sheetName(CHOICE_SHEET);
    return { sheet, column: lists.column(offer.words), firstRow: 0, lastRow: offer.words.length - 1 };
  }
  const ids = ID_COLUMNS[offer.ids];
  return ids && { ...ids, firstRow: HEADER_ROWS, lastRow: HEADER_ROWS + SPARE_ROWS - 1 };
}
