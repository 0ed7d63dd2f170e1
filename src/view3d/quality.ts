/** How much the picture may cost: fixed by the user, or chosen for what the browser draws with. */
import type { Graphics } from "./graphics.ts";
import type { ShadingDetail } from "./shading.ts";

export const QUALITIES = ["low", "default", "high"] as const;
export type Quality = (typeof QUALITIES)[number];

export interface QualitySettings extends ShadingDetail {
  /** Side of the shadow map in texels; 0: shadows are only painted on the floor. */
  shadowMap: number;
  /** Pixels of floor texture per metre. */
  floorScale: number;
  anisotropy: number;
  /** Most device pixels per CSS pixel. */
  pixelRatio: number;
  /** A standing picture is drawn once more with twice the pixels each way: smooth edges where multisampling is dear. */
  refineStill: boolean;
}

/** What the browser can do by itself, without being asked: shadows always, fine ones where a graphics card draws. */
export function automaticQuality(graphics: Graphics): Quality {
  return graphics.software ? "default" : "high";
}

/** The next cheaper quality, for a machine that cannot keep up; undefined below the lowest. */
export function cheaperQuality(quality: Quality): Quality | undefined {
  return QUALITIES[QUALITIES.indexOf(quality) - 1];
}

export function qualitySettings(quality: Quality, graphics: Graphics): QualitySettings {
  const { software } = graphics;
  switch (quality) {
    case "low":
      return {
        shadowMap: 0,
        shadowTaps: 1,
        reflections: false,
        floorScale: 48,
        anisotropy: 1,
        pixelRatio: 1,
        refineStill: false,
      };
    case "default":
      return {
        shadowMap: software ? 1024 : 2048,
        reflections: true,
        shadowTaps: software ? 1 : 2,
        floorScale: software ? 64 : 96,
        anisotropy: software ? 2 : 4,
        pixelRatio: software ? 1 : 1.5,
        refineStill: software,
      };
    case "high":
      return {
        shadowMap: software ? 2048 : 4096,
        reflections: true,
        shadowTaps: 3,
        floorScale: 96,
        anisotropy: 8,
        pixelRatio: 2,
        refineStill: software,
      };
  }
}

/** Frames further apart than this, so many in a row, are too slow to watch: seconds of screen time. */
const TOO_SLOW = 0.22;
const SLOW_FRAMES = 25;

/** Notices when frames come so rarely for so long that the picture should cost less. */
export class Slowness {
  private inARow = 0;

  /** Takes the time since the frame before; true when it has been too slow for long enough, then counts anew. */
  notices(seconds: number): boolean {
    this.inARow = seconds > TOO_SLOW ? this.inARow + 1 : 0;
    if (this.inARow < SLOW_FRAMES) return false;
    this.inARow = 0;
    return true;
  }
}
