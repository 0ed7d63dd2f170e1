import { describe, expect, it } from "vitest";
import { type PlanBox, placeText } from "#src/view3d/ground/zone-text.ts";

const ZONE = { x: 8, y: 1, width: 16, depth: 14 };
/** Letters of one height and width. */
const LETTERS = 3;

const meets = (box: PlanBox, { x, y, height }: { x: number; y: number; height: number }) =>
  x < box.maxX && x + LETTERS * height > box.minX && y < box.maxY && y + height > box.minY;

describe("names of zones", () => {
  it("stand at the lower left, as large as can be, where nothing is in the way", () => {
    const place = placeText(ZONE, LETTERS, []);
    expect(place.height).toBeGreaterThan(0.7);
    expect(place.x - ZONE.x).toBeLessThan(0.5);
    expect(place.y - ZONE.y).toBeLessThan(0.5);
  });

  it("keep clear of equipment and of what it hides, in smaller letters when need be", () => {
    const rows = [2, 9].flatMap((minY) =>
      [8, 12, 16, 20].map((minX) => ({ minX, maxX: minX + 4, minY, maxY: minY + 6 })),
    );
    const place = placeText(ZONE, LETTERS, rows);
    expect(rows.some((box) => meets(box, place))).toBe(false);
    expect(place.y).toBeGreaterThan(ZONE.y);
    expect(place.y + place.height).toBeLessThan(ZONE.y + ZONE.depth);
  });

  it("take the least hidden place when all is full", () => {
    const full = [{ minX: 0, maxX: 40, minY: 0, maxY: 40 }];
    const place = placeText(ZONE, LETTERS, full);
    expect(place.x).toBeGreaterThanOrEqual(ZONE.x);
    expect(place.x + LETTERS * place.height).toBeLessThanOrEqual(ZONE.x + ZONE.width);
  });
});
