import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "#src/log/column-map.ts";
import { guessColumns } from "#src/log/guess-columns.ts";
import { guessDecimal, quantityOf } from "#src/log/quantity-text.ts";

function guessed(header: string[], ...rows: string[][]): Partial<Record<Role, string>> {
  const guesses = guessColumns(header, rows);
  expect(guesses.map(({ role }) => role)).toEqual([...ROLES]);
  return Object.fromEntries(
    guesses.flatMap(({ role, column }) => (column === undefined ? [] : [[role, column]])),
  );
}

describe("columns are recognised", () => {
  test("by Chinese headers", () => {
    expect(
      guessed(
        [
          "序号",
          "生产工单号",
          "工序名称",
          "设备编号",
          "计划开始时间",
          "实际开始时间",
          "实际结束时间",
          "合格数量",
          "报废数量",
          "是否返工",
        ],
        [
          "1",
          "MO-1",
          "车",
          "C01",
          "2026-01-01 08:00",
          "2026-01-01 08:10",
          "2026-01-01 09:00",
          "5",
          "0",
          "否",
        ],
        [
          "2",
          "MO-1",
          "磨",
          "G01",
          "2026-01-01 10:00",
          "2026-01-01 10:20",
          "2026-01-01 11:00",
          "5",
          "1",
          "是",
        ],
      ),
    ).toEqual({
      order: "生产工单号",
      activity: "工序名称",
      resource: "设备编号",
      start: "实际开始时间",
      end: "实际结束时间",
      good: "合格数量",
      rejected: "报废数量",
      rework: "是否返工",
    });
  });

  test("by English and German headers", () => {
    expect(
      guessed(
        ["case:concept:name", "concept:name", "org:resource", "time:timestamp"],
        ["1", "a", "r", "2026-01-01T08:00:00"],
      ),
    ).toEqual({
      order: "case:concept:name",
      activity: "concept:name",
      resource: "org:resource",
      start: "time:timestamp",
    });
    expect(
      guessed(
        ["Auftrag", "Arbeitsgang", "Maschine", "Startzeit", "Endzeit", "Gutmenge", "Ausschuss"],
        ["1", "Drehen", "M1", "02.01.2026 08:00", "02.01.2026 09:00", "5", "0"],
      ),
    ).toEqual({
      order: "Auftrag",
      activity: "Arbeitsgang",
      resource: "Maschine",
      start: "Startzeit",
      end: "Endzeit",
      good: "Gutmenge",
      rejected: "Ausschuss",
    });
  });

  test("among others that look like them", () => {
    const header =
      "Case ID,Activity,Resource,Start Timestamp,Complete Timestamp,Span,Work Order  Qty,Part Desc.,Worker ID,Report Type,Qty Completed,Qty Rejected,Qty for MRB,Rework";
    const row =
      "Case 1,Turning,Machine 4,2012/01/29 23:24:00,2012/01/30 05:43:00,006:19,10,Cable,ID4932,S,1,0,0,";
    expect(guessed(header.split(","), row.split(","))).toEqual({
      order: "Case ID",
      activity: "Activity",
      resource: "Resource",
      start: "Start Timestamp",
      end: "Complete Timestamp",
      good: "Qty Completed",
      rejected: "Qty Rejected",
      review: "Qty for MRB",
      reportType: "Report Type",
      rework: "Rework",
    });
  });

  test("by contents alone, with little confidence", () => {
    const rows = Array.from({ length: 40 }, (_, at) => [
      `J${at % 13}`,
      ["cut", "weld", "paint"][at % 3],
      `2026-01-01 ${String(8 + (at % 9)).padStart(2, "0")}:30`,
      `2026-01-01 ${String(7 + (at % 9)).padStart(2, "0")}:10`,
    ]);
    const header = ["A", "B", "C", "D"];
    expect(guessed(header, ...rows)).toEqual({ order: "A", activity: "B", start: "D", end: "C" });
    for (const { confidence, column } of guessColumns(header, rows)) {
      if (column !== undefined) expect(confidence).toBeLessThanOrEqual(0.6);
    }
  });

  test("a header that the contents contradict is not believed", () => {
    const { start } = guessed(
      ["Order", "Operation", "Start", "Begin date"],
      ["1", "a", "yes", "2026-01-01"],
      ["2", "b", "no", "2026-01-02"],
    );
    expect(start).toBe("Begin date");
  });
});

describe("quantities", () => {
  test.each([
    ["1234", "point", 1234],
    ["1,234", "point", 1234],
    ["1,234.5", "point", 1234.5],
    ["1 234", "point", 1234],
    ["1.234,5", "comma", 1234.5],
    ["12,5", "comma", 12.5],
    ["-3", "point", -3],
    ["1,23", "point", Number.NaN],
    ["12 pcs", "point", Number.NaN],
  ] as const)("%s with a decimal %s", (text, decimal, value) => {
    expect(quantityOf(text, decimal)).toBe(value);
  });

  test("the sign of decimals is found from the cells", () => {
    expect(guessDecimal(["12", "3,5"], false).decimal).toBe("comma");
    expect(guessDecimal(["1,200", "3"], false).decimal).toBe("point");
    expect(guessDecimal(["1.200", "3"], false)).toEqual({ decimal: "comma", guessed: true });
    expect(guessDecimal(["1.200", "3"], true).decimal).toBe("point");
    expect(guessDecimal(["1.200", "3.5"], false).decimal).toBe("point");
  });
});
