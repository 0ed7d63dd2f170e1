import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilFromDays, daysFromCivil, isoLocal, mondayOf, timeOfIso } from "#src/log/civil-date.ts";
import { readLog } from "#src/log/read-log.ts";
import { blankScan, scanTime, timeFormatOf, timeOf, type TimeFormat } from "#src/log/time-text.ts";
import { HEADER, rowOf } from "./sample-log.ts";

function moment(text: string, format: TimeFormat): string | undefined {
  const scan = blankScan();
  if (!scanTime(text, scan)) return undefined;
  const time = timeOf(scan, format);
  return Number.isNaN(time) ? undefined : isoLocal(time);
}

describe("one moment in many writings", () => {
  test.each([
    ["2012-01-02T15:04:05", "ymd"],
    ["2012-01-02 15:04:05.123", "ymd"],
    ["2012/1/2 15:04:05", "ymd"],
    ["2012年1月2日 15:04:05", "ymd"],
    ["2012年1月2日 下午3:04:05", "ymd"],
    ["2012年1月2日 15时4分5秒", "ymd"],
    ["2012-01-02T15:04:05+08:00", "ymd"],
    ["20120102 150405", "ymd"],
    ["20120102150405", "ymd"],
    ["02.01.2012 15:04:05", "dmy"],
    ["2/1/2012 3:04:05 PM", "dmy"],
    ["1/2/2012 3:04:05 pm", "mdy"],
    ["1/2/12 15:04:05", "mdy"],
    ["02-Jan-2012 15:04:05", "named"],
    ["January 2, 2012 3:04:05 p.m.", "named"],
    ["40910.62783564815", "excel"],
    ["1325516645", "unix-s"],
    ["1325516645000", "unix-ms"],
  ] as const)("%s", (text, format) => {
    expect(moment(text, format)).toBe("2012-01-02T15:04:05");
  });

  test("midnight and noon of the twelve-hour clock, and the end of a day", () => {
    expect(moment("1/2/2012 12:30 AM", "mdy")).toBe("2012-01-02T00:30:00");
    expect(moment("1/2/2012 12:30 PM", "mdy")).toBe("2012-01-02T12:30:00");
    expect(moment("2012-01-02 24:00", "ymd")).toBe("2012-01-03T00:00:00");
    expect(moment("2012-01-02", "ymd")).toBe("2012-01-02T00:00:00");
  });

  test.each([
    "2012-13-01",
    "2012-02-30",
    "2012-01-02 25:00",
    "2012-01-02 10:75",
    "12",
    "1e9",
    "",
    "abc",
    "3.5",
  ])("%j is no moment", (text) => {
    expect(moment(text, "ymd")).toBeUndefined();
  });

  test("a pattern names the order of day, month and year", () => {
    expect(
      ["dd.MM.yyyy HH:mm", "MM/dd/yyyy", "yyyy-MM-dd'T'HH:mm", "ISO 8601", "excel", "?"].map(timeFormatOf),
    ).toEqual(["dmy", "mdy", "ymd", "ymd", "excel", undefined]);
  });
});

test("days and dates are the two sides of one calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 84_000 }), (days) => {
      const { year, month, day } = civilFromDays(days);
      expect(daysFromCivil(year, month, day)).toBe(days);
      const iso = new Date(days * 86_400_000).toISOString();
      expect(isoLocal(days * 86_400_000_000)).toBe(iso.slice(0, 19));
      expect(timeOfIso(iso.slice(0, 10))).toBe(days * 86_400_000_000);
      expect(new Date(mondayOf(days * 86_400_000_000) / 1000).getUTCDay()).toBe(1);
    }),
  );
});

test("times written in any format are read back", () => {
  const two = (value: number) => String(value).padStart(2, "0");
  const parts = (ms: number) => {
    const date = new Date(ms);
    const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const [h, min, s] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
    return { y, m, d, h, clock: `${two(h)}:${two(min)}:${two(s)}`, rest: `${two(min)}:${two(s)}` };
  };
  const writers: Record<string, (ms: number) => string> = {
    iso: (ms) => new Date(ms).toISOString().slice(0, 23),
    chinese: (ms) =>
      ((p) => `${p.y}年${p.m}月${p.d}日 ${p.h < 12 ? "上午" : "下午"}${p.h % 12 || 12}:${p.rest}`)(parts(ms)),
    german: (ms) => ((p) => `${two(p.d)}.${two(p.m)}.${p.y} ${p.clock}`)(parts(ms)),
    american: (ms) =>
      ((p) => `${p.m}/${p.d}/${p.y} ${p.h % 12 || 12}:${p.rest} ${p.h < 12 ? "AM" : "PM"}`)(parts(ms)),
    excel: (ms) => String(ms / 86_400_000 + 25_569),
    unix: (ms) => String(ms / 1000),
  };
  // A day beyond the twelfth is always among them, so that no order of day and month stays open.
  const surely = Date.UTC(2024, 4, 28, 13);
  const times = fc.array(fc.integer({ min: 946_684_800, max: 2_208_988_800 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(times, fc.constantFrom(...Object.keys(writers)), (seconds, writer) => {
      const moments = [surely, ...seconds.map((second) => second * 1000)];
      const rows = moments.map((ms) => {
        const text = writers[writer](ms);
        return rowOf({ 开始时间: text, 结束时间: text });
      });
      const { log, accepted } = readLog({ header: HEADER, rows });
      expect(accepted).toBe(moments.length);
      const origin = timeOfIso(log.origin);
      expect([...log.start].map((start) => (origin + start) / 1000)).toEqual(moments);
    }),
    { numRuns: 60 },
  );
});

describe("day or month first is decided once for the whole log", () => {
  const days = (...starts: string[]) =>
    readLog({
      header: HEADER,
      rows: starts.map((start) => rowOf({ 开始时间: start, 结束时间: start })),
    });

  test("by what is impossible otherwise, wherever in the file it stands", () => {
    const { log, map, notes } = days("02/03/2026 08:00", "03/03/2026 08:00", "13/03/2026 08:00");
    expect([log.origin, map.timeFormat]).toEqual(["2026-03-02T00:00:00", "dmy"]);
    expect(notes.some(({ en }) => en.includes("can only be read so: 2"))).toBe(true);
    expect(days("02/03/2026 08:00", "02/28/2026 08:00").log.origin).toBe("2026-02-02T00:00:00");
  });

  test("the end decides for the start", () => {
    const { log } = readLog({
      header: HEADER,
      rows: [rowOf({ 开始时间: "12/03/2026 08:00", 结束时间: "13/03/2026 08:00" })],
    });
    expect(log.end[0] - log.start[0]).toBe(86_400_000_000);
  });

  test("points mean day first", () => {
    expect(days("02.03.2026 08:00").map.timeFormat).toBe("dmy");
  });

  test("a log in which every date reads both ways is refused, unless its format is named", () => {
    expect(() => days("02/03/2026 08:00", "04/05/2026 08:00")).toThrow(/dmy/);
    const rows = [rowOf({ 开始时间: "02/03/2026 08:00", 结束时间: "02/03/2026 09:00" })];
    const map = { order: "工单号", activity: "工序", start: "开始时间", timeFormat: "MM/dd/yyyy" };
    expect(readLog({ header: HEADER, rows }, map).log.origin).toBe("2026-02-02T00:00:00");
  });

  test("a file that contradicts itself is refused; a few odd rows are refused alone", () => {
    expect(() => days("25/03/2026 08:00", "03/25/2026 08:00")).toThrow(
      "(first D2: 25/03/2026 08:00), only the month in 2 (first D3: 03/25/2026 08:00)",
    );
    const many = Array.from({ length: 60 }, (_, at) => `${(at % 15) + 13}/03/2026 08:00`);
    const { refusals, accepted } = days(...many, "03/31/2026 08:00");
    expect(accepted).toBe(60);
    expect(refusals).toMatchObject([
      { code: "mixed-dates", examples: [{ row: 61, cell: "D62", found: "03/31/2026 08:00" }] },
    ]);
  });
});
