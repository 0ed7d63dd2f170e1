/** Roller conveyors, as buffers and along paths. */
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";

/** Height at which parts travel on rollers. */
export const ROLLER_TOP = 0.62;
const ROLLER_PITCH = 0.24;

export interface RollerBed {
  x: number;
  z: number;
  /** Across and along the direction of travel, metres. */
  width: number;
  length: number;
  /** Direction of travel: turn about the vertical from +z. */
  degrees: number;
  top: number;
}

export function addRollers(shape: ShapeBuilder, bed: RollerBed): void {
  const turn = (bed.degrees * Math.PI) / 180;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const place = (across: number, up: number, along: number): [number, number, number] => [
    bed.x + across * cos + along * sin,
    up,
    bed.z - across * sin + along * cos,
  ];
  const half = bed.width / 2;
  for (const side of [-half, half]) {
    shape.box([0.07, 0.16, bed.length], {
      at: place(side, bed.top - 0.08, 0),
      turn: [0, bed.degrees, 0],
      colour: PAINT.conveyor,
    });
    for (const end of [-bed.length / 2 + 0.12, bed.length / 2 - 0.12]) {
      shape.box([0.07, bed.top - 0.1, 0.07], {
        at: place(side, (bed.top - 0.1) / 2, end),
        turn: [0, bed.degrees, 0],
        colour: PAINT.conveyor,
      });
    }
  }
  const count = Math.max(2, Math.round(bed.length / ROLLER_PITCH));
  for (let index = 0; index < count; index++) {
    const along = ((index + 0.5) / count - 0.5) * bed.length;
    shape.cylinder(
      0.045,
      bed.width - 0.08,
      { at: place(0, bed.top - 0.045, along), turn: [0, bed.degrees, 90], colour: PAINT.roller },
      6,
    );
  }
}
