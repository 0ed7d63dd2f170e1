import { describe, expect, it } from "vitest";
import { distributionSchema } from "#models/format/distribution.ts";
import { EQUIPMENT_KINDS } from "#models/format/equipment-schema.ts";
import { EQUIPMENT_KIND_CHOICES } from "#src/workbook/choices.ts";
import { FAMILIES, type Family } from "#src/workbook/families.ts";
import { asRead } from "#src/workbook/plain-sheets.ts";
import { ReadContext } from "#src/workbook/read-context.ts";
import { readDraft } from "#src/workbook/read-draft.ts";
import { DATA_SHEETS, isTemplate } from "#src/workbook/sheet-names.ts";
import { folded } from "#src/workbook/sheet-rows.ts";
import { PARAMETERS } from "#src/workbook/sheets/distribution-sheets.ts";
import { sheetName } from "#src/workbook/table.ts";
import { templateSheets } from "#src/workbook/template.ts";

const HAN = /\p{Script=Han}/u;

describe("the sheets of the workbook", () => {
  it("have names that a spreadsheet takes and headings that tell columns apart, in both languages", () => {
    for (const { name, rows, hidden } of templateSheets()) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]/);
      if (hidden === true || name.startsWith("说明")) continue;
      const headings = rows[0].map((cell) => String(cell?.value));
      for (const part of [0, 1]) {
        const forms = headings.map((heading) => folded(heading.split("\n")[part] ?? ""));
        expect(new Set(forms).size, `${name}: ${forms.join(" ")}`).toBe(forms.length);
      }
      for (const heading of headings) {
        const [zh, en] = heading.split("\n");
        expect(zh).toMatch(HAN);
        expect(en).not.toMatch(HAN);
      }
    }
  });

  it("show examples that would be read without a problem, every distribution family and kind in the format", () => {
    const sheets = asRead(templateSheets()).map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((value) => (value === "示例 example" ? undefined : value))),
    }));
    const context = new ReadContext();
    const draft = readDraft(context, sheets);
    // The example of the costs and the column of the people give the same pay, one for each way to fill it in.
    expect(context.problems.map(({ path }) => path)).toEqual(["成本 Costs!F4"]);
    expect(context.notes).toEqual([]);
    expect(draft).toMatchObject({ equipment: [{ id: "weld", kind: "manual-station", preemptive: true }] });
    expect(Object.keys(EQUIPMENT_KIND_CHOICES)).toEqual([...EQUIPMENT_KINDS]);
  });

  it("give every parameter of every family a column", () => {
    for (const option of distributionSchema.options) {
      const { distribution, ...fields } = option.shape;
      const family: Family = "value" in distribution ? distribution.value : "constant";
      const { parameters, values, phases } = FAMILIES[family];
      if (family === "constant") continue;
      const columns = [
        ...parameters.map(({ field }) => field),
        ...(values === undefined ? [] : [values.field]),
        ...(phases === true ? ["phases"] : []),
      ];
      expect(columns.toSorted(), family).toEqual(Object.keys(fields).toSorted());
      expect(PARAMETERS).toEqual(expect.arrayContaining(parameters.map(({ field }) => field)));
    }
  });

  it("are recognised by their names, whole or in one language", () => {
    expect(isTemplate(DATA_SHEETS.map(sheetName))).toBe(true);
    expect(isTemplate(["Sheet1", "工位设备"])).toBe(true);
    expect(isTemplate(["equipment"])).toBe(true);
    expect(isTemplate(["Sheet1", "报工记录", "订单"])).toBe(false);
  });
});
