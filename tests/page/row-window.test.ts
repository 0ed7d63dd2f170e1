import { describe, expect, it } from "vitest";
import { visibleRows } from "#src/panels/row-window.ts";

describe("visibleRows", () => {
  it("draws what is visible with a margin and keeps the height of the rest", () => {
    const window = visibleRows(1000, 34, 3400, 340);
    expect(window).toEqual({ first: 92, end: 118, above: 92 * 34, below: (1000 - 118) * 34 });
  });

  it("holds at both ends and for an empty list", () => {
    expect(visibleRows(10, 34, 0, 600)).toEqual({ first: 0, end: 10, above: 0, below: 0 });
    expect(visibleRows(0, 34, 500, 600)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
    expect(visibleRows(10, 34, 99_999, 600).end).toBe(10);
  });
});
