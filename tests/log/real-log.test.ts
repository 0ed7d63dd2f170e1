import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readLog } from "#src/log/read-log.ts";

const path = process.env.CHEJIAN_REAL_LOG;

test("the real log is read whole, by guesses alone", ({ skip }) => {
  if (path === undefined) skip("CHEJIAN_REAL_LOG does not name the log");
  const [header, ...rows] = readFileSync(path ?? "", "utf8")
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const { log, map, read, accepted, refusals, notes } = readLog({ header, rows });
  expect(map).toEqual({
    order: "Case ID",
    activity: "Activity",
    resource: "Resource",
    start: "Start Timestamp",
    end: "Complete Timestamp",
    good: "Qty_Completed",
    rejected: "Qty_Rejected",
    review: "Qty_for_MRB",
    reportType: "Report_Type",
    rework: "Rework",
    timeFormat: "ymd",
  });
  expect([read, accepted, refusals]).toEqual([2943, 2943, []]);
  expect(log.origin).toBe("2012-01-02T00:00:00");
  expect([log.orders.length, log.activities.length, log.resources.length]).toEqual([157, 23, 45]);
  expect(log.reportTypes).toEqual(["D", "S", "B"]);
  expect(log.rework.reduce((sum, flag) => sum + flag, 0)).toBe(25);
  expect(log.start[0]).toBe(7 * 3600 * 1e6);
  expect(log.end[0]).toBe((11 * 3600 + 50 * 60) * 1e6);
  expect(log.good[0]).toBe(31);
  expect(notes.some(({ en }) => en.includes("exactly: 14;"))).toBe(true);
});
