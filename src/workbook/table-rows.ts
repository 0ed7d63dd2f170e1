import type { CellValue } from "#src/tables/book-sheets.ts";
import { writeValue } from "./cell-writing.ts";
import { partsOf } from "./column.ts";
import { stepsOf } from "./content.ts";
import type { DistributionRows } from "./distributions.ts";
import { draftAt, isDraft, type Draft } from "./draft.ts";
import { tableLayout, type TableLayout } from "./layout.ts";
import { commonMeta, metaCells, type Meta } from "./meta.ts";
import { extendsOwner, type Table, type TablePart } from "./table.ts";

type Cells = (CellValue | undefined)[];

/** Name of a distribution in its sheet: where it is used. */
function distributionName(
  owner: string,
  steps: readonly (string | number)[],
  taken: (name: string) => boolean,
): string {
  const stem = [owner, ...steps].join(".");
  let name = stem;
  for (let next = 2; taken(name); next++) name = `${stem}.${next}`;
  return name;
}

function itemRow(
  item: unknown,
  table: Table,
  layout: TableLayout,
  naming: readonly (string | number)[],
  distributions: DistributionRows,
): { cells: Cells; filled: boolean } {
  const cells: Cells = layout.columns.map(() => undefined);
  const metas: Meta[] = [];
  let filled = false;
  table.columns.forEach((column, index) => {
    const steps = stepsOf(column.field) ?? [];
    const data = draftAt(item, steps);
    if (data === undefined) return;
    const written = writeValue(column.kind, data, {
      metas,
      distribution: (distribution) => {
        const name = distributionName(naming.join("."), steps, (taken) => distributions.has(taken));
        return distributions.add(name, distribution) ? name : undefined;
      },
    });
    if (written === undefined) return;
    filled = true;
    partsOf(column).forEach((_, part) => {
      cells[layout.cells[index] + part] = written[part];
    });
  });
  const meta = commonMeta(metas);
  if (meta !== undefined && layout.meta !== undefined) cells.splice(layout.meta, 4, ...metaCells(meta));
  return { cells, filled };
}

function partRows(
  owner: Draft,
  table: Table,
  layout: TableLayout,
  part: TablePart,
  distributions: DistributionRows,
): Cells[] {
  const id = String(owner.id);
  const named = (row: { cells: Cells }): Cells => {
    if (layout.owner !== undefined) row.cells[layout.owner] = id;
    if (layout.part !== undefined) row.cells[layout.part] = `${part.zh} ${part.word}`;
    return row.cells;
  };
  if (extendsOwner(table)) {
    const row = itemRow(owner, table, layout, [id], distributions);
    return row.filled ? [named(row)] : [];
  }
  const list = draftAt(owner, part.path);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown, index) => {
    const own = isDraft(item) && typeof item.id === "string" ? item.id : index + 1;
    return named(itemRow(item, table, layout, [id, ...part.path.slice(-1), own], distributions));
  });
}

/** The rows of a sheet of elements, or of what elements own. */
export function tableRows(model: unknown, table: Table, distributions: DistributionRows): Cells[] {
  const list = draftAt(model, table.at);
  if (!Array.isArray(list)) return [];
  const { parts, kinds } = table;
  const layout = tableLayout(table);
  const isFor = (element: unknown): boolean =>
    kinds === undefined || kinds.some((kind) => isDraft(element) && element.kind === kind);
  return (list as unknown[]).filter(isFor).flatMap((element): Cells[] => {
    if (parts !== undefined) {
      return parts.flatMap((part) => partRows(element as Draft, table, layout, part, distributions));
    }
    // A policy target is its id alone.
    const item = typeof element === "string" ? { id: element } : (element as Draft);
    return [itemRow(item, table, layout, [String(item.id)], distributions).cells];
  });
}
