/** Puts the elements of a scene in place: plan metres (x right, y up) → view metres (x right, y up, z to the viewer). */
import type { Scene, SceneElement } from "#models/scene.ts";
import { Matrix4, Vector3 } from "three";
import { equipmentModel } from "../equipment/equipment-catalogue.ts";
import { partLookOf } from "../figures/part-packing.ts";
import type { PlacedElement } from "../equipment/equipment-model.ts";

export interface Bounds {
  minX: number;
  maxX: number;
  minZ: number;
  maxZ: number;
  /** Corners of all that stands there, on the floor and on top, in view metres. */
  outline: readonly Vector3[];
}

/** Turn about the vertical that brings an element's front (+z) to its heading. */
export function yawOf(headingDegrees: number): number {
  return ((headingDegrees + 90) * Math.PI) / 180;
}

export class Placement {
  readonly placed: readonly PlacedElement[];
  /** Per element number: the drawn element it belongs to. */
  readonly ownerOf: readonly (PlacedElement | undefined)[];
  /** Per element number: parts in it are in somebody's hand: the operator's of a cell, or its robot's. */
  readonly isHand: readonly boolean[];
  readonly bounds: Bounds;
  /** Tells halls apart: the line before and after a retrofit stands in the same hall. */
  readonly hall: string;

  constructor(scene: Scene) {
    const placed: PlacedElement[] = [];
    const owners: (PlacedElement | undefined)[] = [];
    const look = partLookOf(scene.elements);
    for (const given of scene.elements) {
      const model = equipmentModel(given.kind, look);
      if (!model) continue;
      const element = centred(given, model.centre?.(given, scene));
      const onRollers = standsOnRollers(scene, element);
      const siblings = scene.elements.filter(
        ({ parent, kind }) =>
          element.parent !== undefined && parent === element.parent && kind === element.kind,
      );
      const one: PlacedElement = {
        element,
        model,
        footprint: model.footprint(element, onRollers),
        matrix: matrixOf(element),
        robot: childOf(scene, element, "robot"),
        lead:
          (element.kind === "robot-cell" ? childOf(scene, element, "robot") : undefined) ?? element.number,
        operator: childOf(scene, element, "operator"),
        onRollers,
        variant: `${element.kind}/${model.variant?.(element, onRollers) ?? ""}`,
        owner: element.parent === undefined ? undefined : owners[element.parent],
        place: Math.max(0, siblings.indexOf(given)),
        members: scene.elements.filter(({ parent }) => parent === element.number).map(({ number }) => number),
      };
      placed.push(one);
      owners[element.number] = one;
    }
    for (const element of scene.elements) {
      if (element.parent !== undefined) owners[element.number] ??= owners[element.parent];
    }
    this.placed = placed;
    this.ownerOf = owners;
    this.isHand = scene.elements.map(({ kind }) => kind === "operator" || kind === "robot");
    this.hall = `${scene.id}/${scene.floor.width}/${scene.floor.depth}`;
    this.bounds = boundsOf(scene, placed);
  }
}

/** The element with its pose moved to the middle of its footprint. */
function centred(
  element: SceneElement,
  centre: { x: number; z: number; degrees?: number } | undefined,
): SceneElement {
  if (!centre) return element;
  const { x, y, heading } = element.pose;
  const yaw = yawOf(heading);
  const pose = {
    x: x + centre.x * Math.cos(yaw) + centre.z * Math.sin(yaw),
    y: y + centre.x * Math.sin(yaw) - centre.z * Math.cos(yaw),
    heading: heading + (centre.degrees ?? 0),
  };
  return { ...element, pose };
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
  const still = placed.filter(({ model }) => !model.mobile);
  const { width, depth } = scene.floor;
  if (still.length === 0) {
    return { minX: 0, maxX: width, minZ: -depth, maxZ: 0, outline: cornersOf(0, width, -depth, 0, 0) };
  }
  const outline: Vector3[] = [];
  const bounds = { minX: Infinity, maxX: -Infinity, minZ: Infinity, maxZ: -Infinity, outline };
  for (const { element, footprint } of still) {
    const yaw = yawOf(element.pose.heading);
    const cos = Math.abs(Math.cos(yaw)) / 2;
    const sin = Math.abs(Math.sin(yaw)) / 2;
    const reachX = footprint.width * cos + footprint.depth * sin;
    const reachZ = footprint.width * sin + footprint.depth * cos;
    const [minX, maxX] = [element.pose.x - reachX, element.pose.x + reachX];
    const [minZ, maxZ] = [-element.pose.y - reachZ, -element.pose.y + reachZ];
    bounds.minX = Math.min(bounds.minX, minX);
    bounds.maxX = Math.max(bounds.maxX, maxX);
    bounds.minZ = Math.min(bounds.minZ, minZ);
    bounds.maxZ = Math.max(bounds.maxZ, maxZ);
    outline.push(...cornersOf(minX, maxX, minZ, maxZ, footprint.height));
  }
  return bounds;
}

function cornersOf(minX: number, maxX: number, minZ: number, maxZ: number, height: number): Vector3[] {
  return [0, height].flatMap((y) => [
    new Vector3(minX, y, minZ),
    new Vector3(maxX, y, minZ),
    new Vector3(minX, y, maxZ),
    new Vector3(maxX, y, maxZ),
  ]);
}
