import { describe, expect, it } from "vitest";
import type { CellValue } from "#src/tables/book-sheets.ts";
import { importWorkbook } from "#src/workbook/import-workbook.ts";
import { FIRST_SHEETS, readSheet, withCell, withSheet } from "./sheets.ts";

const HAN = /\p{Script=Han}/u;

function problemsWith(sheet: string, address: string, value: CellValue | undefined): string[] {
  const { problems } = importWorkbook(
    withSheet(FIRST_SHEETS, sheet, (found) => withCell(found, address, value)),
  );
  return problems.map(({ path }) => path);
}

describe("a first workbook of a few sheets", () => {
  it("becomes a model that can run, and says all that was filled in", () => {
    const { model, problems, notes } = importWorkbook(FIRST_SHEETS);
    expect(problems).toEqual([]);
    expect(model?.equipment.map(({ id }) => id)).toEqual(["incoming", "saw", "weld", "press", "outgoing"]);
    expect(model?.connections.map(({ from, to }) => `${from}>${to}`)).toEqual([
      "incoming>saw",
      "saw>weld",
      "weld>press",
      "press>outgoing",
    ]);
    const [, saw, weld, press] = model?.equipment ?? [];
    expect(saw).toMatchObject({ kind: "machine", count: 2, work: { time: { value: 40, unit: "s" } } });
    expect(weld).toMatchObject({
      staff: { people: "welder" },
      work: { time: { distribution: "lognormal", mean: { value: 95 }, cv: { value: 0.2, unit: "1" } } },
    });
    expect(press).toMatchObject({ work: { time: { value: 1.5, unit: "min", provenance: "assumption" } } });
    // Pieces of one equipment and neighbours stand apart, inside the floor.
    expect(saw.place).toMatchObject({ step: { x: 0, y: 3 } });
    expect(new Set(model?.equipment.map(({ place }) => `${place.x}/${place.y}`)).size).toBe(5);
    expect(notes.length).toBeGreaterThan(8);
    for (const note of notes) {
      expect(note.zh).toMatch(HAN);
      expect(note.en).not.toMatch(HAN);
    }
  });

  it("gives an inspection a way for what it rejects", () => {
    const sheets = withSheet(FIRST_SHEETS, "工位设备", (sheet) => ({
      ...sheet,
      rows: [...sheet.rows, ["check", "检验", "检验", 20]],
    }));
    const details = readSheet("工位细节", [
      ["所属工位设备", "检出概率", "误判概率"],
      ["检验", 0.9, "1%"],
    ]);
    const { model, problems } = importWorkbook([...sheets, details]);
    expect(problems).toEqual([]);
    expect(model?.connections.filter(({ from }) => from === "check").map(({ route }) => route)).toEqual([
      "ok",
      "reject",
      "scrap",
    ]);
  });

  it("without any station says which sheet and cell to begin with", () => {
    const { model, problems } = importWorkbook([]);
    expect(model).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual(["工位设备 Equipment!B4"]);
  });
});

describe("a problem is told by sheet and cell", () => {
  it.each<[string, string, string, CellValue | undefined, string[]]>([
    ["an unknown kind", "工位设备", "C2", "桌子", ["工位设备!C2"]],
    ["a text for a number", "工位设备", "G2", "两", ["工位设备!G2"]],
    ["a number beyond its bounds", "工位设备", "G2", 0, ["工位设备!G2"]],
    ["half a piece", "工位设备", "G2", 1.5, ["工位设备!G2"]],
    ["an unknown unit", "工位设备", "E2", "秒钟", ["工位设备!E2"]],
    ["neither a time nor a distribution", "工位设备", "D3", "焊接", ["工位设备!D3"]],
    ["a required cell that is empty", "工位设备", "C4", undefined, ["工位设备!C4"]],
    ["a missing work time", "工位设备", "D4", undefined, ["工位设备!D4"]],
    ["people that are not there", "工位设备", "F3", "电工", ["工位设备!F3"]],
    ["an id twice", "工位设备", "A3", "saw", ["工位设备!A3"]],
    ["an id of other letters", "People", "A2", "Welder 1", ["People!A2", "工位设备!F3"]],
    ["HTML in a name", "工位设备", "B2", "<b>锯</b>", ["工位设备!B2"]],
    ["an unknown family", "分布 Distributions", "B2", "正弦", ["分布 Distributions!B2"]],
    ["a parameter that is missing", "分布 Distributions", "E2", undefined, ["分布 Distributions!E2"]],
    ["a parameter out of bounds", "分布 Distributions", "D2", -5, ["分布 Distributions!D2"]],
  ])("%s", (_, sheet, address, value, places) => {
    expect(problemsWith(sheet, address, value)).toEqual(places);
  });

  it("all problems at once, in both languages, with what was found and expected", () => {
    const bad = withSheet(FIRST_SHEETS, "工位设备", (sheet) =>
      withCell(withCell(withCell(sheet, "C2", "桌子"), "D3", "无名"), "G3", -1),
    );
    const { problems } = importWorkbook(bad);
    expect(problems.map(({ path }) => path).toSorted()).toEqual([
      "工位设备!C2",
      "工位设备!D3",
      "工位设备!G3",
    ]);
    for (const { message, expected, found } of problems) {
      expect(message.zh).toMatch(HAN);
      expect(message.en.replaceAll(/"[^"]*"/g, "")).not.toMatch(HAN);
      expect(expected.zh).not.toBe("");
      expect(found).not.toBe("");
    }
  });

  it("a measure that does not fit, at the cell of its change", () => {
    const sheets = [
      ...FIRST_SHEETS,
      readSheet("措施", [["编号"], ["robot"]]),
      readSheet("措施变更", [
        ["措施", "序号", "操作", "元素编号", "字段", "值", "单位"],
        ["robot", 1, "修改", "weld", "/count", 2],
        ["robot", 2, "修改", "nobody", "/count", 2],
      ]),
    ];
    const [problem, ...rest] = importWorkbook(sheets).problems;
    expect(rest).toEqual([]);
    expect(problem.path).toMatch(/^措施变更![A-Z]+3$/);
  });

  it.each<[string, CellValue[][], string]>([
    ["an unknown element", [["人员", "nobody", "/wage", 5, "CNY/year"]], "成本!B2"],
    ["a pointer that is none", [["人员", "welder", "wage", 5, "CNY/year"]], "成本!C2"],
    ["a field below a plain value", [["人员", "welder", "/perShift/x", 5, "CNY/year"]], "成本!C2"],
    ["an unknown unit", [["人员", "welder", "/wage", 5, "元"]], "成本!E2"],
    ["a value given in two places", [["人员", "welder", "/perShift", 5, "1"]], "成本!D2"],
  ])("a row of fields with %s", (_, rows, place) => {
    const sheet = readSheet("成本", [["所在表", "编号", "字段", "值", "单位"], ...rows]);
    expect(importWorkbook([...FIRST_SHEETS, sheet]).problems.map(({ path }) => path)).toEqual([place]);
  });

  it("a price for each price set, and a number beside them that would contradict", () => {
    const costs = (value?: number) =>
      readSheet("成本", [
        ["所在表", "编号", "字段", "值", "单位", "按价格集 now"],
        ["人员", "焊工", "/wage", value, "CNY/year", 80_000],
      ]);
    expect(importWorkbook([...FIRST_SHEETS, costs()]).model?.people[0].wage).toMatchObject({
      by: { now: 80_000 },
      unit: "CNY/year",
    });
    expect(importWorkbook([...FIRST_SHEETS, costs(5)]).problems.map(({ path }) => path)).toEqual(["成本!D2"]);
  });

  it("a workbook of another version of the template", () => {
    const readme = readSheet("说明 README", [["车间"], ["版本 version", "chejian-workbook/2 · chejian/1"]]);
    expect(importWorkbook([...FIRST_SHEETS, readme]).problems.map(({ path }) => path)).toEqual([
      "说明 README!B2",
    ]);
  });

  it("an error value and a heading that occurs twice", () => {
    const broken = withSheet(FIRST_SHEETS, "People", (sheet) => ({
      ...sheet,
      rows: [...sheet.rows.slice(0, 1).map((row) => [...row, "名称"]), ...sheet.rows.slice(1)],
      errors: [{ row: 1, column: 2, text: "#REF!" }],
    }));
    const paths = importWorkbook(broken).problems.map(({ path, found }) => `${path} ${found}`);
    expect(paths).toContain('People!C2 "#REF!"');
    expect(paths).toContain('People!D1 "名称"');
  });
});

describe("what is not read is told", () => {
  it("formulas, unknown sheets and columns, and distributions that nobody uses", () => {
    const sheets = [
      ...withSheet(FIRST_SHEETS, "工位设备", (sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row, index) => [...row, index === 0 ? "班长" : undefined]),
        formulas: [{ row: 1, column: 3 }],
      })),
      readSheet("Sheet9", [["x"]]),
      readSheet("Samples", [
        ["Distribution", "Value"],
        ["times", 3],
      ]),
    ].map((sheet) =>
      sheet.name === "分布 Distributions"
        ? { ...sheet, rows: [...sheet.rows, ["times", "实测样本", "s"]] }
        : sheet,
    );
    const { problems, notes } = importWorkbook(sheets);
    expect(problems).toEqual([]);
    const said = notes.map(({ en }) => en).join("\n");
    expect(said).toContain('The sheet "Sheet9"');
    expect(said).toContain("工位设备!H1");
    expect(said).toContain("Cells with formulas: 1");
    expect(said).toContain("Distributions that no time refers to: times");
  });
});
