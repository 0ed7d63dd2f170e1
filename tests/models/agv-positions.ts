import type { Scene, SceneNetwork } from "#models/scene.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";

/** Where a vehicle is on the plan and which way it looks. */
export interface Pose {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/** Metres covered `t` seconds after the start of a way that takes `total` seconds, by adding up small steps of its speed. */
function covered(
  v: number,
  a: number,
  total: number,
  fromStand: boolean,
  toStand: boolean,
  t: number,
): number {
  const speedAt = (s: number): number => Math.min(v, fromStand ? a * s : v, toStand ? a * (total - s) : v);
  // the speed is piecewise linear: its integral by the points where it bends
  const bends = [0, v / a, total / 2, total - v / a, total]
    .filter((s) => s > 0 && s < t)
    .sort((p, q) => p - q);
  let sum = 0;
  let last = 0;
  for (const s of [...bends, Math.min(t, total)]) {
    sum += ((speedAt(last) + speedAt(s)) / 2) * (s - last);
    last = s;
  }
  return sum;
}

/** The pose of a vehicle as a reader of the trace finds it: what is left of its way, counted from the end of the segment. */
export function poseAt(reader: TraceReader, scene: Scene, number: number, time: number): Pose {
  const element = scene.elements[number];
  const { speedLoaded: v, acceleration: a } = element.vehicle!;
  const network: SceneNetwork = scene.networks!.find(({ fleet }) => fleet === element.group)!;
  const travel = reader.travelAt(number, time)!;
  const segment = network.segments[Math.floor(travel.a / 4)];
  const from = network.nodes[segment.from];
  const to = network.nodes[segment.to];
  const dx = (to.x - from.x) / segment.length;
  const dy = (to.y - from.y) / segment.length;
  let left: number;
  if (travel.plannedEnd <= 0) left = -travel.plannedEnd / 1e6;
  else {
    const total = (travel.plannedEnd - travel.since) / 1e6;
    const [fromStand, toStand] = [(travel.a & 1) !== 0, (travel.a & 2) !== 0];
    const whole = covered(v, a, total, fromStand, toStand, total);
    left = whole - covered(v, a, total, fromStand, toStand, (time - travel.since) / 1e6);
  }
  return { x: to.x - dx * left, y: to.y - dy * left, dx, dy };
}

/** Corners of a rectangle of the given length and width. */
function corners({ x, y, dx, dy }: Pose, length: number, width: number): [number, number][] {
  return [1, -1].flatMap((l) =>
    [1, -1].map((w): [number, number] => [
      x + (dx * l * length) / 2 - (dy * w * width) / 2,
      y + (dy * l * length) / 2 + (dx * w * width) / 2,
    ]),
  );
}

/** Whether two vehicles overlap: no axis of either separates their corners. */
export function collide(left: Pose, right: Pose, length: number, width: number): boolean {
  const [own, other] = [corners(left, length, width), corners(right, length, width)];
  return [left, right].every(({ dx, dy }) =>
    [
      [dx, dy],
      [-dy, dx],
    ].every(([ax, ay]) => {
      const project = (points: [number, number][]): number[] => points.map(([x, y]) => x * ax + y * ay);
      const [p, q] = [project(own), project(other)];
      return Math.min(...p) < Math.max(...q) - 1e-4 && Math.min(...q) < Math.max(...p) - 1e-4;
    }),
  );
}
