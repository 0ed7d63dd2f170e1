import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Attendance, weeklyHours } from "#src/log/discovery/calendars.ts";
import { discover } from "#src/log/discovery/discover.ts";
import { cutLog, HOUR_US, orderLog } from "#src/log/discovery/ordered-log.ts";
import { parallelismOf } from "#src/log/discovery/parallelism.ts";
import { lotShare } from "#src/log/discovery/shares.ts";
import { visitTime } from "#src/log/discovery/visit-time.ts";
import { readLog } from "#src/log/read-log.ts";
import { orderedRows, readRows, timeText, type Row } from "./small-logs.ts";

describe("visits", () => {
  test("records of one order at one activity are one visit, unless a day lies between them", () => {
    const { visits } = discover(
      orderedRows([
        ["a", "cut", "r1", 8, 12, 3],
        ["a", "cut", "r2", 14, 16, 4, 1],
        ["a", "cut", "r1", 50, 51, 1],
        ["a", "pack", "r3", 52, 53, 8],
      ]),
    );
    expect([...visits.hours]).toEqual([6, 1, 1]);
    expect([...visits.pieces]).toEqual([8, 1, 8]);
    expect([...visits.rejected]).toEqual([1, 0, 0]);
    expect([...visits.records]).toEqual([2, 1, 1]);
  });

  test("hours and pieces of visits are those of the records, whatever the order of the rows", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("x", "y"),
      fc.constantFrom("r", "s"),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (list) => {
        const rows = list.map(([order, activity, resource, start, length, good]): Row => [
          order,
          activity,
          resource,
          start,
          start + length,
          good,
        ]);
        const there = discover(orderedRows(rows));
        const back = discover(orderedRows([...rows].reverse()));
        const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
        const hours = rows.reduce((total, [, , , start, end]) => total + end - start, 0);
        expect(sum(there.visits.hours)).toBeCloseTo(hours, 6);
        expect(sum(back.visits.hours)).toBeCloseTo(hours, 6);
        expect(there.stations.reduce((total, { hours: each }) => total + each, 0)).toBeCloseTo(hours, 6);
        expect(there.pools.reduce((total, { bookedHours }) => total + bookedHours, 0)).toBeCloseTo(hours, 6);
        for (const pool of there.pools)
          expect(pool.occupiedHours).toBeLessThanOrEqual(pool.bookedHours + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

test("what runs side by side, and for how long", () => {
  const [found] = parallelismOf(1, [0, 0, 0, 0], [0, 2, 2, 10], [4, 4, 3, 10]);
  expect(found).toEqual({ most: 3, usual: 3, occupied: 4, booked: 7 });
  const [chain] = parallelismOf(1, [0, 0], [0, 4], [4, 8]);
  expect(chain.most).toBe(1);
});

describe("calendars", () => {
  test("two shifts from Monday to Friday are read off as such", () => {
    const attendance = new Attendance(1);
    for (let day = 0; day < 28; day++) {
      if (day % 7 > 4) continue;
      attendance.add(0, (day * 24 + 6) * HOUR_US, (day * 24 + 12) * HOUR_US);
      attendance.add(0, (day * 24 + 14) * HOUR_US, (day * 24 + 22) * HOUR_US);
    }
    const pattern = attendance.pattern(0);
    expect(pattern).toEqual({
      week: [1, 2, 3, 4, 5],
      shifts: [
        { start: 6, end: 12 },
        { start: 14, end: 22 },
      ],
    });
    expect(weeklyHours(pattern)).toBe(70);
  });

  test("a night shift is one shift that ends on the next day", () => {
    const attendance = new Attendance(1);
    for (let day = 0; day < 14; day++)
      attendance.add(0, (day * 24 + 22) * HOUR_US, (day * 24 + 30) * HOUR_US);
    expect(attendance.pattern(0).shifts).toEqual([{ start: 22, end: 6 }]);
  });
});

test("time of a visit: the fixed part and the time of a piece are found within their errors", () => {
  // hours = 2 + 0.5 × pieces, with factors 0.8, 1 and 1.2 in turn
  const pieces = Array.from({ length: 120 }, (_, index) => index % 20);
  const hours = pieces.map((each, index) => (2 + 0.5 * each) * (0.8 + 0.2 * (index % 3)));
  const found = visitTime(hours, pieces);
  expect(Math.abs(found.lot - 2)).toBeLessThan(3 * found.lotError);
  expect(Math.abs(found.piece - 0.5)).toBeLessThan(3 * found.pieceError);
  expect(found.pieceError).toBeLessThan(0.05);
  expect(found.variation).toBeCloseTo(Math.sqrt(2 / 75), 2);
  expect(visitTime([0, 0], [1, 2]).visits).toBe(0);
  expect(visitTime([3], [0])).toMatchObject({ lot: 3, piece: 0 });
});

test("a share that differs between lots has a wider interval than its pieces alone would give", () => {
  const pieces = Array.from({ length: 60 }, () => 20);
  const even = lotShare(
    pieces.map((_, lot) => (lot % 10 === 0 ? 2 : 1)),
    pieces,
  );
  const uneven = lotShare(
    pieces.map((_, lot) => (lot % 10 === 0 ? 11 : 0)),
    pieces,
  );
  expect(uneven.value).toBeCloseTo(even.value, 12);
  expect(even.spread).toBe(0);
  expect(uneven.spread).toBeGreaterThan(0.3);
  expect(uneven.interval.high - uneven.interval.low).toBeGreaterThan(
    2 * (even.interval.high - even.interval.low),
  );
});

describe("report types", () => {
  test("the type that comes first and has no pieces is set-up", () => {
    const rows = Array.from({ length: 12 }, (_, order): Row[] => [
      [`o${order}`, "turn", "r", order * 10, order * 10 + 2, 0, 0, "S"],
      [`o${order}`, "turn", "r", order * 10 + 2, order * 10 + 8, 5, 0, "D"],
    ]).flat();
    const { types, stations } = discover(orderedRows(rows));
    expect(types.map(({ name, isSetup }) => [name, isSetup])).toEqual([
      ["S", true],
      ["D", false],
    ]);
    expect(stations[0].setups).toEqual(Array.from({ length: 12 }, () => 2));
  });
});

describe("orders", () => {
  const done = (order: string, start: number): Row[] => [
    [order, "cut", "r1", start, start + 2, 5],
    [order, "pack", "r2", start + 4, start + 5, 5],
  ];

  test("orders end where they end: the last activity with pieces is the output, what is cut is open", () => {
    const rows = [0, 30, 60, 90, 400].flatMap((start) => done(`o${start}`, start));
    const found = discover(orderedRows([...rows, ["late", "cut", "r1", 401, 403, 5]]));
    const { log } = found.ordered;
    expect(log.activities[found.book.output]).toBe("pack");
    expect([...found.book.complete]).toEqual([1, 1, 1, 1, 1, 0]);
  });

  test("an order that begins in the middle of the way was there before the log", () => {
    const rows = [50, 80, 110, 140].flatMap((start) => done(`o${start}`, start));
    const found = discover(orderedRows([["early", "pack", "r2", 0, 1, 5], ...rows]));
    expect(found.book.openAtStart[0]).toBe(1);
    expect(found.book.openAtStart[1]).toBe(0);
  });

  test("a cut log holds what started before", () => {
    const cut = cutLog(orderedRows([...done("a", 0), ...done("b", 100)]), 50 * HOUR_US);
    expect(cut.rows.length).toBe(2);
    expect(cut.to).toBe(5 * HOUR_US);
  });
});

test("without ends, a record lasts until its resource starts the next thing, or as long as others", () => {
  const rows = [8, 10, 11, 40].map((start, order) => [`o${order}`, "cut", "r", timeText(start)]);
  const read = readLog(
    { header: ["order", "activity", "resource", "start"], rows },
    { order: "order", activity: "activity", resource: "resource", start: "start" },
  );
  const { end, hasEnds, hasQuantities } = orderLog(read.log, false);
  expect([hasEnds, hasQuantities]).toEqual([false, false]);
  expect([...end].map((time) => time / HOUR_US)).toEqual([10, 11, 13, 42]);
});

test("names with markup, Chinese names and the same name twice give plain names and ids", () => {
  const found = discover(
    orderLog(
      readRows([
        ["o", "<b>车削</b>", "张三", 0, 1],
        ["o", "车削", "李四", 2, 3],
        ["o", "A b", "r", 4, 5],
        ["o", "a-B", "r", 6, 7],
      ]).log,
    ),
  );
  const ids = found.stations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
  for (const { name } of found.stations) expect(name.en).not.toMatch(/[<>]/);
});
