/** The lights of the hall: an even light from all around, and one lamp far up that throws the shadows. */
import { DirectionalLight, Group, HemisphereLight, Vector3 } from "three";
import type { Palette } from "./theme.ts";

/** Where the light comes from; shadows fall to the right and to the back of the plan. */
export const LIGHT_FROM = new Vector3(-12, 24, 11).normalize();
/** Metres in which a shadow falls over the floor per metre of height: plan x to the right, plan y up. */
export const SHADOW_FALL = { x: -LIGHT_FROM.x / LIGHT_FROM.y, y: LIGHT_FROM.z / LIGHT_FROM.y };
/** Nothing taller than this has to throw a shadow, metres. */
const TALLEST = 9;

export interface LightOptions {
  floor: { width: number; depth: number };
  palette: Palette;
  /** Side of the shadow map in texels; 0: no shadows. */
  shadowMap: number;
}

export class HallLights {
  readonly group = new Group();
  private readonly key: DirectionalLight;

  constructor({ floor, palette, shadowMap }: LightOptions) {
    const around = new HemisphereLight(palette.skyLight, palette.groundLight, palette.skyIntensity);
    this.key = new DirectionalLight(palette.keyLight, palette.keyIntensity);
    const centre = new Vector3(floor.width / 2, 0, -floor.depth / 2);
    this.key.target.position.copy(centre);
    this.key.position.copy(centre).addScaledVector(LIGHT_FROM, 60);
    this.group.add(around, this.key, this.key.target);
    if (shadowMap > 0) this.castOver(floor, shadowMap);
  }

  dispose(): void {
    this.key.dispose();
  }

  /** Fits the shadow camera to the floor. */
  private castOver({ width, depth }: LightOptions["floor"], size: number): void {
    const { shadow } = this.key;
    this.key.castShadow = true;
    this.group.updateMatrixWorld(true);
    shadow.mapSize.set(size, size);
    shadow.updateMatrices(this.key);
    const view = shadow.camera;
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    const point = new Vector3();
    for (const x of [0, width]) {
      for (const z of [0, -depth]) {
        for (const y of [0, TALLEST]) {
          point.set(x, y, z).applyMatrix4(view.matrixWorldInverse);
          [left, right] = [Math.min(left, point.x), Math.max(right, point.x)];
          [bottom, top] = [Math.min(bottom, point.y), Math.max(top, point.y)];
        }
      }
    }
    Object.assign(view, { left, right, bottom, top, near: 10, far: 130 });
    view.updateProjectionMatrix();
    shadow.bias = -0.0006;
    shadow.normalBias = 0.03;
    shadow.radius = 2.2;
    shadow.intensity = 0.8;
  }
}
