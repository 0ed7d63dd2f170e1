import fc from "fast-check";
import { type BufferGeometry, Color, Matrix4, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { FINISH, finishOf } from "#src/view3d/finish.ts";
import { ShapeBuilder } from "#src/view3d/geometry/shape-builder.ts";
import { bevelledBox, bevelOf } from "#src/view3d/geometry/solids.ts";
import { StaticMerge } from "#src/view3d/geometry/static-merge.ts";
import { PAINT } from "#src/view3d/theme.ts";

/** Signed volume of a closed surface; each face has to be wound outwards for it to come out right. */
function volumeOf(geometry: BufferGeometry): number {
  const { array } = geometry.getAttribute("position");
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()];
  let volume = 0;
  for (let at = 0; at < array.length; at += 9) {
    a.fromArray(array, at);
    b.fromArray(array, at + 3);
    c.fromArray(array, at + 6);
    volume += a.dot(b.cross(c)) / 6;
  }
  return volume;
}

describe("boxes with broken edges", () => {
  it("are closed, wound outwards and lose only their edges", () => {
    const length = fc.double({ min: 0.1, max: 4, noNaN: true });
    fc.assert(
      fc.property(length, length, length, (x, y, z) => {
        const bevel = bevelOf([x, y, z]);
        expect(bevel).toBeGreaterThan(0);
        // Cutting an edge of length l at 45° takes l·b²/2 away; where three meet, the cuts overlap.
        const whole = x * y * z;
        const edges = 2 * (x + y + z) * bevel * bevel;
        const volume = volumeOf(bevelledBox([x, y, z], bevel));
        expect(volume).toBeLessThan(whole);
        expect(volume).toBeGreaterThan(whole - edges);
      }),
    );
  });

  it("stay sharp where they are thin", () => {
    expect(bevelOf([2, 0.05, 1])).toBe(0);
    expect(new ShapeBuilder().box([2, 0.05, 1], { at: [0, 0, 0], colour: "#fff" }).build()).toMatchObject({
      attributes: { position: { count: 36 } },
    });
  });
});

describe("finish", () => {
  it("is written beside the colour, taken from the colour unless said otherwise", () => {
    const fourth = (shape: ShapeBuilder) => shape.build().getAttribute("color").getW(0);
    const at = [0, 1, 0] as const;
    expect(finishOf(PAINT.steel)).toBe("steel");
    expect(fourth(new ShapeBuilder().sphere(1, { at, colour: PAINT.steel }))).toBeCloseTo(FINISH.steel, 6);
    expect(fourth(new ShapeBuilder().sphere(1, { at, colour: PAINT.steel, finish: "matt" }))).toBeCloseTo(
      0.9,
      6,
    );
    expect(fourth(new ShapeBuilder().sphere(1, { at, colour: PAINT.curtain, opacity: 0.5 }))).toBe(0.5);
  });

  it("tells bare metal from paint by its whole part, for every name", () => {
    for (const [name, value] of Object.entries(FINISH)) {
      const sort = { steel: 1, chrome: 1, cast: 1, glow: 2 }[name] ?? 0;
      expect(Math.floor(value)).toBe(sort);
    }
  });
});

describe("merging what stands still", () => {
  it("puts a copy at every place, with its colours and turned normals", () => {
    const post = new ShapeBuilder(false).box([1, 2, 1], { at: [0, 1, 0], colour: "#336699" }).build();
    const merge = new StaticMerge();
    expect(merge.empty).toBe(true);
    const turned = new Matrix4().makeRotationY(Math.PI / 2).setPosition(10, 0, -5);
    merge.add(post, new Matrix4());
    merge.add(post, turned);
    const merged = merge.build();
    const count = post.getAttribute("position").count;
    expect(merged.getAttribute("position").count).toBe(2 * count);
    const point = new Vector3();
    const normal = new Vector3();
    const other = new Vector3();
    const blue = new Color("#336699");
    for (let vertex = 0; vertex < count; vertex++) {
      point.fromBufferAttribute(post.getAttribute("position"), vertex).applyMatrix4(turned);
      other.fromBufferAttribute(merged.getAttribute("position"), count + vertex);
      expect(point.distanceTo(other)).toBeLessThan(1e-5);
      normal.fromBufferAttribute(post.getAttribute("normal"), vertex).transformDirection(turned);
      other.fromBufferAttribute(merged.getAttribute("normal"), count + vertex);
      expect(normal.distanceTo(other)).toBeLessThan(1e-5);
      expect(merged.getAttribute("color").getZ(count + vertex)).toBeCloseTo(blue.b, 5);
    }
  });
});
