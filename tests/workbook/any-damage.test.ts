import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellValue, ReadSheet } from "#src/tables/book-sheets.ts";
import { exportWorkbook } from "#src/workbook/export-workbook.ts";
import { importWorkbook } from "#src/workbook/import-workbook.ts";
import { HEADER_ROWS } from "#src/workbook/layout.ts";
import { asRead } from "#src/workbook/plain-sheets.ts";
import { fixtureText, modelOf } from "../format/fixture.ts";

const HAN = /\p{Script=Han}/u;
const SHEETS = asRead(exportWorkbook(modelOf(fixtureText("job-shop"))));

/** Every cell of data and those of two empty rows below. */
const CELLS = SHEETS.flatMap(({ name, rows }, sheet) =>
  name.startsWith("说明") || name.startsWith("选项")
    ? []
    : Array.from({ length: (rows.length - HEADER_ROWS + 2) * rows[0].length }, (_, index) => ({
        sheet,
        row: HEADER_ROWS + Math.floor(index / rows[0].length),
        column: index % rows[0].length,
      })),
);

const damage = fc.constantFrom<CellValue | undefined>(
  undefined,
  true,
  -1,
  0,
  0.5,
  1e308,
  45_000,
  "",
  " ",
  "<b>",
  "no such thing",
  "json:{",
  'json:{"id":"x"}',
  "json:[]",
  "/work",
  "/a/0/b",
  "12:00-13",
  "1;2;3",
  "x".repeat(40_000),
);

function damaged(
  place: { sheet: number; row: number; column: number },
  value: CellValue | undefined,
): ReadSheet[] {
  return SHEETS.map((sheet, index) => {
    if (index !== place.sheet) return sheet;
    const rows = sheet.rows.map((row) => [...row]);
    while (rows.length <= place.row) rows.push([]);
    rows[place.row][place.column] = value;
    return { ...sheet, rows };
  });
}

describe("damage anywhere in a workbook (property)", () => {
  it("is read or refused with place and words in both languages, and never breaks the reader", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CELLS), damage, (place, value) => {
        const { model, problems, notes } = importWorkbook(damaged(place, value));
        expect((model === undefined) === problems.length > 0).toBe(true);
        for (const { path, message, expected } of problems) {
          // A row that is marked out of the sheet of the model has no cell any more, only its sheet.
          expect(path).toMatch(/^[^!]+![A-Z]+\d+$|^模型 Model$/);
          expect(message.zh).toMatch(HAN);
          expect(expected.en).not.toBe("");
        }
        for (const note of notes) expect(note.zh).toMatch(HAN);
      }),
      { numRuns: 40 },
    );
  });
});
