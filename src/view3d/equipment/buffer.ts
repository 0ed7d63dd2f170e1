/** A buffer: steel racking, or roller conveyors where parts come or leave on rollers. Oldest parts first. */
import type { SceneElement } from "#models/scene.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PALLET_TOP } from "../figures/handling-fixtures.ts";
import { placeOnPallet } from "../figures/part-packing.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel, RestingPlace } from "./equipment-model.ts";
import { addRollers, ROLLER_TOP } from "./rollers.ts";

const PITCH = 0.2;

const BAY = 1.5;
const RACK_DEPTH = 1.3;
const LEVELS = [0.16, 0.86, 1.56] as const;
const RACK_STACK = 3;
const MOST_BAYS = 3;
/** Bays of a buffer without limit. */
const OPEN_BAYS = 2;

/** Machined parts on one pallet of a rack: two layers. */
const PER_PALLET = 24;

const LANES = 2;
const LANE_WIDTH = 1.35;
const LANE_LENGTH = 2.5;
const PLACES_PER_LANE = 2;
const LANE_STACK = 4;

/** Bays that are drawn; a very large or unlimited buffer shows its first parts only. */
export function bayCount(element: SceneElement): number {
  const places = element.capacity ?? OPEN_BAYS * LEVELS.length * RACK_STACK;
  return Math.min(MOST_BAYS, Math.max(1, Math.ceil(places / (LEVELS.length * RACK_STACK))));
}

export const buffer: EquipmentModel = {
  kind: "buffer",
  footprint: (element, onRollers) =>
    onRollers
      ? { width: LANES * LANE_WIDTH + 0.2, depth: LANE_LENGTH + 0.1, height: 1.6 }
      : { width: bayCount(element) * BAY + 0.2, depth: RACK_DEPTH + 0.2, height: 2.3 },
  variant: (element, onRollers) => (onRollers ? "rollers" : `${bayCount(element)}`),
  body(shape, element, onRollers) {
    if (onRollers) addLanes(shape);
    else addRack(shape, bayCount(element));
  },
  shadows: (element, onRollers) =>
    onRollers
      ? [{ x: 0, z: 0, width: LANES * LANE_WIDTH, depth: LANE_LENGTH, height: 0.55 }]
      : [{ x: 0, z: 0, width: bayCount(element) * BAY, depth: RACK_DEPTH, height: 1.6 }],
  animate(placed, reading, kit) {
    if (placed.onRollers || reading.partLook !== "housing") return;
    const bays = bayCount(placed.element);
    const pallets = Math.min(
      bays * LEVELS.length,
      Math.ceil(reading.partsIn(placed.element.number) / PER_PALLET),
    );
    for (let pallet = 0; pallet < pallets; pallet++) {
      const level = LEVELS[Math.floor(pallet / bays)];
      kit.fixtures.at("pallet", placed.matrix, ((pallet % bays) + 0.5 - bays / 2) * BAY, level, 0);
    }
  },
  rest(placed, _slot, order, reading, out) {
    if (!placed.onRollers && reading.partLook === "housing") {
      return restOnPallets(order, bayCount(placed.element), out);
    }
    return placed.onRollers ? restOnLanes(order, out) : restInRack(order, bayCount(placed.element), out);
  },
};

/** Machined parts stand on pallets, the lowest level first. */
function restOnPallets(order: number, bays: number, out: RestingPlace): boolean {
  const pallet = Math.floor(order / PER_PALLET);
  const level = Math.floor(pallet / bays);
  if (level >= LEVELS.length) return false;
  placeOnPallet("housing", order % PER_PALLET, out);
  out.x += ((pallet % bays) + 0.5 - bays / 2) * BAY;
  out.y += LEVELS[level] + PALLET_TOP;
  return true;
}

function addRack(shape: ShapeBuilder, bays: number): void {
  const left = (-bays * BAY) / 2;
  for (let index = 0; index <= bays; index++) {
    const x = left + index * BAY;
    for (const z of [-RACK_DEPTH / 2, RACK_DEPTH / 2]) {
      shape.box([0.08, 2.25, 0.08], { at: [x, 1.125, z], colour: PAINT.rack });
    }
    shape.bar([x, 0.3, -RACK_DEPTH / 2], [x, 1.3, RACK_DEPTH / 2], 0.02, PAINT.rack, 5);
    shape.bar([x, 1.3, RACK_DEPTH / 2], [x, 2.1, -RACK_DEPTH / 2], 0.02, PAINT.rack, 5);
  }
  for (const level of LEVELS) {
    for (const z of [-RACK_DEPTH / 2, RACK_DEPTH / 2]) {
      shape.box([bays * BAY, 0.1, 0.05], { at: [0, level - 0.06, z], colour: PAINT.rackBeam });
    }
    shape.box([bays * BAY - 0.06, 0.02, RACK_DEPTH - 0.1], {
      at: [0, level - 0.015, 0],
      colour: PAINT.steel,
    });
  }
}

function restInRack(order: number, bays: number, out: RestingPlace): boolean {
  const perLevel = bays * RACK_STACK;
  const level = Math.floor(order / perLevel);
  if (level >= LEVELS.length) return false;
  const inLevel = order % perLevel;
  out.x = (Math.floor(inLevel / RACK_STACK) + 0.5 - bays / 2) * BAY;
  out.y = LEVELS[level] + (inLevel % RACK_STACK) * PITCH;
  out.z = 0;
  out.turn = 0;
  return true;
}

function addLanes(shape: ShapeBuilder): void {
  for (let lane = 0; lane < LANES; lane++) {
    addRollers(shape, {
      x: (lane + 0.5 - LANES / 2) * LANE_WIDTH,
      z: 0,
      width: LANE_WIDTH - 0.08,
      length: LANE_LENGTH,
      degrees: 0,
      top: ROLLER_TOP,
    });
  }
}

/** The oldest part stands at the front of the first lane; higher layers only when every place is taken. */
function restOnLanes(order: number, out: RestingPlace): boolean {
  const places = LANES * PLACES_PER_LANE;
  const layer = Math.floor(order / places);
  const inLayer = order % places;
  const row = Math.floor(inLayer / LANES);
  out.x = ((inLayer % LANES) + 0.5 - LANES / 2) * LANE_WIDTH;
  out.y = ROLLER_TOP + layer * PITCH;
  out.z = (PLACES_PER_LANE / 2 - 0.5 - row) * (LANE_LENGTH / PLACES_PER_LANE);
  out.turn = 0;
  return layer < LANE_STACK;
}
