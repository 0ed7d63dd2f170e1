/** Paints the hall floor: concrete, aisles, zones, station markings and soft shadows, all in one texture. */
import type { Scene, ScenePath } from "#models/scene.ts";
import type { PlacedElement, ShadowBox } from "../equipment/equipment-model.ts";
import { routePoints } from "../frame/path-walk.ts";
import { yawOf } from "../frame/placement.ts";
import { SHADOW_FALL } from "../hall-lights.ts";
import { hashUnit } from "../hash.ts";
import { LABEL_FONT } from "../overlay/label-font.ts";
import { paintNetworks } from "./network-painting.ts";
import { PAINT, type Palette } from "../theme.ts";
import type { Language } from "../view-types.ts";
import { hiddenFloor, placeText } from "./zone-text.ts";

const FONT_OF_100 = `700 100px ${LABEL_FONT}`;
const AISLE_WIDTH = 1.7;
const WALKWAY_WIDTH = 0.74;
const WALKWAY_TEXT_PITCH = 12;
const WALKWAY = { zh: "人行通道", en: "WALKWAY" } as const;
const EDGE_WIDTH = 0.13;

export interface FloorPainting {
  scene: Scene;
  placed: readonly PlacedElement[];
  palette: Palette;
  language: Language;
  /** Pixels per metre. */
  scale: number;
  /** Paint the shadows that equipment throws; the soft dark at its foot is painted always. */
  paintShadows: boolean;
}

/** A canvas that covers the floor; plan (0, 0) is its lower left corner. */
export function paintFloor(painting: FloorPainting): HTMLCanvasElement {
  const { scene, scale } = painting;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(scene.floor.width * scale);
  canvas.height = Math.round(scene.floor.depth * scale);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  // From here on the unit is the metre and y points up the plan.
  context.setTransform(scale, 0, 0, -scale, 0, canvas.height);
  paintConcrete(context, painting);
  paintZones(context, painting);
  paintAisles(context, painting);
  paintNetworks(context, scene, painting.palette);
  paintStations(context, painting);
  paintShadows(context, painting, canvas);
  paintZoneNames(context, painting);
  return canvas;
}

function paintConcrete(context: CanvasRenderingContext2D, { scene, palette }: FloorPainting): void {
  const { width, depth } = scene.floor;
  context.fillStyle = palette.floor;
  context.fillRect(0, 0, width, depth);
  // Slight unevenness of a poured floor.
  for (let index = 0; index < 220; index++) {
    const radius = 0.6 + 2.2 * hashUnit(index, 1);
    context.fillStyle = hashUnit(index, 2) > 0.5 ? "rgba(255,255,255,0.012)" : "rgba(0,0,0,0.01)";
    context.beginPath();
    context.ellipse(hashUnit(index, 3) * width, hashUnit(index, 4) * depth, radius, radius * 0.6, 0, 0, 7);
    context.fill();
  }
  context.strokeStyle = palette.floorJoint;
  context.lineWidth = 0.035;
  context.beginPath();
  for (let x = 5; x < width; x += 5) {
    context.moveTo(x, 0);
    context.lineTo(x, depth);
  }
  for (let y = 4; y < depth; y += 4) {
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.stroke();
}

function paintZones(context: CanvasRenderingContext2D, { scene, palette }: FloorPainting): void {
  scene.zones.forEach((zone, index) => {
    context.fillStyle = palette.zones[index % palette.zones.length];
    context.fillRect(zone.x, zone.y, zone.width, zone.depth);
    context.strokeStyle = palette.stencil;
    context.lineWidth = 0.1;
    context.strokeRect(zone.x, zone.y, zone.width, zone.depth);
  });
}

/** Names of zones go over everything else that is painted, shadows included. */
function paintZoneNames(context: CanvasRenderingContext2D, painting: FloorPainting): void {
  const { scene, placed, palette, language } = painting;
  const hidden = hiddenFloor(placed);
  for (const zone of scene.zones) {
    const name = zone.name[language];
    context.font = FONT_OF_100;
    const { x, y, height } = placeText(zone, context.measureText(name).width / 100, hidden);
    paintText(context, name, x, y, height, palette.stencil);
  }
}

/** Kinds that take parts from their neighbours by themselves. */
const BY_ITSELF = new Set(["conveyor", "tending-cell", "storage"]);

/** Where more connections than this meet, no ways are marked: people cross the floor. */
const MOST_CONNECTIONS = 8;

function isWalked(
  { elements }: Scene,
  { conveyed, waits, fleet, carriedBy, from, to }: ScenePath,
  connections: readonly ReadonlySet<string>[],
): boolean {
  if (conveyed || waits || fleet !== undefined) return false;
  if (carriedBy !== undefined) return true;
  return [from, to].every(
    (end) => connections[end].size <= MOST_CONNECTIONS && !BY_ITSELF.has(elements[end].kind),
  );
}

/** Walkways follow the ways on which people bring parts from one element to the next. */
function paintAisles(context: CanvasRenderingContext2D, painting: FloorPainting): void {
  const { scene, palette } = painting;
  const connections = scene.elements.map(() => new Set<string>());
  for (const { id, from, to } of scene.paths) {
    // paths between pieces are named after their connection: connection/from/to
    const [connection] = id.split("/");
    connections[from].add(connection);
    connections[to].add(connection);
  }
  const ways = scene.paths
    .filter((path) => isWalked(scene, path, connections))
    .map((path) => routePoints(scene, path));
  const trace = () => {
    context.beginPath();
    for (const way of ways) {
      way.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    }
  };
  context.lineJoin = "miter";
  context.lineCap = "square";
  trace();
  context.lineWidth = AISLE_WIDTH;
  context.strokeStyle = palette.aisleEdge;
  context.stroke();
  trace();
  context.lineWidth = AISLE_WIDTH - 2 * EDGE_WIDTH;
  context.strokeStyle = palette.aisle;
  context.stroke();
  paintWalkway(context, painting);
}

/** The way for people along the front of the hall, where nothing stands in it. */
function paintWalkway(
  context: CanvasRenderingContext2D,
  { scene, placed, palette, language }: FloorPainting,
): void {
  const { width } = scene.floor;
  const [low, high] = [0.14, 0.14 + WALKWAY_WIDTH];
  const free = hiddenFloor(placed).every(({ minY }) => minY > high + 0.1);
  if (!free || scene.zones.some(({ y }) => y < high)) return;
  context.fillStyle = palette.walkway;
  context.fillRect(0, low, width, high - low);
  context.fillStyle = palette.stencil;
  for (const y of [low, high - 0.06]) context.fillRect(0, y, width, 0.06);
  for (let x = 2; x < width; x += WALKWAY_TEXT_PITCH) {
    paintText(context, WALKWAY[language], x, low + 0.22, 0.36, palette.stencil);
  }
}

function paintStations(context: CanvasRenderingContext2D, { placed, palette }: FloorPainting): void {
  for (const { element, footprint, model } of placed) {
    const { width, depth } = footprint;
    context.save();
    enterLocalFrame(context, element.pose);
    context.fillStyle = palette.floor;
    context.fillRect(-width / 2, -depth / 2, width, depth);
    context.fillStyle = "rgba(20,30,45,0.09)";
    context.fillRect(-width / 2, -depth / 2, width, depth);
    context.lineWidth = 0.09;
    context.strokeStyle = PAINT.fence;
    context.strokeRect(-width / 2, -depth / 2, width, depth);
    model.floorMarks?.(context, element);
    if (element.ordinal > 0 && isOneOfMany(placed, element.group)) {
      const { x, z } = model.numberAt ?? { x: -width / 2 + 0.18, z: depth / 2 - 0.2 };
      context.scale(1, -1);
      paintText(context, String(element.ordinal).padStart(2, "0"), x, -z, 0.5, palette.stencil);
    }
    context.restore();
  }
}

function isOneOfMany(placed: readonly PlacedElement[], group: string): boolean {
  let count = 0;
  for (const { element } of placed) if (element.group === group) count++;
  return count > 1;
}

/** x to the right of the element, y to its front. */
function enterLocalFrame(context: CanvasRenderingContext2D, pose: PlacedElement["element"]["pose"]): void {
  context.translate(pose.x, pose.y);
  context.rotate(yawOf(pose.heading));
  context.scale(1, -1);
}

/** The soft dark where things stand on the floor and, when asked, the shadows they throw. */
function paintShadows(
  context: CanvasRenderingContext2D,
  { placed, palette, scale, paintShadows: thrown }: FloorPainting,
  canvas: HTMLCanvasElement,
): void {
  const layer = document.createElement("canvas");
  layer.width = canvas.width;
  layer.height = canvas.height;
  const ink = layer.getContext("2d");
  if (!ink) return;
  const blur = (fall: number, radius: number, strength: number) => {
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.clearRect(0, 0, layer.width, layer.height);
    ink.setTransform(context.getTransform());
    ink.fillStyle = "#000";
    for (const one of placed) {
      for (const box of one.model.shadows(one.element, one.onRollers)) fillShadow(ink, one, box, fall);
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = strength;
    context.filter = `blur(${(radius * scale).toFixed(1)}px)`;
    context.drawImage(tinted(layer, palette.shadow), 0, 0);
    context.restore();
  };
  blur(0, 0.12, 0.5);
  blur(0, 0.5, 0.55);
  if (thrown) blur(1, 0.1, 0.75);
}

function tinted(layer: HTMLCanvasElement, colour: string): HTMLCanvasElement {
  const ink = layer.getContext("2d");
  if (ink) {
    ink.save();
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.globalCompositeOperation = "source-in";
    ink.fillStyle = colour;
    ink.fillRect(0, 0, layer.width, layer.height);
    ink.restore();
  }
  return layer;
}

/** The outline that a box throws: the hull of its foot and of its foot shifted by the fall (0 or 1) of its top. */
function fillShadow(
  ink: CanvasRenderingContext2D,
  { element }: PlacedElement,
  box: ShadowBox,
  fall: number,
): void {
  const yaw = yawOf(element.pose.heading);
  const cos = Math.cos(yaw);
  const sin = Math.sin(yaw);
  const points: [number, number][] = [];
  for (const dx of [-0.5, 0.5]) {
    for (const dz of [-0.5, 0.5]) {
      const x = box.x + dx * box.width;
      const z = box.z + dz * box.depth;
      const planX = element.pose.x + x * cos + z * sin;
      const planY = element.pose.y - (-x * sin + z * cos);
      points.push([planX, planY]);
      points.push([planX + fall * SHADOW_FALL.x * box.height, planY + fall * SHADOW_FALL.y * box.height]);
    }
  }
  const hull = convexHull(points);
  ink.beginPath();
  hull.forEach(([x, y], index) => (index === 0 ? ink.moveTo(x, y) : ink.lineTo(x, y)));
  ink.closePath();
  ink.fill();
}

/** Andrew's monotone chain. */
export function convexHull(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = [...points].sort((left, right) => left[0] - right[0] || left[1] - right[1]);
  const half = (ordered: readonly (readonly [number, number])[]) => {
    const chain: (readonly [number, number])[] = [];
    for (const point of ordered) {
      while (chain.length >= 2) {
        const [ax, ay] = chain[chain.length - 2];
        const [bx, by] = chain[chain.length - 1];
        if ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

/** Text with its lower left corner at (x, y), `height` metres high, in a frame whose y points up. */
function paintText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  height: number,
  colour: string,
): void {
  context.save();
  context.translate(x, y);
  context.scale(height / 100, -height / 100);
  context.font = FONT_OF_100;
  context.fillStyle = colour;
  context.textBaseline = "alphabetic";
  context.fillText(text, 0, 0);
  context.restore();
}
