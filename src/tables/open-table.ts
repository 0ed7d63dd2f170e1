import { emptyFile, openCsv } from "./csv-table.ts";
import { TableError } from "./table-error.ts";
import type { OpenOptions, Table } from "./table.ts";

const startsWith = (head: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, at) => head[at] === byte);

/** What every zip file starts with, hence every .xlsx. */
const ZIP = [0x50, 0x4b];
/** Excel's format until 2003, and workbooks under a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Opens a table whatever it is stored as: a text of delimited cells or a workbook. By what is in it, not by its name.
 * @throws TableError when it is neither, or cannot be read
 */
export async function openTable(input: Blob | Uint8Array, options: OpenOptions = {}): Promise<Table> {
  const file = input instanceof Blob ? input : new Blob([input as Uint8Array<ArrayBuffer>]);
  if (file.size === 0) throw emptyFile();
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (startsWith(head, OLD_OFFICE)) {
    throw new TableError("not-a-table", {
      zh: "这是旧版 Excel（.xls）或加密的工作簿：请去掉密码并另存为 .xlsx 或 CSV",
      en: "This is an old Excel file (.xls) or one under a password: save it as .xlsx or CSV without a password",
    });
  }
  if (startsWith(head, ZIP)) {
    // Only workbooks need the large library.
    const { openXlsx } = await import("./xlsx-table.ts");
    return await openXlsx(file, options);
  }
  return await openCsv(file, options);
}
