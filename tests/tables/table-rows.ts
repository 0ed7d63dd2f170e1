import { openTable } from "#src/tables/open-table.ts";
import type { OpenOptions, Table } from "#src/tables/table.ts";

export const textBytes = (text: string) => new TextEncoder().encode(text);

/** Opens a table and reads all of it. */
export async function readAll(
  input: Uint8Array,
  options: OpenOptions = {},
): Promise<{ table: Table; rows: (readonly string[])[] }> {
  const table = await openTable(input, options);
  const rows: (readonly string[])[] = [];
  for await (const chunk of table.chunks()) rows.push(...chunk.rows);
  return { table, rows };
}
