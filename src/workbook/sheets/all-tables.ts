import type { Table } from "../table.ts";
import { DETAIL_TABLES } from "./detail-tables.ts";
import { LINE_TABLES } from "./line-tables.ts";
import { RESOURCE_TABLES } from "./resource-tables.ts";

/** Every sheet of elements, in the order of the workbook. */
export const TABLES: readonly Table[] = [...LINE_TABLES, ...DETAIL_TABLES, ...RESOURCE_TABLES];
