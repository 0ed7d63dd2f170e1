import { utils, write, type WorkSheet } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileHash } from "#models/format/file-hash.ts";
import { emptyTemplate, modelWorkbook, openWorkbook } from "#src/host/workbook-files.ts";
import type { WrittenSheet } from "#src/tables/book-sheets.ts";
import { readWorkbook } from "#src/tables/read-workbook.ts";
import { sheetXml } from "#src/tables/sheet-xml.ts";
import { writeWorkbook } from "#src/tables/write-workbook.ts";
import { exportWorkbook } from "#src/workbook/export-workbook.ts";
import { fixtureJson, modelOf } from "../format/fixture.ts";
import { zipFile } from "../tables/zip-file.ts";

const blobOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);

const TRICKY = [
  '=HYPERLINK("http://x","y")',
  "+1+1",
  "-2",
  "@SUM(A1)",
  "'=1",
  "\t=1",
  'a & b "c"',
  "two\r\nlines",
  "json:1",
  "_x0041_",
];

/** The fixture with defect causes of these names, and one of them in its description. */
function modelNamed(names: readonly string[]) {
  const data = fixtureJson("open-queue");
  data.defectCauses = names.map((zh, index) => ({ id: `cause-${index}`, name: { zh, en: "plain" } }));
  data.description = names.at(-1);
  return modelOf(JSON.stringify(data));
}

function plainSheet(values: readonly string[]): WrittenSheet {
  return {
    name: "texts",
    rows: values.map((value) => [{ value, look: "input" }]),
    widths: [20],
    frozen: { rows: 0, columns: 0 },
    rules: [],
    links: [],
    tab: "000000",
  };
}

function foreignWorkbook(sheets: Readonly<Record<string, WorkSheet>>): Blob {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return blobOf(new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer));
}

describe("the file of a workbook", () => {
  it("gives the same model back, and the same bytes each time", async () => {
    const model = modelNamed(["缺陷"]);
    const bytes = await modelWorkbook(model);
    const opened = await openWorkbook(blobOf(bytes));
    if (opened.kind !== "model") throw new Error(JSON.stringify(opened));
    expect(fileHash(opened.model)).toBe(fileHash(model));
    expect(opened.notes).toEqual([]);
    expect(await modelWorkbook(model)).toEqual(bytes);
  });

  it("holds what looks like a formula, an escape or a line end as a text that nothing evaluates", async () => {
    const model = modelNamed(TRICKY);
    const sheets = exportWorkbook(model).map((sheet) => sheetXml(sheet, false));
    expect(sheets.join("")).not.toContain("<f>");
    const opened = await openWorkbook(blobOf(await modelWorkbook(model)));
    if (opened.kind !== "model") throw new Error(JSON.stringify(opened));
    expect(opened.model.defectCauses).toEqual(model.defectCauses);
    expect(fileHash(opened.model)).toBe(fileHash(model));
    expect(opened.notes).toEqual([]);
  });

  it("keeps any text a cell can hold (property)", async () => {
    // Readers take a carriage return before a line feed away: such texts are written as JSON.
    const text = fc
      .string({ unit: "binary", minLength: 1, maxLength: 30 })
      .filter((each) => !each.includes("\r\n"));
    const escapes = fc.constantFrom(
      "_x0041_",
      "_x005F_x0041_",
      "\r",
      "\u0000",
      "\uFFFF",
      "\uD800",
      "]]>",
      "&amp;",
    );
    const values = fc.array(fc.oneof(text, escapes), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(values, async (texts) => {
        const [sheet] = await readWorkbook(blobOf(await writeWorkbook([plainSheet(texts)])));
        expect(sheet.rows.map(([value]) => value)).toEqual(texts);
      }),
      { numRuns: 15 },
    );
  });

  it("offers words and ids for choice, says how to fill in, and keeps headings in sight", () => {
    const equipment = exportWorkbook(modelNamed(["缺陷"])).find(({ name }) => name.startsWith("工位设备"));
    const xml = sheetXml(equipment as WrittenSheet, false);
    expect(xml).toContain(
      '<pane xSplit="2" ySplit="3" topLeftCell="C4" activePane="bottomRight" state="frozen"/>',
    );
    // Kind: from the sheet of choices; operation: from the ids of its own sheet.
    expect(xml).toMatch(
      /<dataValidation type="list"[^>]*sqref="E4:E\d+"><formula1>'选项 Choices'!\$[A-Z]+\$1:\$[A-Z]+\$16</,
    );
    expect(xml).toContain("<formula1>'工序 Operations'!$B$4:$B$303</formula1>");
    expect(xml).toContain('promptTitle="加工时间"');
    // A time may be the name of a distribution.
    expect(xml).toContain("<formula1>'分布 Distributions'!$B$4:$B$303</formula1>");
    expect(xml.match(/<col /g)).toHaveLength(equipment?.widths.length ?? 0);
  });
});

describe("opening a workbook", () => {
  it("that is no template is left to the import of data", async () => {
    const log = utils.aoa_to_sheet([["工单", "工序"]]);
    expect(await openWorkbook(foreignWorkbook({ 报工: log }))).toEqual({ kind: "table" });
  });

  it("takes kept values of formulas, counts them, and refuses errors by cell", async () => {
    const equipment = utils.aoa_to_sheet([
      ["编号", "类型", "加工时间", "台数"],
      ["saw", "机床", 40, 2],
      ["press", "机床", 30, 1],
    ]);
    equipment.C2 = { t: "n", v: 41, f: "20+21" };
    const good = await openWorkbook(foreignWorkbook({ 工位设备: equipment }));
    if (good.kind !== "model") throw new Error(JSON.stringify(good));
    expect(good.model.equipment[1]).toMatchObject({ work: { time: { value: 41 } } });
    expect(good.notes.map(({ en }) => en).join("\n")).toContain("Cells with formulas: 1;");

    equipment.C3 = { t: "e", v: 0x17, w: "#REF!" };
    const bad = await openWorkbook(foreignWorkbook({ 工位设备: equipment }));
    if (bad.kind !== "refused") throw new Error("it was opened");
    expect(bad.problems.map(({ path, found }) => [path, found])).toEqual([["工位设备!C3", '"#REF!"']]);
  });

  it("reads clock times, dates and weekdays however a spreadsheet keeps them", async () => {
    const sheets = {
      工位设备: utils.aoa_to_sheet([
        ["编号", "类型", "加工时间"],
        ["saw", "机床", 40],
      ]),
      日历: utils.aoa_to_sheet([
        ["编号", "工作日", "年工作日"],
        ["two", "1至3、5", 250],
      ]),
      班次: utils.aoa_to_sheet([
        ["所属日历", "编号", "开始", "结束", "休息"],
        ["two", "early", 0.25, "14：00", "10:00～10:30；12:00-12:10"],
      ]),
      价格集: utils.aoa_to_sheet([
        ["编号", "日期"],
        ["2024", 45_657],
      ]),
    };
    const opened = await openWorkbook(foreignWorkbook(sheets));
    if (opened.kind !== "model") throw new Error(JSON.stringify(opened));
    expect(opened.model.calendars[0]).toMatchObject({
      week: [1, 2, 3, 5],
      shifts: [
        {
          start: "06:00",
          end: "14:00",
          breaks: [
            { start: "10:00", end: "10:30" },
            { start: "12:00", end: "12:10" },
          ],
        },
      ],
    });
    expect(opened.model.priceSets[0].date).toBe("2024-12-31");
  });

  it("refuses a bomb and a damaged file, with a remedy in both languages", async () => {
    const bomb = zipFile([{ name: "xl/worksheets/sheet1.xml", data: Buffer.alloc(24 * 1024 * 1024) }]);
    for (const bytes of [bomb, new Uint8Array([0x50, 0x4b, 1, 2, 3])]) {
      const opened = await openWorkbook(blobOf(bytes));
      if (opened.kind !== "refused") throw new Error("it was opened");
      const [{ message }] = opened.problems;
      expect(message.zh).toContain("另存为");
      expect(message.en).toContain("save");
    }
  });
});

describe("the empty template", () => {
  it("shows an example on every sheet, and none of it is read", async () => {
    const blob = blobOf(await emptyTemplate());
    const opened = await openWorkbook(blob);
    if (opened.kind !== "refused") throw new Error("it was opened");
    expect(opened.problems.map(({ path }) => path)).toEqual(["工位设备 Equipment!B4"]);
  });
});
