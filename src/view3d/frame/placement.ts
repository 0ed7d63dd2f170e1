/** Puts the elements of a scene in place: plan metres (x right, y up) → view metres (x right, y up, z to the viewer). */
import type { Scene, SceneElement } from "#models/scene.ts";
import { Matrix4 } from "three";
import { equipmentModel } from "../equipment/equipment-catalogue.ts";
import type { PlacedElement } from "../equipment/equipment-model.ts";

export interface Bounds {
  minX: number;
  maxX: number;
  minZ: number;
  maxZ: number;
}

/** Turn about the vertical that brings an element's front (+z) to its heading. */
export function yawOf(headingDegrees: number): number {
  return ((headingDegrees + 90) * Math.PI) / 180;
}

export class Placement {
  readonly placed: readonly PlacedElement[];
  /** Per element number: the drawn element it belongs to. */
  readonly ownerOf: readonly (PlacedElement | undefined)[];
  /** Per element number: true for the operator of a drawn element. */
  readonly isOperator: readonly boolean[];
  readonly bounds: Bounds;

  constructor(scene: Scene) {
    const placed: PlacedElement[] = [];
    const owners: (PlacedElement | undefined)[] = [];
    const operators: boolean[] = scene.elements.map((element) => element.kind === "operator");
    for (const element of scene.elements) {
      const model = equipmentModel(element.kind);
      if (!model) continue;
      const one: PlacedElement = {
        element,
        model,
        footprint: model.footprint(element),
        matrix: matrixOf(element),
        robot: childOf(scene, element, "robot"),
        operator: childOf(scene, element, "operator"),
        variant: `${element.kind}/${model.variant?.(element) ?? ""}`,
      };
      placed.push(one);
      owners[element.number] = one;
    }
    for (const element of scene.elements) {
      if (element.parent !== undefined) owners[element.number] ??= owners[element.parent];
    }
    this.placed = placed;
    this.ownerOf = owners;
    this.isOperator = operators;
    this.bounds = boundsOf(scene, placed);
  }
}

function matrixOf(element: SceneElement): Matrix4 {
  return new Matrix4()
    .makeRotationY(yawOf(element.pose.heading))
    .setPosition(element.pose.x, 0, -element.pose.y);
}

function childOf(scene: Scene, element: SceneElement, kind: string): number | undefined {
  return scene.elements.find((child) => child.parent === element.number && child.kind === kind)?.number;
}

/** The ground that equipment covers, clipped to nothing: an element may stand outside the floor. */
function boundsOf(scene: Scene, placed: readonly PlacedElement[]): Bounds {
  const bounds = { minX: 0, maxX: scene.floor.width, minZ: -scene.floor.depth, maxZ: 0 };
  for (const { element, footprint } of placed) {
    const reach = Math.hypot(footprint.width, footprint.depth) / 2;
    bounds.minX = Math.min(bounds.minX, element.pose.x - reach);
    bounds.maxX = Math.max(bounds.maxX, element.pose.x + reach);
    bounds.minZ = Math.min(bounds.minZ, -element.pose.y - reach);
    bounds.maxZ = Math.max(bounds.maxZ, -element.pose.y + reach);
  }
  return bounds;
}
