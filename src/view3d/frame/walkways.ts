/**
 * Ways of people over the floor: around what stands there, with few turns. The engine knows how long a walk takes; where
 * it leads is the picture's choice. Each way is searched once and kept.
 */
import type { Placement } from "./placement.ts";
import { pointOn, type PathPoint, type Polyline, polyline } from "./polyline.ts";
import { yawOf } from "./placement.ts";

const CELL = 0.5;
const STEP_COST = 2;
const BLOCKED_COST = 26;
const TURN_COST = 3;
/** Equipment is narrower for those who squeeze by, metres on each side. */
const SLIM = 0.15;
/** How far before the front of equipment people stand. */
const STAND_OFF = 0.5;
const SIDEWAYS = 0.75;
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;
/** Metres over which somebody turns at a corner, to either side of it. */
const TURNING = 0.35;

export class Walkways {
  private readonly placement: Placement;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cost: Uint8Array;
  private readonly ways = new Map<number, Polyline>();
  private readonly searched = new Map<number, readonly [number, number][]>();
  /** Of the search at hand, by cell and direction: what it cost to come there, and from where. */
  private readonly reached: Int32Array;
  private readonly came: Int32Array;
  private readonly ahead: PathPoint = { x: 0, z: 0, yaw: 0 };
  private readonly behind: PathPoint = { x: 0, z: 0, yaw: 0 };

  constructor(placement: Placement, floor: { width: number; depth: number }) {
    this.placement = placement;
    this.columns = Math.ceil(floor.width / CELL) + 1;
    this.rows = Math.ceil(floor.depth / CELL) + 1;
    this.reached = new Int32Array(this.columns * this.rows * 4);
    this.came = new Int32Array(this.columns * this.rows * 4);
    this.cost = new Uint8Array(this.columns * this.rows).fill(STEP_COST);
    for (const { element, model, footprint, owner } of placement.placed) {
      if (model.mobile || owner) continue;
      const yaw = yawOf(element.pose.heading);
      const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
      for (let cell = 0; cell < this.cost.length; cell++) {
        const dx = (cell % this.columns) * CELL - element.pose.x;
        const dz = element.pose.y - Math.floor(cell / this.columns) * CELL;
        const x = Math.abs(dx * cos - dz * sin);
        const z = Math.abs(dx * sin + dz * cos);
        if (x < footprint.width / 2 - SLIM && z < footprint.depth / 2 - SLIM) this.cost[cell] = BLOCKED_COST;
      }
    }
  }

  /** Writes where somebody stands beside an element; `spot` keeps people there apart. */
  stand(element: number, spot: number, out: PathPoint): void {
    const owner = this.placement.ownerOf[element];
    if (!owner) return;
    const { pose } = owner.element;
    const yaw = yawOf(pose.heading);
    const aside = owner.model.mobile ? 0 : ((spot % 3) - 1) * SIDEWAYS;
    const before = owner.model.mobile ? 0 : owner.footprint.depth / 2 + STAND_OFF;
    out.x = pose.x + aside * Math.cos(yaw) + before * Math.sin(yaw);
    out.z = -pose.y - aside * Math.sin(yaw) + before * Math.cos(yaw);
    out.yaw = yaw + Math.PI;
  }

  /** The way from beside one element to beside another. */
  way(from: number, to: number, spot: number): Polyline {
    const key = (from * 65_536 + to) * 4 + (spot % 3);
    let way = this.ways.get(key);
    if (!way) {
      this.stand(from, spot, this.behind);
      this.stand(to, spot, this.ahead);
      const { behind, ahead } = this;
      way = polyline([[behind.x, behind.z], ...this.corners(from, to), [ahead.x, ahead.z]]);
      this.ways.set(key, way);
    }
    return way;
  }

  /** Writes the place at a share of a way; corners are turned on softly. */
  pointAt(way: Polyline, share: number, out: PathPoint): void {
    pointOn(way, share, out);
    if (way.length <= 0) return;
    pointOn(way, share + TURNING / way.length, this.ahead);
    pointOn(way, share - TURNING / way.length, this.behind);
    const dx = this.ahead.x - this.behind.x;
    const dz = this.ahead.z - this.behind.z;
    if (Math.hypot(dx, dz) > 0.05) out.yaw = Math.atan2(dx, dz);
  }

  /** Where a way turns, the same for everybody who goes it: a search costs milliseconds. */
  private corners(from: number, to: number): readonly [number, number][] {
    const key = from * 65_536 + to;
    let corners = this.searched.get(key);
    if (!corners) {
      const start = { x: 0, z: 0, yaw: 0 };
      const goal = { x: 0, z: 0, yaw: 0 };
      this.stand(from, 1, start);
      this.stand(to, 1, goal);
      corners = this.search(start, goal);
      this.searched.set(key, corners);
    }
    return corners;
  }

  private cellOf({ x, z }: PathPoint): number {
    const column = Math.min(this.columns - 1, Math.max(0, Math.round(x / CELL)));
    const row = Math.min(this.rows - 1, Math.max(0, Math.round(-z / CELL)));
    return row * this.columns + column;
  }

  /** Cheapest way by cells and directions: Dijkstra's search over buckets of equal cost. */
  private search(start: PathPoint, goal: PathPoint): [number, number][] {
    const { columns, rows, cost } = this;
    const first = this.cellOf(start);
    const last = this.cellOf(goal);
    const { reached, came } = this;
    reached.fill(-1);
    came.fill(-1);
    const buckets: number[][] = [];
    for (let direction = 0; direction < 4; direction++) {
      reached[first * 4 + direction] = 0;
      (buckets[0] ??= []).push(first * 4 + direction);
    }
    let found = first * 4;
    search: for (let spent = 0; spent < buckets.length; spent++) {
      for (const state of buckets[spent] ?? []) {
        if (reached[state] !== spent) continue;
        const cell = state >> 2;
        if (cell === last) {
          found = state;
          break search;
        }
        for (let direction = 0; direction < 4; direction++) {
          const column = (cell % columns) + DIRECTIONS[direction][0];
          const row = Math.floor(cell / columns) + DIRECTIONS[direction][1];
          if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
          const next = row * columns + column;
          const total = spent + cost[next] + (direction === (state & 3) ? 0 : TURN_COST);
          const nextState = next * 4 + direction;
          if (reached[nextState] >= 0 && reached[nextState] <= total) continue;
          reached[nextState] = total;
          came[nextState] = state;
          (buckets[total] ??= []).push(nextState);
        }
      }
    }
    const points: [number, number][] = [];
    for (let state = found; state >= 0; state = came[state]) {
      const before = came[state];
      // Only where the way turns, and at its ends.
      if (before >= 0 && state !== found && (before & 3) === (state & 3) && came[before] >= 0) continue;
      const cell = state >> 2;
      points.push([(cell % columns) * CELL, -Math.floor(cell / columns) * CELL]);
    }
    return points.toReversed();
  }
}
