/** The frame of light on the floor around the selected element and around the one under the pointer. */
import { Group, Mesh, MeshBasicMaterial, Path, Shape, ShapeGeometry } from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";

const BAND = 0.16;
const OUTSET = 0.22;

function roundedRectangle<T extends Path>(path: T, width: number, depth: number, radius: number): T {
  const x = width / 2;
  const y = depth / 2;
  path.moveTo(-x + radius, -y);
  path.lineTo(x - radius, -y).quadraticCurveTo(x, -y, x, -y + radius);
  path.lineTo(x, y - radius).quadraticCurveTo(x, y, x - radius, y);
  path.lineTo(-x + radius, y).quadraticCurveTo(-x, y, -x, y - radius);
  path.lineTo(-x, -y + radius).quadraticCurveTo(-x, -y, -x + radius, -y);
  return path;
}

class Ring {
  readonly mesh: Mesh<ShapeGeometry, MeshBasicMaterial>;
  private shown = "";

  constructor(opacity: number) {
    this.mesh = new Mesh(
      new ShapeGeometry(),
      new MeshBasicMaterial({ transparent: true, opacity, depthWrite: false, toneMapped: false }),
    );
    this.mesh.renderOrder = 2;
    this.mesh.visible = false;
    this.mesh.matrixAutoUpdate = false;
  }

  show(placed: PlacedElement | undefined, colour: string): void {
    this.mesh.visible = placed !== undefined;
    if (!placed) return;
    this.mesh.material.color.set(colour);
    const { width, depth } = placed.footprint;
    const key = `${width}/${depth}`;
    if (key !== this.shown) {
      this.shown = key;
      this.mesh.geometry.dispose();
      const outer = roundedRectangle(
        new Shape(),
        width + 2 * (OUTSET + BAND),
        depth + 2 * (OUTSET + BAND),
        0.4,
      );
      outer.holes.push(roundedRectangle(new Path(), width + 2 * OUTSET, depth + 2 * OUTSET, 0.3));
      this.mesh.geometry = new ShapeGeometry(outer, 6);
      this.mesh.geometry.rotateX(-Math.PI / 2);
      this.mesh.geometry.translate(0, 0.03, 0);
    }
    this.mesh.matrix.copy(placed.matrix);
    this.mesh.matrixWorldNeedsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

export class Highlight {
  readonly group = new Group();
  private readonly selected = new Ring(1);
  private readonly hovered = new Ring(0.7);

  constructor() {
    this.group.add(this.selected.mesh, this.hovered.mesh);
  }

  show(
    selected: PlacedElement | undefined,
    hovered: PlacedElement | undefined,
    colours: { select: string; hover: string },
  ): void {
    this.selected.show(selected, colours.select);
    this.hovered.show(hovered === selected ? undefined : hovered, colours.hover);
  }

  dispose(): void {
    this.selected.dispose();
    this.hovered.dispose();
  }
}
