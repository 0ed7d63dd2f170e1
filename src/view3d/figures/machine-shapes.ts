/** Moving pieces of machines and of the robots that serve them. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";

/** Half a door, and how far it slides. */
export const CNC_DOOR = { width: 0.61, height: 0.96, travel: 0.52 } as const;

/** A half door with a window on both faces, so that it may be turned round. */
export function cncDoorGeometry(): BufferGeometry {
  const { width, height } = CNC_DOOR;
  const shape = new ShapeBuilder(false).panel(
    width,
    height,
    0.05,
    { at: [0, 0, 0], colour: PAINT.machine },
    0.05,
  );
  for (const side of [-1, 1]) {
    shape
      .panel(
        width - 0.16,
        height - 0.3,
        0.012,
        { at: [0, 0.06, side * 0.026], colour: PAINT.machineTrim },
        0.06,
      )
      .panel(
        width - 0.2,
        height - 0.34,
        0.012,
        { at: [0, 0.06, side * 0.03], colour: PAINT.machineWindow, finish: "gloss" },
        0.05,
      )
      .bar(
        [side * (width / 2 - 0.045), -0.3, side * 0.05],
        [side * (width / 2 - 0.045), 0.3, side * 0.05],
        0.016,
        PAINT.chrome,
        6,
      );
  }
  return shape.build();
}

/** Double gripper at the end of an arm, along y like the tool of a robot: two pairs of jaws. */
export function gripperGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .cylinder(0.055, 0.1, { at: [0, 0.05, 0], colour: PAINT.robotDark }, 12)
    .box([0.14, 0.16, 0.14], { at: [0, 0.17, 0], colour: PAINT.galvanised })
    .box([0.34, 0.07, 0.12], { at: [0, 0.28, 0], colour: PAINT.steelDark });
  for (const side of [-1, 1]) {
    shape
      .box([0.035, 0.14, 0.1], { at: [side * 0.15, 0.36, 0], colour: PAINT.chrome }, 0)
      .box([0.06, 0.03, 0.1], { at: [side * 0.135, 0.415, 0], colour: PAINT.rubber }, 0);
  }
  return shape.build();
}

/** What carries a robot along its track, up to the foot of the turning axis. */
export function robotCarriageGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .box([0.84, 0.14, 0.8], { at: [0, 0.28, 0], colour: PAINT.robotDark })
    .cylinder(0.3, 0.2, { at: [0, 0.42, 0], colour: PAINT.robotDark }, 18)
    .build();
}
