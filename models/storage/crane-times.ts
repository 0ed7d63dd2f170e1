import { timeFromSeconds, type Time } from "#sim/time.ts";

/** One axis of a crane. */
export interface Axis {
  /** m/s */
  readonly speed: number;
  /** m/s², also when braking */
  readonly acceleration: number;
}

export interface RackShape {
  readonly sides: number;
  readonly columns: number;
  readonly levels: number;
  /** metres between neighbouring columns, and between levels */
  readonly columnPitch: number;
  readonly levelPitch: number;
}

/** Position code of the head of an aisle. */
export const HEAD = 0;

/** Position code of a place of the rack: from 1, counting levels, then columns, then sides. */
export function placeCode(shape: RackShape, side: number, column: number, level: number): number {
  return 1 + (side * shape.columns + column) * shape.levels + level;
}

/** Places of one aisle. */
export function placesOf(shape: RackShape): number {
  return shape.sides * shape.columns * shape.levels;
}

/** Seconds for `distance` metres from standstill to standstill: a trapezoid of speed, or a triangle where it is too short. */
export function axisTime(distance: number, axis: Axis): number {
  const { speed, acceleration } = axis;
  const ramps = (speed * speed) / acceleration;
  return distance >= ramps ? distance / speed + speed / acceleration : 2 * Math.sqrt(distance / acceleration);
}

/**
 * Travel times of a crane between the positions of its aisle. Both axes start together, the slower one decides (Chebyshev,
 * as in FEM 9.851). Column c (from 0) is (c + 1) column pitches from the head, level l is l level pitches above it.
 */
export class CraneTimes {
  private readonly columns: number;
  private readonly levels: number;
  /** µs by number of pitches */
  private readonly along: Float64Array;
  private readonly up: Float64Array;

  constructor(shape: RackShape, horizontal: Axis, vertical: Axis) {
    this.columns = shape.columns;
    this.levels = shape.levels;
    this.along = Float64Array.from({ length: shape.columns + 1 }, (_, pitches) =>
      timeFromSeconds(axisTime(pitches * shape.columnPitch, horizontal)),
    );
    this.up = Float64Array.from({ length: shape.levels }, (_, pitches) =>
      timeFromSeconds(axisTime(pitches * shape.levelPitch, vertical)),
    );
    Object.freeze(this);
  }

  /** Time from one position to another. */
  between(from: number, to: number): Time {
    const along = this.along[Math.abs(this.pitchesAlong(to) - this.pitchesAlong(from))];
    const up = this.up[Math.abs(this.level(to) - this.level(from))];
    return along > up ? along : up;
  }

  private pitchesAlong(code: number): number {
    return code === HEAD ? 0 : 1 + (Math.floor((code - 1) / this.levels) % this.columns);
  }

  private level(code: number): number {
    return code === HEAD ? 0 : (code - 1) % this.levels;
  }
}
