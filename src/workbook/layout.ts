import type { Label } from "#models/format/text.ts";
import type { CellLook } from "#src/tables/book-sheets.ts";
import { PROVENANCE_CHOICES, YES_NO, type Choices } from "./choices.ts";
import { headingOf, partsOf, unitsOf, unitText, type CellPart, type Column } from "./column.ts";
import { ELEMENT_LIST_NAMES, type ElementListName } from "./element-lists.ts";
import { META_HEADINGS, META_HINTS } from "./meta.ts";
import { extendsOwner, type Table } from "./table.ts";

/** What is offered for choice in a column: words, the ids of a list, or the names of the distributions. */
export type Offer =
  | { readonly words: readonly string[] }
  | { readonly ids: ElementListName | "distributions" };

/** One column of a sheet. */
export interface SheetColumn {
  readonly heading: Label;
  /** Second row: unit or form. */
  readonly unit: string;
  readonly hint: Label;
  readonly width: number;
  readonly required: boolean;
  readonly offer?: Offer;
  /** Texts stay texts when they are typed in: 1-5 is no date. */
  readonly textual: boolean;
  readonly money: boolean;
  /** How its cells look, where they do not look like cells to fill in. */
  readonly look?: CellLook;
}

/** Rows above the first row of data: headings, units, hints. */
export const HEADER_ROWS = 3;
/** Rows below the last one that the drop-down lists still serve. */
export const SPARE_ROWS = 300;
/** Column that marks rows which are no data. */
export const MARK_COLUMN = 0;

export const UNIT_MARK = "单位 unit";
export const HINT_MARK = "说明 note";
export const EXAMPLE_MARK = "示例 example";

export function sheetColumn(heading: Label, rest: Partial<Omit<SheetColumn, "heading">> = {}): SheetColumn {
  return {
    heading,
    unit: "",
    hint: { zh: "", en: "" },
    width: 14,
    required: false,
    textual: false,
    money: false,
    ...rest,
  };
}

export const MARKS: SheetColumn = sheetColumn(
  { zh: "标记", en: "Mark" },
  {
    width: 14,
    textual: true,
    hint: { zh: "此列有字的行不读入", en: "Rows with a mark are not read" },
  },
);

export function wordsOf(choices: Choices): readonly string[] {
  return Object.entries(choices).map(([word, chinese]) => `${chinese} ${word}`);
}

function offerOf({ kind }: Column, part: CellPart): Offer | undefined {
  if (part === "unit") return { words: unitsOf(kind) };
  if (kind.type === "choice") return { words: wordsOf(kind.choices) };
  if (kind.type === "yes-no") return { words: Object.values(YES_NO) };
  if (kind.type === "time") return { ids: "distributions" };
  return kind.type === "reference" ? { ids: kind.to } : undefined;
}

const WIDTHS: Readonly<Partial<Record<Column["kind"]["type"], number>>> = {
  text: 16,
  label: 20,
  choice: 22,
  reference: 18,
  references: 24,
  breaks: 24,
  steps: 60,
  time: 20,
};

const TEXTUAL: ReadonlySet<Column["kind"]["type"]> = new Set([
  "text",
  "label",
  "choice",
  "reference",
  "references",
  "clock",
  "date",
  "weekdays",
  "breaks",
  "steps",
]);

/** How to fill in a cell of a column. */
function hintOf({ kind, hint }: Column, part: CellPart): Label {
  if (part === "value") return hint;
  if (part === "english") return { zh: "空着同中文", en: "Empty: as the Chinese" };
  const [usual] = unitsOf(kind);
  return { zh: `空着为 ${usual}`, en: `Empty: ${usual}` };
}

export function cellColumn(column: Column, part: CellPart): SheetColumn {
  const offer = offerOf(column, part);
  return sheetColumn(headingOf(column, part), {
    unit: unitText(column, part),
    hint: hintOf(column, part),
    width: part === "unit" ? 9 : (WIDTHS[column.kind.type] ?? 12),
    required: column.required && part === "value",
    textual: part !== "value" || TEXTUAL.has(column.kind.type),
    money: part === "value" && unitsOf(column.kind).some((unit) => unit.startsWith("CNY")),
    ...(offer === undefined ? {} : { offer }),
  });
}

/** The columns that tell where the numbers of a row come from. */
export const META_COLUMNS: readonly SheetColumn[] = META_HEADINGS.map((heading, index) =>
  sheetColumn(heading, {
    unit: index === 0 ? "下拉 choice" : "文字 text",
    hint: META_HINTS[index],
    width: index === 0 ? 18 : 28,
    textual: true,
    ...(index === 0 ? { offer: { words: wordsOf(PROVENANCE_CHOICES) } } : {}),
  }),
);

/** Whether the rows of a table hold quantities, which say where they come from. */
export function hasQuantities(columns: readonly Column[]): boolean {
  return columns.some(({ kind }) => kind.type === "quantity" || kind.type === "time");
}

/** Where each thing of a table's row stands. */
export interface TableLayout {
  readonly columns: readonly SheetColumn[];
  readonly owner: number | undefined;
  readonly part: number | undefined;
  /** First cell of each column of the table, in their order. */
  readonly cells: readonly number[];
  /** First of the columns of origin. */
  readonly meta: number | undefined;
}

export function tableLayout(table: Table): TableLayout {
  const columns: SheetColumn[] = [MARKS];
  let owner: number | undefined;
  let part: number | undefined;
  if (table.parts !== undefined) {
    const list = table.at[0] as ElementListName;
    const name = ELEMENT_LIST_NAMES[list];
    owner = columns.length;
    columns.push(
      sheetColumn(
        { zh: `所属${name}`, en: "Belongs to" },
        {
          unit: "编号 id",
          required: true,
          textual: true,
          width: 20,
          offer: { ids: list },
          hint: {
            zh: extendsOwner(table) ? `${name}的编号；每个一行` : `${name}的编号；可有多行`,
            en: extendsOwner(table) ? "Its id; one row each" : "Its id; as many rows as needed",
          },
        },
      ),
    );
    if (table.parts.length > 1) {
      part = columns.length;
      const words = table.parts.map(({ word, zh }) => `${zh} ${word}`);
      columns.push(
        sheetColumn(
          { zh: "部分", en: "Part" },
          { unit: "下拉 choice", textual: true, width: 18, required: true, offer: { words } },
        ),
      );
    }
  }
  const cells = table.columns.map((column) => {
    const first = columns.length;
    for (const each of partsOf(column)) columns.push(cellColumn(column, each));
    return first;
  });
  const meta = hasQuantities(table.columns) ? columns.length : undefined;
  if (meta !== undefined) columns.push(...META_COLUMNS);
  return { columns, owner, part, cells, meta };
}
