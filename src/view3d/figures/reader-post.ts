/** A reader of codes or tags beside a station: two posts with antennas, a beam over them, a screen. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";

const SPAN = 0.9;

export function readerGeometry(): BufferGeometry {
  const shape = new ShapeBuilder();
  for (const x of [-SPAN / 2, SPAN / 2]) {
    shape
      .box([0.09, 1.75, 0.09], { at: [x, 0.88, 0], colour: PAINT.agvTrim })
      .panel(0.05, 0.55, 0.22, { at: [x * 0.88, 1.1, 0], colour: PAINT.white })
      .box([0.24, 0.02, 0.24], { at: [x, 0.01, 0], colour: PAINT.steelDark });
  }
  return shape
    .box([SPAN + 0.09, 0.1, 0.12], { at: [0, 1.76, 0], colour: PAINT.agvTrim })
    .box([0.34, 0.05, 0.05], { at: [0, 1.7, 0.03], colour: PAINT.screen })
    .panel(0.26, 0.2, 0.04, { at: [SPAN / 2 + 0.02, 1.5, 0.1], colour: PAINT.robotDark })
    .panel(0.21, 0.15, 0.02, { at: [SPAN / 2 + 0.02, 1.5, 0.13], colour: PAINT.screen })
    .build();
}
