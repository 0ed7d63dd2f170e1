import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, freePlace } from "#src/view3d/overlay/label-places.ts";

const SCREEN = { width: 1110, height: 343 };
const whole = (value: number) => Math.round(value);
const covers = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;

describe("places of labels", () => {
  it("are the wanted one when it is free", () => {
    const wanted = { left: 200, bottom: 100, width: 80, height: 24 };
    expect(freePlace(wanted, SCREEN, [], whole)).toEqual({ left: 200, right: 280, bottom: 100, top: 124 });
  });

  it("never cover one another nor leave the picture at its sides and top, however crowded", () => {
    const label = fc.record({
      left: fc.double({ min: -60, max: 1100, noNaN: true }),
      bottom: fc.double({ min: 0, max: 343, noNaN: true }),
      width: fc.integer({ min: 40, max: 200 }),
      height: fc.integer({ min: 20, max: 34 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const taken: Box[] = [];
        for (const wanted of labels) {
          const box = freePlace(wanted, SCREEN, taken, whole);
          if (!box) continue;
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(SCREEN.width);
          expect(box.top).toBeLessThanOrEqual(SCREEN.height);
          for (const other of taken) expect(covers(box, other)).toBe(false);
          taken.push(box);
        }
        expect(taken.length).toBeGreaterThanOrEqual(Math.min(1, labels.length));
      }),
    );
  });

  it("are none when everything around is taken", () => {
    const full = [{ left: 0, right: 1110, bottom: -100, top: 343 }];
    expect(freePlace({ left: 200, bottom: 100, width: 80, height: 24 }, SCREEN, full, whole)).toBeUndefined();
  });
});
