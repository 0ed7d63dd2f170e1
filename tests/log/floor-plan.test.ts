import fc from "fast-check";
import { expect, test } from "vitest";
import { floorPlan, PIECE_PITCH, ROW_PITCH } from "#src/log/generate/floor-plan.ts";

test("stations stand on the floor, and no two in one place", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (counts) => {
      const plan = floorPlan(
        counts,
        counts.map((_, station) => (station * 7) % 5),
      );
      counts.forEach((count, station) => {
        const { x, y, perRow, rows, zone } = plan.stations[station];
        expect(perRow * rows).toBeGreaterThanOrEqual(count);
        expect(x + (perRow - 1) * PIECE_PITCH).toBeLessThan(zone.x + zone.width);
        expect(y + (rows - 1) * ROW_PITCH).toBeLessThan(zone.y + zone.depth);
        expect(zone.x + zone.width).toBeLessThan(plan.width);
        expect(zone.y + zone.depth).toBeLessThan(plan.depth);
        for (const other of plan.stations.slice(0, station)) {
          const apart =
            other.zone.x + other.zone.width <= zone.x ||
            zone.x + zone.width <= other.zone.x ||
            other.zone.y + other.zone.depth <= zone.y ||
            zone.y + zone.depth <= other.zone.y;
          expect(apart).toBe(true);
        }
        for (const { x: px, y: py } of [plan.hub, plan.source, plan.sink]) {
          const isInside = px > zone.x && px < zone.x + zone.width && py > zone.y && py < zone.y + zone.depth;
          expect(isInside).toBe(false);
        }
      });
      for (const { x, y } of [plan.hub, plan.source, plan.sink]) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(plan.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(plan.depth);
      }
    }),
    { numRuns: 60 },
  );
});
