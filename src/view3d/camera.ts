/** Where the camera stands: a default view that fills the canvas with the line, and a view of one element. */
import { MathUtils, PerspectiveCamera, Vector3 } from "three";
import type { PlacedElement } from "./equipment/equipment-model.ts";
import type { Bounds } from "./frame/placement.ts";

export const FIELD_OF_VIEW = 30;
/** Angles in degrees that the default view may have; the best for the shape of the canvas is taken. */
const ELEVATIONS = [26, 30, 34, 38, 42] as const;
const AZIMUTHS = [-5, -9, -13, 5, 9, 13] as const;
const BEST_ELEVATION = 34;
const BEST_AZIMUTH = -10;
/** How much nearer a view must be to deviate from the best angles, per degree. */
const DEVIATION_COST = 0.006;
/** Share of the canvas that the line may fill. */
const FILL = 0.97;
/** Room for the labels over what has to be seen, metres. */
const HEADROOM = 0.7;

/** Views that the user can fly to. */
export const PRESETS = ["overview", "top", "along", "near"] as const;
export type Preset = (typeof PRESETS)[number];

export interface CameraView {
  position: Vector3;
  target: Vector3;
}

/**
 * The view from the front that shows all of `bounds` as large as the canvas allows: a wide canvas is filled by looking
 * flatter and more from the front.
 */
export function frameBounds(bounds: Bounds, aspect: number): CameraView {
  let best: CameraView | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const elevation of ELEVATIONS) {
    for (const azimuth of AZIMUTHS) {
      const view = frameFrom(bounds, aspect, MathUtils.degToRad(elevation), MathUtils.degToRad(azimuth));
      const deviation = Math.abs(elevation - BEST_ELEVATION) + Math.abs(azimuth - BEST_AZIMUTH);
      const cost = view.position.distanceTo(view.target) * (1 + DEVIATION_COST * deviation);
      if (cost >= lowest) continue;
      lowest = cost;
      best = view;
    }
  }
  return best ?? frameFrom(bounds, aspect, MathUtils.degToRad(BEST_ELEVATION), 0);
}

/** The view of a preset, for the shape of the canvas. */
export function presetView(preset: Preset, bounds: Bounds, aspect: number): CameraView {
  const from = (elevation: number, azimuth: number) =>
    frameFrom(bounds, aspect, MathUtils.degToRad(elevation), MathUtils.degToRad(azimuth));
  switch (preset) {
    case "overview":
      return frameBounds(bounds, aspect);
    case "top":
      return from(82, 0);
    case "along":
      return alongLine(bounds);
    case "near": {
      const { position, target } = from(24, -18);
      return { position: position.lerp(target, 0.5), target };
    }
  }
}

/** From the left front corner, down the length of the line. */
function alongLine({ minX, maxX, minZ, maxZ }: Bounds): CameraView {
  const length = Math.max(maxX - minX, 8);
  const target = new Vector3(minX + 0.5 * length, 0.6, minZ + 0.5 * (maxZ - minZ));
  const position = new Vector3(minX + 0.02 * length, 0.19 * length, maxZ + 0.24 * length);
  return { position, target };
}

function frameFrom(bounds: Bounds, aspect: number, elevation: number, azimuth: number): CameraView {
  const direction = new Vector3(
    Math.cos(elevation) * Math.sin(azimuth),
    Math.sin(elevation),
    Math.cos(elevation) * Math.cos(azimuth),
  );
  const target = new Vector3((bounds.minX + bounds.maxX) / 2, 0, (bounds.minZ + bounds.maxZ) / 2);
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 0.1, 2000);
  let distance = 60;
  const point = new Vector3();
  const right = new Vector3();
  const up = new Vector3();
  for (let round = 0; round < 16; round++) {
    camera.position.copy(target).addScaledVector(direction, distance);
    camera.lookAt(target);
    camera.updateMatrixWorld();
    let [left, rightmost, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const corner of bounds.outline) {
      point.copy(corner);
      if (point.y > 0) point.y += HEADROOM;
      point.project(camera);
      left = Math.min(left, point.x);
      rightmost = Math.max(rightmost, point.x);
      low = Math.min(low, point.y);
      high = Math.max(high, point.y);
    }
    const halfHeight = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW / 2)) * distance;
    camera.matrixWorld.extractBasis(right, up, point);
    target.addScaledVector(right, ((left + rightmost) / 2) * halfHeight * aspect);
    // Shift along the floor, so that the target stays on it.
    up.y = 0;
    target.addScaledVector(up.normalize(), (((low + high) / 2) * halfHeight) / Math.sin(elevation));
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
