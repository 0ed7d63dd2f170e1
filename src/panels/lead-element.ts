import type { Scene, SceneElement } from "#models/scene.ts";

/** The elements that belong to `element`: robot and loader, machines of a tending cell, cranes of a storage. */
export function partsOf(scene: Scene, element: SceneElement): SceneElement[] {
  return scene.elements.filter((candidate) => candidate.parent === element.number);
}

/** Whether the element works on parts; places that only hold parts have no state worth telling. */
export function isActive(element: SceneElement): boolean {
  return !["buffer", "source", "sink", "scrap"].includes(element.kind);
}

/** The element whose state tells whether the equipment works: the robot of a welding cell, else the element itself. */
export function leadOf(scene: Scene, element: SceneElement): SceneElement {
  if (element.kind !== "robot-cell") return element;
  return partsOf(scene, element).find((part) => part.kind === "robot") ?? element;
}
