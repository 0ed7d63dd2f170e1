import { utils, write, type WorkSheet } from "@e965/xlsx";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openTable } from "#src/tables/open-table.ts";
import { readAll } from "./table-rows.ts";
import { zipFile } from "./zip-file.ts";

function workbook(sheets: Readonly<Record<string, WorkSheet>>): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}

const LOG = [
  ["工单", "工序", "开始", "数量"],
  ["A-1", "磨", 40_910.291_666_666_664, 12],
];

describe("workbooks", () => {
  test("dates are told by their number format, numbers stay numbers", async () => {
    const sheet = utils.aoa_to_sheet(LOG);
    sheet.C2.z = "yyyy/m/d h:mm";
    const { table, rows } = await readAll(workbook({ 报工: sheet }));
    expect(table.header).toEqual(["工单", "工序", "开始", "数量"]);
    expect(rows).toEqual([["A-1", "磨", "2012-01-02 07:00:00", "12"]]);
    expect(table.format).toEqual({ kind: "xlsx", sheet: "报工", sheets: ["报工"] });
    expect(table.exactNumbers).toBe(true);
  });

  test("a formula counts by its saved value, is never evaluated, and is told", async () => {
    const sheet = utils.aoa_to_sheet(LOG);
    sheet.D2 = { t: "n", v: 7, f: "1/0" };
    sheet.A2 = { t: "s", v: "=HYPERLINK(1)", f: 'WEBSERVICE("http://x")' };
    const { table, rows } = await readAll(workbook({ s: sheet }));
    expect(rows[0][3]).toBe("7");
    const told = table.notes.map(({ en }) => en).join("\n");
    expect(told).toContain("Cells with formulas: 2 (first A2)");
  });

  test("an error cell keeps its text and is told", async () => {
    const sheet = utils.aoa_to_sheet(LOG);
    sheet.D2 = { t: "e", v: 42, w: "#N/A" };
    const { table, rows } = await readAll(workbook({ s: sheet }));
    expect(rows[0][3]).toBe("#N/A");
    expect(table.notes.map(({ en }) => en).join()).toContain("D2");
  });

  test("a cell merged downwards counts for each of its rows", async () => {
    const sheet = utils.aoa_to_sheet([...LOG, ["", "车", 40_911, 3]]);
    sheet["!merges"] = [utils.decode_range("A2:A3")];
    const { rows } = await readAll(workbook({ s: sheet }));
    expect(rows.map((row) => row[0])).toEqual(["A-1", "A-1"]);
  });

  test("the first sheet with rows is read, or the one that is asked for", async () => {
    const bytes = workbook({ 说明: utils.aoa_to_sheet([["说明"]]), 数据: utils.aoa_to_sheet(LOG) });
    expect((await openTable(bytes)).format).toMatchObject({ sheet: "数据" });
    expect((await openTable(bytes, { sheet: "说明" })).header).toEqual(["说明"]);
    await expect(openTable(bytes, { sheet: "无" })).rejects.toMatchObject({ code: "unknown-sheet" });
  });

  test("what was written is read back", async () => {
    const cell = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.string({ minLength: 1, maxLength: 10 }).filter((text) => /^[\u0020-\u007e]+$/.test(text)),
      fc.constantFrom("工序", "<b>x</b>", "=1+1", "2012-01-02"),
    );
    const rowsOf = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rowsOf, async (cells) => {
        const { rows } = await readAll(workbook({ s: utils.aoa_to_sheet([["a", "b", "c"], ...cells]) }));
        expect(rows).toEqual(cells.map((row) => row.map(String)));
      }),
      { numRuns: 25 },
    );
  });
});

describe("spreadsheet bombs", () => {
  const zeros = "0".repeat(8 * 1024 * 1024);

  test("a part that unpacks to far more than its size is refused by the directory", async () => {
    const bytes = zipFile([{ name: "xl/worksheets/sheet1.xml", data: zeros }]);
    await expect(openTable(bytes)).rejects.toMatchObject({ code: "bomb" });
  });

  test("a directory that lies about the size does not help", async () => {
    const bytes = zipFile([{ name: "xl/worksheets/sheet1.xml", data: zeros, toldBytes: 1000 }]);
    await expect(openTable(bytes)).rejects.toMatchObject({ name: "TableError" });
  });

  test("too many parts are refused", async () => {
    const parts = Array.from({ length: 2100 }, (_, at) => ({ name: `p${at}`, data: "" }));
    await expect(openTable(zipFile(parts))).rejects.toMatchObject({ code: "bomb" });
  });

  test("a damaged workbook is told so", async () => {
    const bytes = workbook({ s: utils.aoa_to_sheet(LOG) });
    await expect(openTable(bytes.slice(0, -200))).rejects.toMatchObject({ code: "bad-workbook" });
    bytes.fill(0xff, 60, 200);
    await expect(openTable(bytes)).rejects.toMatchObject({ code: "bad-workbook" });
    await expect(openTable(zipFile([{ name: "x", data: "y" }]))).rejects.toMatchObject({
      code: "bad-workbook",
    });
  });
});
