/** Measures of an automated storage: where its racks, aisles, head places and cranes are, in metres. */
import type { SceneElement, SceneStorage } from "#models/scene.ts";
import { rackPlace, type RackPlace } from "#src/session/motion/crane-motion.ts";

const AISLE_WIDTH = 1.5;
const FULL_DEPTH = 1.25;
/** Column pitch at which goods have the size of a full pallet. */
const FULL_PITCH = 1;
/** Distance of neighbouring places at the head of an aisle. */
const HEAD_PITCH = 1;
const MOST_HEAD_PLACES = 4;
/** Height of the lowest level, and of the places at the head. */
export const LOWEST = 0.62;
/** What the mast rises above the highest level. */
const MAST_ABOVE = 0.75;

/** Where something is in a storage, from the head of its first aisle: x to the left, z along the aisle. */
export interface StoragePoint {
  x: number;
  y: number;
  z: number;
}

export class RackFrame {
  readonly storage: SceneStorage;
  readonly depth: number;
  readonly aisleWidth = AISLE_WIDTH;
  /** Size of goods against a full pallet. */
  readonly scale: number;
  /** From one aisle to the next. */
  readonly aislePitch: number;
  /** Top of the uprights. */
  readonly height: number;
  readonly mast: number;
  /** Racks along the aisle. */
  readonly from: number;
  readonly to: number;
  /** Where the head places end, before the head. */
  readonly front: number;
  readonly width: number;
  readonly length: number;
  /** Middle of the footprint. */
  readonly centre: { x: number; z: number };
  private readonly place: RackPlace = { side: 0, along: 0, up: 0 };

  constructor({ storage }: SceneElement) {
    if (!storage) throw new RangeError("an element without racks is not a storage");
    this.storage = storage;
    const { aisles, columns, levels, columnPitch, levelPitch, inputPlaces, outputPlaces } = storage;
    this.scale = Math.min(1, Math.max(0.35, columnPitch / FULL_PITCH));
    this.depth = FULL_DEPTH * this.scale;
    this.aislePitch = AISLE_WIDTH + 2 * this.depth + 0.15;
    this.height = LOWEST + (levels - 1) * levelPitch + Math.min(0.9, levelPitch * 0.6);
    this.mast = LOWEST + (levels - 1) * levelPitch + MAST_ABOVE;
    this.from = columnPitch * 0.5;
    this.to = columnPitch * (columns + 0.5);
    this.front = -(Math.min(MOST_HEAD_PLACES, Math.max(inputPlaces, outputPlaces)) - 0.3) * HEAD_PITCH;
    this.width = (aisles - 1) * this.aislePitch + AISLE_WIDTH + 2 * this.depth + 0.3;
    this.length = this.to + 1.1 - this.front;
    this.centre = { x: (-(aisles - 1) * this.aislePitch) / 2, z: (this.to + 1.1 + this.front) / 2 };
  }

  /** Middle of an aisle. */
  aisleX(aisle: number): number {
    return -aisle * this.aislePitch;
  }

  /** From the middle of an aisle to the middle of a rack: side 0 lies to the left. */
  sideX(side: number): number {
    return (side === 1 ? -1 : 1) * (AISLE_WIDTH / 2 + this.depth / 2);
  }

  /** Writes where the goods of a place in the trace stand; false for goods that wait before the head. */
  pointOf(slot: number, out: StoragePoint): boolean {
    const { storage } = this;
    if (slot === 0) return false;
    if (slot > 0) {
      const places = storage.sides * storage.columns * storage.levels;
      const aisle = Math.floor((slot - 1) / places);
      rackPlace(storage, slot - aisle * places, this.place);
      out.x = this.aisleX(aisle) + this.sideX(this.place.side);
      out.y = LOWEST + this.place.up;
      out.z = this.place.along;
      return true;
    }
    const inputs = storage.aisles * storage.inputPlaces;
    const index = -1 - slot;
    const output = index >= inputs;
    const perAisle = output ? storage.outputPlaces : storage.inputPlaces;
    const within = output ? index - inputs : index;
    const place = within % perAisle;
    this.headPoint(Math.floor(within / perAisle), output, place, out);
    return place < MOST_HEAD_PLACES;
  }

  /** Writes a place at the head of an aisle, the nearest to the crane first. */
  headPoint(aisle: number, output: boolean, place: number, out: StoragePoint): void {
    out.x = this.aisleX(aisle) + this.sideX(output ? 1 : 0);
    out.y = LOWEST;
    out.z = -place * HEAD_PITCH;
  }

  /** Conveyors at the head: how many places are drawn. */
  headPlaces(output: boolean): number {
    return Math.min(MOST_HEAD_PLACES, output ? this.storage.outputPlaces : this.storage.inputPlaces);
  }

  get headPitch(): number {
    return HEAD_PITCH;
  }
}

const frames = new WeakMap<SceneStorage, RackFrame>();

/** The measures of a storage, worked out once. */
export function rackFrame(element: SceneElement): RackFrame {
  const { storage } = element;
  if (!storage) throw new RangeError("an element without racks is not a storage");
  let frame = frames.get(storage);
  if (!frame) frames.set(storage, (frame = new RackFrame(element)));
  return frame;
}
