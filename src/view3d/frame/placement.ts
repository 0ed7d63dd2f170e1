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
  /** Tells halls apart: the line before and after a retrofit stands in the same hall. */
  readonly hall: string;

  constructor(scene: Scene) {
    const placed: PlacedElement[] = [];
    const owners: (PlacedElement | undefined)[] = [];
    const operators: boolean[] = scene.elements.map((element) => element.kind === "operator");
    for (const element of scene.elements) {
      const model = equipmentModel(element.kind);
      if (!model) continue;
      const onRollers = standsOnRollers(scene, element);
      const one: PlacedElement = {
        element,
        model,
        footprint: model.footprint(element, onRollers),
        matrix: matrixOf(element),
        robot: childOf(scene, element, "robot"),
        operator: childOf(scene, element, "operator"),
        onRollers,
        variant: `${element.kind}/${model.variant?.(element, onRollers) ?? ""}`,
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
    this.hall = `${scene.id}/${scene.floor.width}/${scene.floor.depth}`;
    this.bounds = boundsOf(scene, placed);
  }
}

function matrixOf(element: SceneElement): Matrix4 {
  return new Matrix4()
    .makeRotationY(yawOf(element.pose.heading))
    .setPosition(element.pose.x, 0, -element.pose.y);
}

function standsOnRollers(scene: Scene, element: SceneElement): boolean {
  let rolls = false;
  for (const path of scene.paths) {
    if (path.to === element.number && scene.elements[path.from].kind === "source") return false;
    if (path.conveyed && (path.from === element.number || path.to === element.number)) rolls = true;
  }
  return rolls;
}

function childOf(scene: Scene, element: SceneElement, kind: string): number | undefined {
  return scene.elements.find((child) => child.parent === element.number && child.kind === kind)?.number;
}

/** The ground that equipment covers; the whole floor when there is none. */
function boundsOf(scene: Scene, placed: readonly PlacedElement[]): Bounds {
  if (placed.length === 0) return { minX: 0, maxX: scene.floor.width, minZ: -scene.floor.depth, maxZ: 0 };
  const bounds = { minX: Infinity, maxX: -Infinity, minZ: Infinity, maxZ: -Infinity };
  for (const { element, footprint } of placed) {
    const yaw = yawOf(element.pose.heading);
    const cos = Math.abs(Math.cos(yaw)) / 2;
    const sin = Math.abs(Math.sin(yaw)) / 2;
    const reachX = footprint.width * cos + footprint.depth * sin;
    const reachZ = footprint.width * sin + footprint.depth * cos;
    bounds.minX = Math.min(bounds.minX, element.pose.x - reachX);
    bounds.maxX = Math.max(bounds.maxX, element.pose.x + reachX);
    bounds.minZ = Math.min(bounds.minZ, -element.pose.y - reachZ);
    bounds.maxZ = Math.max(bounds.maxZ, -element.pose.y + reachZ);
  }
  return bounds;
}
