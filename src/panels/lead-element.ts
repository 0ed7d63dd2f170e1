import type { Scene, SceneElement } from "#models/scene.ts";

/** The elements that belong to `element`: the robot and the loader of a robot cell. */
export function partsOf(scene: Scene, element: SceneElement): SceneElement[] {
  return scene.elements.filter((candidate) => candidate.parent === element.number);
}

/** Whether the element works on parts; places that only hold parts have no state worth telling. */
export function isActive(element: SceneElement): boolean {
  return !["buffer", "source", "sink", "scrap"].includes(element.kind);
}

/** The element whose state tells whether the equipment works: the robot of a robot cell, else the element itself. */
export function leadOf(scene: Scene, element: SceneElement): SceneElement {
  return partsOf(scene, element).find((part) => part.kind === "robot") ?? element;
}
