import type { Scene, SceneElement } from "#models/scene.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import type { Text } from "./use-text.ts";

/** The parts of cells and storages, by kind of their element. */
export const PART_WORDS: Readonly<Partial<Record<SceneElement["kind"], MessageKey>>> = {
  "robot-cell": "inspector.positioner",
  operator: "inspector.loader",
  robot: "inspector.robot",
  cnc: "inspector.cnc",
  crane: "inspector.crane",
};

/** "06" of "weld#6"; nothing for an element that is alone. */
export function numberOf(element: SceneElement): string {
  return element.id.split("#")[1]?.split(".")[0].padStart(2, "0") ?? "";
}

/** Name and number of a piece of equipment, whole. */
export function pieceName(element: SceneElement, of: Text["of"]): string {
  return `${of(element.name)} ${numberOf(element)}`.trim();
}

/** Word for one part of equipment, with its number where there are several: "crane 2" of "store.crane2". */
export function partName(part: SceneElement, t: Text["t"]): string {
  const number = part.parent === undefined ? undefined : /\d+$/.exec(part.id)?.[0];
  return `${t(PART_WORDS[part.kind] ?? "inspector.machine")} ${number ?? ""}`.trim();
}

/** Name of one element among its equals: of a cell it also says which part of it. */
export function rowName(scene: Scene, element: SceneElement, { t, of }: Text): string {
  const owner = element.parent === undefined ? element : scene.elements[element.parent];
  const whole = pieceName(owner, of);
  const part = PART_WORDS[element.kind];
  if (part === undefined && owner === element) return whole;
  return `${whole} · ${partName(element, t)}`;
}
