/** Where the camera stands: a default view that fills the canvas with the line, and a view of one element. */
import { MathUtils, PerspectiveCamera, Vector3 } from "three";
import type { PlacedElement } from "./equipment/equipment-model.ts";
import type { Bounds } from "./frame/placement.ts";

export const FIELD_OF_VIEW = 30;
const ELEVATION = MathUtils.degToRad(38);
const AZIMUTH = MathUtils.degToRad(-17);
/** Share of the canvas that the line may fill. */
const FILL = 0.97;
/** Height of what has to be seen. */
const TOP = 3.1;

export interface CameraView {
  position: Vector3;
  target: Vector3;
}

/** The view from the front right that shows all of `bounds` as large as the canvas allows. */
export function frameBounds(bounds: Bounds, aspect: number): CameraView {
  const direction = new Vector3(
    Math.cos(ELEVATION) * Math.sin(AZIMUTH),
    Math.sin(ELEVATION),
    Math.cos(ELEVATION) * Math.cos(AZIMUTH),
  );
  const target = new Vector3((bounds.minX + bounds.maxX) / 2, 0, (bounds.minZ + bounds.maxZ) / 2);
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 0.1, 2000);
  let distance = 60;
  const point = new Vector3();
  const right = new Vector3();
  const up = new Vector3();
  for (let round = 0; round < 24; round++) {
    camera.position.copy(target).addScaledVector(direction, distance);
    camera.lookAt(target);
    camera.updateMatrixWorld();
    let [left, rightmost, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const x of [bounds.minX, bounds.maxX]) {
      for (const z of [bounds.minZ, bounds.maxZ]) {
        for (const y of [0, TOP]) {
          point.set(x, y, z).project(camera);
          left = Math.min(left, point.x);
          rightmost = Math.max(rightmost, point.x);
          low = Math.min(low, point.y);
          high = Math.max(high, point.y);
        }
      }
    }
    const halfHeight = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW / 2)) * distance;
    camera.matrixWorld.extractBasis(right, up, point);
    target.addScaledVector(right, ((left + rightmost) / 2) * halfHeight * aspect);
    // Shift along the floor, so that the target stays on it.
    up.y = 0;
    target.addScaledVector(up.normalize(), (((low + high) / 2) * halfHeight) / Math.sin(ELEVATION));
    distance *= Math.max((rightmost - left) / 2, (high - low) / 2) / FILL;
  }
  return { position: target.clone().addScaledVector(direction, distance), target };
}

/** A near view of one element, from the side on which the camera already is. */
export function frameElement(placed: PlacedElement, from: Vector3): CameraView {
  const target = new Vector3().setFromMatrixPosition(placed.matrix).setY(0.9);
  const { width, depth } = placed.footprint;
  const away = from.clone().sub(target).setY(0).normalize();
  const distance = Math.max(width, depth) * 1.7 + 2.5;
  const position = target.clone().addScaledVector(away, distance * Math.cos(0.5));
  position.y += distance * Math.sin(0.5);
  return { position, target };
}
