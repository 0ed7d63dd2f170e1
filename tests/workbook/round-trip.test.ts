import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileHash } from "#models/format/file-hash.ts";
import { canonicalJson } from "#models/format/canonical-json.ts";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { exportWorkbook } from "#src/workbook/export-workbook.ts";
import { importWorkbook } from "#src/workbook/import-workbook.ts";
import { ADDRESS_COLUMN, OTHER_SHEET } from "#src/workbook/sheets/field-sheets.ts";
import { HEADER_ROWS } from "#src/workbook/layout.ts";
import { asRead } from "#src/workbook/plain-sheets.ts";
import { sheetName } from "#src/workbook/table.ts";
import { fixtureText, modelOf } from "../format/fixture.ts";
import { LINES } from "../models/any-line.ts";

function scenarioModel(data: unknown): Model {
  const { model, problems } = validateModel(data);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

/** The model that comes back from the sheets of `model`, and the fields that no column of its own held. */
function backFrom(model: Model): { model: Model; otherFields: string[] } {
  const sheets = exportWorkbook(model);
  const { model: back, problems, notes } = importWorkbook(asRead(sheets));
  expect(problems).toEqual([]);
  expect(notes).toEqual([]);
  const other = sheets.find(({ name }) => name === sheetName(OTHER_SHEET));
  const otherFields = (other?.rows ?? [])
    .slice(HEADER_ROWS)
    .map((row) => String(row[ADDRESS_COLUMN.field]?.value));
  return { model: back as Model, otherFields };
}

/** One bound of a delay is in another unit than the rest of its distribution. */
const OTHER: Readonly<Record<string, string[]>> = { "smart-workshop": ["/delay/high"] };

describe("a model as a workbook and back", () => {
  it.each(SCENARIOS.map(({ id, data }) => [id, data] as const))(
    "keeps every digit of %s, nearly all in columns of its own",
    (id, data) => {
      const model = scenarioModel(data);
      const back = backFrom(model);
      expect(fileHash(back.model)).toBe(fileHash(model));
      expect(back.otherFields).toEqual(["/$schema", ...(OTHER[id] ?? [])]);
    },
  );

  it.each(["open-queue", "job-shop"])("keeps the fixture %s", (name) => {
    const model = modelOf(fixtureText(name));
    expect(canonicalJson(backFrom(model).model)).toBe(canonicalJson(model));
  });

  it("keeps random lines of every kind of equipment (property)", () => {
    fc.assert(
      fc.property(fc.oneof(...Object.values(LINES)), ({ model }) => {
        expect(fileHash(backFrom(model).model)).toBe(fileHash(model));
      }),
      { numRuns: 6 },
    );
  });
});
