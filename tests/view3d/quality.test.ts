import { describe, expect, it } from "vitest";
import {
  automaticQuality,
  cheaperQuality,
  QUALITIES,
  qualitySettings,
  Slowness,
} from "#src/view3d/quality.ts";

const CARD = { available: true, software: false };
const PROCESSOR = { available: true, software: true };

describe("quality", () => {
  it("is the best where a graphics card draws, and has shadows where the processor draws", () => {
    expect(automaticQuality(CARD)).toBe("high");
    expect(qualitySettings(automaticQuality(PROCESSOR), PROCESSOR).shadowMap).toBeGreaterThan(0);
  });

  it("costs less step by step, down to the lowest", () => {
    for (const graphics of [CARD, PROCESSOR]) {
      const costs = QUALITIES.map((quality) => {
        const { shadowMap, shadowTaps, pixelRatio, floorScale } = qualitySettings(quality, graphics);
        return shadowMap * shadowTaps ** 2 + pixelRatio + floorScale;
      });
      expect([...costs].sort((left, right) => left - right)).toEqual(costs);
    }
    expect(cheaperQuality("high")).toBe("default");
    expect(cheaperQuality("low")).toBeUndefined();
  });

  it("is called too dear only after many slow frames in a row, and then anew", () => {
    const slowness = new Slowness();
    const noticed = (seconds: number, frames: number) =>
      Array.from({ length: frames }, () => slowness.notices(seconds)).filter(Boolean).length;
    expect(noticed(0.05, 200)).toBe(0);
    expect(noticed(0.5, 24)).toBe(0);
    expect(noticed(0.05, 1)).toBe(0);
    expect(noticed(0.5, 50)).toBe(2);
  });
});
