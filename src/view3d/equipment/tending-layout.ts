/** Where the machines of a tending cell, its robot and its tables stand: metres, from the middle of the cell. */
import type { Scene, SceneElement } from "#models/scene.ts";
import { CNC } from "./cnc-body.ts";

/** From the axis of the robot to the doors of the machines. */
const DOOR_DISTANCE = 1.42;
const MACHINE_PITCH = 2.9;
const TABLE_X = 0.72;
const TABLE_REACH = 1.62;
const FRONT_MARGIN = 0.75;
/** Machines that a robot reaches from where it stands; for more it runs on a track. */
const WITHOUT_TRACK = 3;

export interface MachinePlace {
  x: number;
  z: number;
  /** Turn of the machine against the cell, degrees; 0 looks to the front. */
  degrees: number;
  /** Where the robot stands when it serves the machine. */
  robotZ: number;
}

export interface TendingLayout {
  machines: readonly MachinePlace[];
  width: number;
  depth: number;
  /** Middle of the tables for parts that come in (left of the operator's view) and go out. */
  infeed: { x: number; z: number };
  outfeed: { x: number; z: number };
  /** Where the robot stands to reach the tables. */
  homeZ: number;
  /** Length of the robot's track along z; 0 without. */
  track: number;
  /** Middle of the cell's footprint from the robot's home, along z. */
  back: number;
  front: number;
}

const aside = DOOR_DISTANCE + CNC.depth / 2;

function machinePlaces(count: number): { places: MachinePlace[]; rows: number } {
  const places: MachinePlace[] = [];
  if (count <= WITHOUT_TRACK) {
    if (count !== 1) {
      places.push({ x: -aside, z: 0, degrees: 90, robotZ: 0 }, { x: aside, z: 0, degrees: -90, robotZ: 0 });
    }
    if (count !== 2) places.push({ x: 0, z: -aside, degrees: 0, robotZ: 0 });
    return { places, rows: 1 };
  }
  const rows = Math.ceil(count / 2);
  for (let index = 0; index < count; index++) {
    const left = index < rows;
    const z = -(left ? index : index - rows) * MACHINE_PITCH;
    places.push({ x: left ? -aside : aside, z, degrees: left ? 90 : -90, robotZ: z });
  }
  return { places, rows };
}

/** Layout for a number of machines, with z counted from the robot's home until it is centred. */
function layoutOf(count: number): TendingLayout {
  const { places, rows } = machinePlaces(count);
  const front = TABLE_REACH + FRONT_MARGIN;
  const behind = count === 1 || count === 3 ? aside + CNC.depth / 2 + 0.45 : 1.35;
  const back = -(rows - 1) * MACHINE_PITCH - Math.max(CNC.width / 2 + 0.25, behind);
  const middle = (front + back) / 2;
  const width = count === 1 ? 4 : 2 * (aside + CNC.depth / 2) + 0.7;
  return {
    machines: places.map((place) => ({ ...place, z: place.z - middle, robotZ: place.robotZ - middle })),
    width,
    depth: front - back,
    infeed: { x: -TABLE_X, z: TABLE_REACH - middle },
    outfeed: { x: TABLE_X, z: TABLE_REACH - middle },
    homeZ: -middle,
    track: rows > 1 ? (rows - 1) * MACHINE_PITCH : 0,
    back: back - middle,
    front: front - middle,
  };
}

const layouts = new Map<number, TendingLayout>();

export function tendingLayout(machines: number): TendingLayout {
  let layout = layouts.get(machines);
  if (!layout) layouts.set(machines, (layout = layoutOf(machines)));
  return layout;
}

/** Machines of a cell, as the scene has them. */
export function machinesOf(scene: Scene, cell: SceneElement): readonly SceneElement[] {
  return scene.elements.filter(({ parent, kind }) => parent === cell.number && kind === "cnc");
}
