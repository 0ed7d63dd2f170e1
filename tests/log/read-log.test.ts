import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { LogBuilder } from "#src/log/log-builder.ts";
import { readLog } from "#src/log/read-log.ts";
import { HEADER, rowOf, type Row } from "./sample-log.ts";

const HOUR = 3_600_000_000;

function read(...rows: Row[]) {
  return readLog({ header: HEADER, rows });
}

describe("a log", () => {
  test("becomes columns that count from the Monday of its first week", () => {
    const {
      log,
      read: count,
      accepted,
    } = read(
      rowOf({ 开始时间: "2026-03-04 08:00", 结束时间: "2026-03-04 09:30" }),
      rowOf({ 工单号: "W-2", 开始时间: "2026-03-05 08:00", 结束时间: "2026-03-05 08:00", 设备: "" }),
    );
    expect([count, accepted]).toEqual([2, 2]);
    expect(log.origin).toBe("2026-03-02T00:00:00");
    expect([...log.start]).toEqual([56 * HOUR, 80 * HOUR]);
    expect([...log.end]).toEqual([57.5 * HOUR, 80 * HOUR]);
    expect(log.orders).toEqual(["W-1", "W-2"]);
    expect([...log.resource]).toEqual([0, -1]);
    expect([...log.row]).toEqual([1, 2]);
    expect(log.review.every(Number.isNaN)).toBe(true);
  });

  test("keeps HTML and line breaks in names as plain text", () => {
    const { log } = read(rowOf({ 工序: "<img src=x onerror=alert(1)>" }), rowOf({ 工序: "去\n毛刺" }));
    expect(log.activities).toEqual(["<img src=x onerror=alert(1)>", "去 毛刺"]);
  });

  test("does not depend on the portions in which it comes", () => {
    const rows = Array.from({ length: 2600 }, (_, at) =>
      rowOf({ 工单号: `W-${at % 90}`, 合格数: String(at % 7), 不良数: at === 2400 ? "x" : "0" }),
    );
    const whole = read(...rows);
    const builder = new LogBuilder({ header: HEADER });
    for (let from = 0; from < rows.length; from += 700) builder.add(rows.slice(from, from + 700));
    expect(isDeepStrictEqual(builder.finish(), whole)).toBe(true);
    expect(whole.refusals[0].examples).toEqual([{ row: 2401, cell: "G2402", found: "x" }]);
  });

  test("repeated rows are kept and told", () => {
    const { accepted, notes } = read(rowOf(), rowOf(), rowOf({ 合格数: "11" }));
    expect(accepted).toBe(3);
    expect(notes.some(({ en }) => en.includes("exactly: 1;"))).toBe(true);
  });

  test("without a column of ends, ends are unknown and that is said", () => {
    const header = HEADER.filter((name) => name !== "结束时间");
    const row = rowOf().filter((_, place) => HEADER[place] !== "结束时间");
    const { log, notes } = readLog({ header, rows: [row] });
    expect([...log.end]).toEqual([Number.NaN]);
    expect(notes.some(({ en }) => en.includes("no column of ends"))).toBe(true);
  });
});

describe("a row is refused with its place and the rest is kept", () => {
  test.each([
    ["missing-order", { 工单号: " " }, "A3"],
    ["missing-activity", { 工序: "" }, "B3"],
    ["missing-start", { 开始时间: "" }, "D3"],
    ["unreadable-time", { 开始时间: "soon" }, "D3"],
    ["unreadable-time", { 结束时间: "2026-02-30 08:00" }, "E3"],
    ["mixed-dates", { 开始时间: "25/03/2026 08:00" }, "D3"],
    ["end-before-start", { 结束时间: "2026-03-02 07:59" }, "E3"],
    ["negative-quantity", { 合格数: "-1" }, "F3"],
    ["unreadable-quantity", { 不良数: "two" }, "G3"],
  ] as const)("%s", (code, given, cell) => {
    const { accepted, refusals } = read(rowOf(), rowOf(given), rowOf({ 工单号: "W-9" }));
    expect(accepted).toBe(2);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ code, count: 1, examples: [{ row: 2, cell }] });
    expect(refusals[0].label.zh).not.toBe("");
  });

  test("too-many-cells", () => {
    const { refusals } = read(rowOf(), [...rowOf(), "stray"]);
    expect(refusals[0]).toMatchObject({ code: "too-many-cells", examples: [{ row: 2, cell: "H3" }] });
  });

  test("and so are its names, when no other row has them", () => {
    const { log } = read(
      rowOf({ 工单号: "W-0", 工序: "", 设备: "M0" }),
      rowOf({ 工单号: "W-5", 合格数: "-1" }),
      rowOf(),
    );
    expect([log.orders, log.resources, [...log.order]]).toEqual([["W-1"], ["M1"], [0]]);
  });

  test("five examples are kept of any number", () => {
    const { refusals } = read(rowOf(), ...Array.from({ length: 30 }, () => rowOf({ 合格数: "-3" })));
    expect([refusals[0].count, refusals[0].examples.length]).toEqual([30, 5]);
  });
});

describe("a file is refused as a whole", () => {
  const code = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return (error as { code: unknown }).code;
    }
    return undefined;
  };

  test("with one column: the delimiter is wrong", () => {
    expect(code(() => readLog({ header: ["a;b;c"], rows: [["1;2;3"]] }))).toBe("one-column");
  });

  test("without rows, or when none is left", () => {
    expect(code(() => read())).toBe("no-rows");
    expect(code(() => read(rowOf({ 合格数: "-1" })))).toBe("all-refused");
  });

  test("when a needed column is not recognised, with those that there are", () => {
    const run = () => readLog({ header: ["x", "y"], rows: [["1", "2"]] });
    expect(code(run)).toBe("missing-column");
    expect(run).toThrow('"x", "y"');
  });

  test("when a mapped column is not there, or is used twice", () => {
    const map = { order: "工单号", activity: "工序", start: "开工" };
    expect(code(() => readLog({ header: HEADER, rows: [rowOf()] }, map))).toBe("unknown-column");
    const twice = { order: "工序", activity: "工序", start: "开始时间" };
    expect(code(() => readLog({ header: HEADER, rows: [rowOf()] }, twice))).toBe("column-used-twice");
  });

  test("when the column of starts holds no times", () => {
    const map = { order: "工单号", activity: "工序", start: "设备" };
    expect(code(() => readLog({ header: HEADER, rows: [rowOf(), rowOf()] }, map))).toBe("no-times");
  });

  test("when the activities are as many as the rows", () => {
    const rows = Array.from({ length: 2100 }, (_, at) => rowOf({ 工序: `T${at}` }));
    expect(code(() => read(...rows))).toBe("too-many-names");
  });
});
