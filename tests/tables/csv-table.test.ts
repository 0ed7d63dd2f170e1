import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { openTable } from "#src/tables/open-table.ts";
import { readAll, textBytes } from "./table-rows.ts";

/** "工单,工序\n甲,磨" in GB18030. */
const GB18030 = Uint8Array.from([
  0xb9, 0xa4, 0xb5, 0xa5, 0x2c, 0xb9, 0xa4, 0xd0, 0xf2, 0x0a, 0xbc, 0xd7, 0x2c, 0xc4, 0xa5,
]);

describe("encodings", () => {
  test("Chinese text of Excel is GB18030", async () => {
    const { table, rows } = await readAll(GB18030);
    expect(table.header).toEqual(["工单", "工序"]);
    expect(rows).toEqual([["甲", "磨"]]);
    expect(table.format).toMatchObject({ encoding: "gb18030", delimiter: "," });
  });

  test("a byte-order mark tells UTF-8 and UTF-16", async () => {
    expect((await readAll(textBytes("\uFEFFa,b\n1,2"))).table.header).toEqual(["a", "b"]);
    const utf16 = Uint8Array.from(Buffer.from("\uFEFF工单\t工序\r\n甲\t磨\r\n", "utf16le"));
    const { table, rows } = await readAll(utf16);
    expect(table.header).toEqual(["工单", "工序"]);
    expect(rows[0]).toEqual(["甲", "磨"]);
  });

  test("single letters beyond ASCII are Windows-1252, not Chinese", async () => {
    const german = Uint8Array.from(Buffer.from("Auftrag;Vorgang\n1;Fr\u00e4sen\n2;Pr\u00fcfen\n", "latin1"));
    const { table, rows } = await readAll(german);
    expect(table.format).toMatchObject({ encoding: "windows-1252", delimiter: ";" });
    expect(rows[0]).toEqual(["1", "Fräsen"]);
  });

  test("the encoding that is asked for counts; an unknown one is refused", async () => {
    const { table } = await readAll(GB18030, { encoding: "latin1" });
    expect(table.header[0]).not.toBe("工单");
    await expect(openTable(GB18030, { encoding: "klingon" })).rejects.toMatchObject({ code: "encoding" });
  });
});

describe("cells", () => {
  test("a quoted cell may hold delimiters, quotes and line breaks", async () => {
    const { rows } = await readAll(textBytes('id,note\r\n1,"two\r\nlines, ""quoted"""\r\n2,plain\r\n'));
    expect(rows).toEqual([
      ["1", 'two\nlines, "quoted"'],
      ["2", "plain"],
    ]);
  });

  test.each([",", ";", "\t", "|"])("the delimiter %j is found", async (delimiter) => {
    const text = ["id|x,y", "name", "n;z"].map((cell) => `"${cell}"`).join(delimiter);
    const { table } = await readAll(textBytes(`${text}\n1${delimiter}2${delimiter}3\n`));
    expect(table.header).toHaveLength(3);
    expect(table.format).toMatchObject({ delimiter });
  });

  test("a first line sep=; names the delimiter and is no row", async () => {
    const { table, rows } = await readAll(textBytes("sep=;\na;b\n1,5;2\n"));
    expect([table.header, rows[0], table.headerRow]).toEqual([["a", "b"], ["1,5", "2"], 2]);
  });

  test("a quote that is never closed is refused with its row", async () => {
    const long = `a,b\n1,"${"x".repeat(40_000)}\n`;
    await expect(readAll(textBytes(long))).rejects.toMatchObject({ code: "cell-too-long" });
  });

  test("what was written is read back, in portions too", async () => {
    const cell = fc
      .string({ maxLength: 12 })
      .map((text) => text.replaceAll(/\r\n?/g, "\n").replaceAll("\0", ""));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t", "|"), async (cells, delimiter) => {
        const header = Array.from({ length: cells[0]?.length ?? 2 }, (_, at) => `column ${at}`);
        const text = Papa.unparse([header, ...cells], { delimiter, newline: "\r\n", quotes: true });
        const { table: opened, rows } = await readAll(textBytes(text), { delimiter });
        expect(opened.header).toEqual(header);
        expect(rows).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });

  test("rows do not depend on where the portions are cut", async () => {
    const line = `7,"${"long text with a \n line break ".repeat(30)}",8\r\n`;
    const { rows } = await readAll(textBytes(`a,b,c\r\n${line.repeat(2500)}`));
    expect(rows).toHaveLength(2500);
    expect(new Set(rows.map((row) => row.join("§"))).size).toBe(1);
  });
});

describe("header", () => {
  test("titles above it are left out", async () => {
    const { table, rows } = await readAll(
      textBytes("生产报工明细表,,\n导出时间：2012/03/01,,\n工单,工序,开始\nA,磨,2012/01/02\n"),
    );
    expect([table.header, table.headerRow]).toEqual([["工单", "工序", "开始"], 3]);
    expect(rows[0][0]).toBe("A");
    expect(table.notes.map(({ en }) => en).join()).toContain("row 3");
  });

  test("without one, columns are named by letters", async () => {
    const { table, rows } = await readAll(textBytes("A1,2012/01/02,5\nA2,2012/01/03,6\n"));
    expect([table.header, table.headerRow]).toEqual([["A", "B", "C"], 0]);
    expect(rows[0]).toEqual(["A1", "2012/01/02", "5"]);
  });

  test("names that are there twice or not at all become different", async () => {
    const { table } = await readAll(textBytes("x,x,,y\na,b,c,d\n"));
    expect(table.header).toEqual(["x", "x (2)", "C", "y"]);
  });
});

describe("what is no table", () => {
  test.each([
    ["empty", new Uint8Array()],
    ["empty", textBytes("\n \n")],
    ["not-a-table", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])],
    ["not-a-table", textBytes("a\0\0\0b")],
    ["too-many-columns", textBytes(`${"x,".repeat(600)}\n`)],
  ] as const)("%s is refused", async (code, bytes) => {
    await expect(readAll(bytes)).rejects.toMatchObject({ code });
  });
});
