/** An accumulating roller conveyor: parts come on at its back end, travel to its front (+z) and queue there. */
import type { SceneElement } from "#models/scene.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";
import { ROLLER_TOP } from "./rollers.ts";

const ROLLER_PITCH = 0.125;
const LEG_PITCH = 1.6;
const GUIDE_TOP = ROLLER_TOP + 0.13;
const ROLLER_RADIUS = 0.032;

function lengthOf(element: SceneElement): number {
  return element.conveyor?.length ?? 4;
}

/** As wide as its parts, which keep their pitch from each other. */
function widthOf(element: SceneElement): number {
  return Math.min(1.35, Math.max(0.5, (element.conveyor?.pitch ?? 0.6) * 0.95));
}

function addLeg(shape: ShapeBuilder, half: number, z: number): void {
  for (const x of [-half, half]) {
    shape
      .box([0.06, ROLLER_TOP - 0.14, 0.06], { at: [x, (ROLLER_TOP - 0.14) / 2, z], colour: PAINT.conveyor })
      .box([0.13, 0.015, 0.13], { at: [x, 0.008, z], colour: PAINT.steelDark });
  }
  shape.box([half * 2, 0.045, 0.035], { at: [0, 0.2, z], colour: PAINT.conveyor });
}

/** Motor with gearbox under the bed, its chain guard at the side. */
function addDrive(shape: ShapeBuilder, half: number): void {
  shape
    .box([half * 1.5, 0.05, 0.42], { at: [0, 0.26, 0], colour: PAINT.steelDark })
    .box([0.2, 0.18, 0.24], { at: [0.04, 0.37, 0], colour: PAINT.rack })
    .cylinder(0.095, 0.3, { at: [-0.2, 0.37, 0], turn: [0, 0, 90], colour: PAINT.rack }, 12)
    .box([0.07, 0.36, 0.34], { at: [half + 0.065, 0.46, 0], colour: PAINT.rackBeam })
    .box([0.1, 0.34, 0.26], { at: [-half - 0.09, 0.42, 0.5], colour: PAINT.cabinet })
    .cylinder(0.03, 0.03, { at: [-half - 0.15, 0.5, 0.5], turn: [0, 0, 90], colour: PAINT.scrap }, 10);
}

/** A light barrier across the bed. */
function addBarrier(shape: ShapeBuilder, half: number, z: number): void {
  for (const x of [-half - 0.05, half + 0.05]) {
    shape
      .box([0.03, 0.3, 0.05], { at: [x, ROLLER_TOP + 0.08, z], colour: PAINT.steelDark })
      .box([0.05, 0.07, 0.06], { at: [x * 0.985, ROLLER_TOP + 0.22, z], colour: PAINT.safetyDark })
      .box([0.02, 0.03, 0.03], { at: [x * 0.95, ROLLER_TOP + 0.22, z], colour: PAINT.scrap });
  }
}

export const conveyor: EquipmentModel = {
  kind: "conveyor",
  centre: (element) => ({ x: 0, z: lengthOf(element) / 2 }),
  footprint: (element) => ({
    width: widthOf(element) + 0.3,
    depth: lengthOf(element) + 0.1,
    height: GUIDE_TOP + 0.35,
  }),
  variant: (element) => `${lengthOf(element)}/${widthOf(element)}`,
  body(shape, element) {
    const length = lengthOf(element);
    const half = widthOf(element) / 2;
    for (const side of [-half, half]) {
      shape
        .box([0.05, 0.15, length], { at: [side, ROLLER_TOP - 0.085, 0], colour: PAINT.conveyor })
        .box([0.07, 0.02, length], { at: [side, ROLLER_TOP - 0.005, 0], colour: PAINT.galvanised })
        // Guide rail on brackets.
        .bar([side, GUIDE_TOP, -length / 2], [side, GUIDE_TOP, length / 2], 0.018, PAINT.galvanised, 8);
    }
    const rollers = Math.max(2, Math.round(length / ROLLER_PITCH));
    for (let index = 0; index < rollers; index++) {
      const z = ((index + 0.5) / rollers - 0.5) * length;
      shape.cylinder(
        ROLLER_RADIUS,
        half * 2 - 0.06,
        { at: [0, ROLLER_TOP - ROLLER_RADIUS, z], turn: [0, 0, 90], colour: PAINT.roller },
        7,
      );
    }
    const bays = Math.max(1, Math.ceil(length / LEG_PITCH));
    for (let index = 0; index <= bays; index++) {
      const z = (index / bays - 0.5) * (length - 0.3);
      addLeg(shape, half, z);
      for (const side of [-half, half]) {
        shape.box([0.02, 0.15, 0.03], { at: [side * 1.03, ROLLER_TOP + 0.06, z], colour: PAINT.galvanised });
      }
    }
    addDrive(shape, half);
    addBarrier(shape, half, -length / 2 + 0.25);
    addBarrier(shape, half, length / 2 - 0.25);
    // The stop at the end.
    shape.box([half * 2 - 0.1, 0.1, 0.03], {
      at: [0, ROLLER_TOP + 0.04, length / 2 - 0.03],
      colour: PAINT.rackBeam,
    });
  },
  shadows: (element) => [
    { x: 0, z: 0, width: widthOf(element), depth: lengthOf(element), height: ROLLER_TOP },
  ],
  animate(placed, reading, kit) {
    const { element, matrix } = placed;
    const group = reading.groupOf(element.number);
    const half = widthOf(element) / 2;
    kit.signals.bar(matrix, half + 0.03, ROLLER_TOP - 0.09, 0, 0.012, 0.05, lengthOf(element) - 0.4, group);
    kit.signals.bar(matrix, -half - 0.03, ROLLER_TOP - 0.09, 0, 0.012, 0.05, lengthOf(element) - 0.4, group);
  },
  rest(placed, slot, order, reading, out) {
    out.x = 0;
    out.y = ROLLER_TOP;
    out.z = reading.queuePosition(placed.element, order, slot) - lengthOf(placed.element) / 2;
    out.turn = 0;
    return true;
  },
};
