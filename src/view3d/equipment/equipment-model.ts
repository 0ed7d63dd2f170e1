/**
 * How one kind of equipment looks. A new kind is one file that exports an {@link EquipmentModel} and one line in
 * `equipment-catalogue.ts`; `manual-station.ts` is the example to copy.
 *
 * The local frame of an element: metres, origin at its pose on the floor, +x to the right, +y up, and +z to its front,
 * the side where people and parts come in. The heading of an element is the direction of its front in the plan, counted
 * counter-clockwise from plan +x.
 */
import type { Matrix4 } from "three";
import type { Scene, SceneElement, SceneNetwork } from "#models/scene.ts";
import type { Walk } from "#src/session/motion/walk-motion.ts";
import type { PartFacts } from "#sim/trace/trace-reader.ts";
import type { Arcs } from "../figures/arcs.ts";
import type { Parts } from "../figures/parts.ts";
import type { GroundSpots } from "../figures/ground-spots.ts";
import type { People } from "../figures/people.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import type { RobotArms } from "../robot/robot-arms.ts";
import type { FixturePool } from "../figures/fixtures.ts";
import type { Signals } from "../figures/signals.ts";
import type { PathPoint, Polyline } from "../frame/polyline.ts";
import type { FrameReading } from "../frame/frame-reading.ts";

/** Slot of a part that the operator of an element has in hand. */
export const HANDS = -1;

export interface Footprint {
  width: number;
  depth: number;
  height: number;
}

/** A solid that throws a shadow on the floor: centre, size and height in the local frame. */
export interface ShadowBox {
  x: number;
  z: number;
  width: number;
  depth: number;
  height: number;
}

/** An element of the scene with its place in the view. */
export interface PlacedElement {
  /** Its pose is the middle of the footprint, wherever the file counts the place from. */
  readonly element: SceneElement;
  readonly model: EquipmentModel;
  readonly footprint: Footprint;
  /** Local frame → world; of what moves, as it is in this frame. */
  readonly matrix: Matrix4;
  /** Elements that belong to this one: the robot and the operator of a cell. */
  readonly robot?: number;
  readonly operator?: number;
  /** The element whose state tells how it fares: the robot of a welding cell, else its own. */
  readonly lead: number;
  /** The element it belongs to, and its place among those of its kind there, from 0. */
  readonly owner?: PlacedElement;
  readonly place: number;
  /** Numbers of all elements that belong to this one, in order. */
  readonly members: readonly number[];
  /** Parts come to it or leave it on rollers, and not straight from a source. */
  readonly onRollers: boolean;
  /** Elements with the same key share their drawn body. */
  readonly variant: string;
}

/** Where a part rests, in the local frame; `turn` about y in radians. */
export interface RestingPlace {
  x: number;
  y: number;
  z: number;
  turn: number;
}

/** What an element may draw with in a frame. Everything is taken away and drawn anew for every frame. */
export interface Kit {
  readonly people: People;
  readonly robots: RobotArms;
  readonly arcs: Arcs;
  readonly parts: Parts;
  readonly fixtures: FixturePool;
  readonly signals: Signals;
  readonly spots: GroundSpots;
}

/** What moves asks of the floor that it moves on. */
export interface FloorPlan {
  /** The network that a vehicle drives on. */
  network(vehicle: number): SceneNetwork | undefined;
  readonly walkways: {
    stand(element: number, spot: number, out: PathPoint): void;
    way(from: number, to: number, spot: number): Polyline;
    pointAt(way: Polyline, share: number, out: PathPoint): void;
  };
  /** Somebody is under way with a load. */
  carries(placed: PlacedElement, walk: Walk): void;
}

export interface EquipmentModel {
  readonly kind: string;
  /** Moves about the hall: nothing is painted under it. */
  readonly mobile?: boolean;
  /** Middle of the footprint in the frame of the place that the scene gives; turned by `degrees` against it. */
  centre?(element: SceneElement, scene: Scene): { x: number; z: number; degrees?: number };
  /** Brings the matrix of what is mobile to the time of the reading, before anything is drawn. */
  follow?(placed: PlacedElement, reading: FrameReading, floor: FloorPlan): void;
  footprint(element: SceneElement, onRollers: boolean): Footprint;
  /** Distinguishes looks within a kind; elements of one variant are drawn with one mesh. */
  variant?(element: SceneElement, onRollers: boolean): string;
  /** Solid body that never moves. */
  body(shape: ShapeBuilder, element: SceneElement, onRollers: boolean): void;
  /** Translucent body that never moves: curtains, fences, guards. */
  sheer?(shape: ShapeBuilder, element: SceneElement): void;
  shadows(element: SceneElement, onRollers: boolean): readonly ShadowBox[];
  /** Draws what moves at the time of the reading. */
  animate?(placed: PlacedElement, reading: FrameReading, kit: Kit): void;
  /** Where a part in this element is; `order` counts the parts of one slot from the oldest. False: not shown. */
  rest(
    placed: PlacedElement,
    slot: number,
    order: number,
    reading: FrameReading,
    out: RestingPlace,
    facts: PartFacts,
  ): boolean;
  /** Where the number of the piece is painted: its lower left corner; by default the front left corner. */
  readonly numberAt?: { x: number; z: number };
  /** Painted on the floor, with the canvas in metres of the local frame (x right, y to the front). */
  floorMarks?(context: CanvasRenderingContext2D, element: SceneElement): void;
}
