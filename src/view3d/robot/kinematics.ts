/**
 * Geometry of a six-axis welding robot reduced to what the eye follows: the base turns (axis 1), two links reach
 * (axes 2 and 3), the wrist holds the torch at a given pitch (axes 4 to 6). Closed-form two-link inverse kinematics,
 * elbow up; see any robotics textbook, for example Craig, "Introduction to Robotics", chapter 4.
 */

/** Height of the pedestal on which the turning base sits; drawn with the cell. */
export const PEDESTAL_HEIGHT = 0.5;

/** Metres; reach about 1.9 m from the shoulder, like a common arc-welding robot. */
export const ROBOT_SIZE = {
  /** Floor to shoulder axis, pedestal included. */
  shoulderHeight: 1.12,
  /** Shoulder axis in front of the turning axis. */
  shoulderOffset: 0.2,
  lower: 0.85,
  upper: 0.88,
  /** Wrist to the end of the wire. */
  tool: 0.4,
} as const;

export interface Point {
  x: number;
  y: number;
  z: number;
}

/** Angles in radians; lower, upper and tool are elevations above the horizontal in the plane of the arm. */
export interface ArmPose {
  /** Turn about the vertical; 0 looks along +z. */
  yaw: number;
  lower: number;
  upper: number;
  tool: number;
}

/**
 * Pose that brings the tip to (x, y, z), measured from the foot of the turning axis. A target out of reach gives the
 * nearest pose in its direction.
 */
export function solveArm(x: number, y: number, z: number, toolPitch: number, out: ArmPose): ArmPose {
  const { shoulderHeight, shoulderOffset, lower, upper, tool } = ROBOT_SIZE;
  const ahead = Math.hypot(x, z) - tool * Math.cos(toolPitch) - shoulderOffset;
  const above = y - tool * Math.sin(toolPitch) - shoulderHeight;
  const distance = Math.min(
    lower + upper - 1e-6,
    Math.max(Math.abs(lower - upper) + 1e-6, Math.hypot(ahead, above)),
  );
  const direction = Math.atan2(above, ahead);
  const opening = Math.acos((lower * lower + distance * distance - upper * upper) / (2 * lower * distance));
  out.yaw = Math.atan2(x, z);
  out.lower = direction + opening;
  const elbowAhead = lower * Math.cos(out.lower);
  const elbowAbove = lower * Math.sin(out.lower);
  out.upper = Math.atan2(
    distance * Math.sin(direction) - elbowAbove,
    distance * Math.cos(direction) - elbowAhead,
  );
  out.tool = toolPitch;
  return out;
}

/** Where the tip is in a pose: the inverse of {@link solveArm}. */
export function tipOf(pose: ArmPose, out: Point): Point {
  const { shoulderHeight, shoulderOffset, lower, upper, tool } = ROBOT_SIZE;
  const ahead =
    shoulderOffset + lower * Math.cos(pose.lower) + upper * Math.cos(pose.upper) + tool * Math.cos(pose.tool);
  out.x = Math.sin(pose.yaw) * ahead;
  out.y =
    shoulderHeight + lower * Math.sin(pose.lower) + upper * Math.sin(pose.upper) + tool * Math.sin(pose.tool);
  out.z = Math.cos(pose.yaw) * ahead;
  return out;
}

/**
 * Elbow (or knee) of a limb of two segments from `root` to `target`, bent towards `pole`. Moves `target` within reach.
 */
export function bendLimb(
  root: Point,
  target: Point,
  first: number,
  second: number,
  pole: Point,
  out: Point,
): Point {
  let dx = target.x - root.x;
  let dy = target.y - root.y;
  let dz = target.z - root.z;
  let distance = Math.hypot(dx, dy, dz) || 1e-6;
  const reach = (first + second) * 0.999;
  if (distance > reach) {
    const scale = reach / distance;
    dx *= scale;
    dy *= scale;
    dz *= scale;
    target.x = root.x + dx;
    target.y = root.y + dy;
    target.z = root.z + dz;
    distance = reach;
  }
  const along = (first * first - second * second + distance * distance) / (2 * distance);
  const side = Math.sqrt(Math.max(0, first * first - along * along));
  const ux = dx / distance;
  const uy = dy / distance;
  const uz = dz / distance;
  const dot = pole.x * ux + pole.y * uy + pole.z * uz;
  let px = pole.x - dot * ux;
  let py = pole.y - dot * uy;
  let pz = pole.z - dot * uz;
  const length = Math.hypot(px, py, pz) || 1;
  px /= length;
  py /= length;
  pz /= length;
  out.x = root.x + ux * along + px * side;
  out.y = root.y + uy * along + py * side;
  out.z = root.z + uz * along + pz * side;
  return out;
}
