/**
 * The way of the torch over one part: from the rest position through every seam and back, as a function of the share
 * of the operation that is done. Coordinates are those of the part (x across, y up, z along), in metres.
 */
import type { Point } from "./kinematics.ts";
import { smoothStep } from "../hash.ts";

/** Ends of the weld seams of a subframe: brackets on the rails, cross members, bushings. */
const SEAMS: readonly (readonly [number, number, number, number])[] = [
  [-0.5, -0.3, -0.5, 0.02],
  [-0.5, 0.14, -0.5, 0.36],
  [-0.34, 0.32, 0.02, 0.32],
  [0.1, 0.32, 0.36, 0.32],
  [0.5, 0.36, 0.5, 0.12],
  [0.5, 0.0, 0.5, -0.32],
  [0.34, -0.28, 0.0, -0.28],
  [-0.06, -0.28, -0.36, -0.28],
];

/** Height of the seams above the underside of the part. */
const SEAM_HEIGHT = 0.15;
const LIFT = 0.16;

export interface TorchPoint extends Point {
  /** Whether the arc burns here. */
  arc: boolean;
}

/**
 * @param share share of the operation that is done, 0..1
 * @param arcShare share of the operation during which the arc burns
 * @param rest position of the torch before and after, in coordinates of the part
 */
export function torchPoint(share: number, arcShare: number, rest: Point, out: TorchPoint): TorchPoint {
  const count = SEAMS.length;
  const travel = (1 - arcShare) / (count + 1);
  const weld = arcShare / count;
  const clamped = Math.min(1, Math.max(0, share));
  const leg = Math.min(count, Math.floor(clamped / (travel + weld)));
  const inLeg = clamped - leg * (travel + weld);
  if (leg < count && inLeg >= travel) {
    const [startX, startZ, endX, endZ] = SEAMS[leg];
    const along = (inLeg - travel) / weld;
    out.x = startX + (endX - startX) * along;
    out.y = SEAM_HEIGHT;
    out.z = startZ + (endZ - startZ) * along;
    out.arc = share > 0 && share < 1;
    return out;
  }
  const step = smoothStep(0, travel, inLeg);
  const before = SEAMS[leg - 1];
  const after = SEAMS[leg];
  const fromX = before ? before[2] : rest.x;
  const fromY = before ? SEAM_HEIGHT : rest.y;
  const fromZ = before ? before[3] : rest.z;
  const toX = after ? after[0] : rest.x;
  const toY = after ? SEAM_HEIGHT : rest.y;
  const toZ = after ? after[1] : rest.z;
  out.x = fromX + (toX - fromX) * step;
  out.y = fromY + (toY - fromY) * step + LIFT * 4 * step * (1 - step);
  out.z = fromZ + (toZ - fromZ) * step;
  out.arc = false;
  return out;
}
