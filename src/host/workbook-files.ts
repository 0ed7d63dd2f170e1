import type { Model } from "#models/format/model-schema.ts";
import type { Problem } from "#models/format/problem.ts";
import type { Label } from "#models/format/text.ts";
import { readWorkbook, workbookSheetNames } from "#src/tables/read-workbook.ts";
import { TableError } from "#src/tables/table-error.ts";
import { writeWorkbook } from "#src/tables/write-workbook.ts";
import { exportWorkbook } from "#src/workbook/export-workbook.ts";
import { importWorkbook } from "#src/workbook/import-workbook.ts";
import { isTemplate } from "#src/workbook/sheet-names.ts";
import { templateSheets } from "#src/workbook/template.ts";

/** What a workbook turned out to be: a model, one with problems, or no model at all but a table of data. */
export type OpenedWorkbook =
  | { readonly kind: "model"; readonly model: Model; readonly notes: readonly Label[] }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "table" };

/** A file that cannot be read at all, as a problem of the whole file. */
function refusalOf({ code, label }: TableError): Problem {
  return { path: "", found: code, expected: label, message: label };
}

/**
 * Opens a workbook of our template. A file that is none of ours, damaged, or packed like a bomb is refused, never thrown.
 * @param check what else must hold of the model
 */
export async function openWorkbook(
  file: Blob,
  check?: (model: Model) => readonly Problem[],
): Promise<OpenedWorkbook> {
  try {
    if (!isTemplate(await workbookSheetNames(file))) return { kind: "table" };
    const { model, problems, notes } = importWorkbook(await readWorkbook(file), check);
    return model === undefined ? { kind: "refused", problems } : { kind: "model", model, notes };
  } catch (error) {
    if (error instanceof TableError) return { kind: "refused", problems: [refusalOf(error)] };
    throw error;
  }
}

/** Bytes of the workbook of a model. */
export function modelWorkbook(model: Model): Promise<Uint8Array> {
  return writeWorkbook(exportWorkbook(model));
}

/** Bytes of the empty template. */
export function emptyTemplate(): Promise<Uint8Array> {
  return writeWorkbook(templateSheets());
}
