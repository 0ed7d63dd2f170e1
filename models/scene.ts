import { cos, sin } from "#sim/maths/trigonometric.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import type { CompiledLine } from "./compile/compiled-line.ts";
import { poseOf } from "./compile/pose-of.ts";
import { type ElementInfo, type ElementKind, visibleFrom } from "./compile/element-plan.ts";
import { conveyorCapacity } from "./compile/build/conveyor.ts";
import { craneAxes, rackShape } from "./compile/build/storage.ts";
import { variateSpec } from "./format/distribution.ts";
import { isStation, type Storage } from "./format/equipment-schema.ts";
import { valueOf } from "./format/quantity.ts";
import type { People } from "./format/model-schema.ts";
import type { Label } from "./format/text.ts";
import { JobSource } from "./jobs/job-source.ts";
import { qualityScene, type SceneCharacteristic, type SceneChart } from "./quality/quality-scene.ts";
import { ROUTE_NAMES, STATE_NAMES } from "./states.ts";
import { networkScenes, vehicleScene } from "./transport/fleet-scene.ts";

/** Parts that take longer on their way than this, in seconds, lie about for the most of it. */
const LONGEST_CONVEYING = 1800;

const DEGREE = 0.017453292519943295;

/** What a view needs besides the trace; fixed at compile. Floor coordinates in metres: x to the right, y up. */
export interface Scene {
  id: string;
  name: Label;
  floor: { width: number; depth: number };
  elements: SceneElement[];
  paths: ScenePath[];
  states: readonly string[];
  /** pools of people that carry parts and do not walk, with their heads per shift; who walks is an element */
  carriers?: { id: string; count: number }[];
  products: { id: string; name: Label }[];
  /**
   * Jobs in the order of their release: part n, counted from the start of the run, is job n of them, and so on in rounds. Absent where
   * parts are no jobs, or something else makes parts, too.
   */
  jobs?: { id: string; pieces: number }[];
  zones: { name: Label; x: number; y: number; width: number; depth: number }[];
  /** calendar of the line over the horizon: each stretch of one shift that is open, or a break */
  shifts: { start: Time; end: Time; open: boolean }[];
  /** path networks on which vehicles drive */
  networks?: SceneNetwork[];
}

/** The one-way paths of a fleet. A record of travel names a segment by its index. */
export interface SceneNetwork {
  /** equipment id of the fleet */
  fleet: string;
  nodes: { id: string; x: number; y: number; use: "pass" | "park" | "charge" }[];
  /** indices of nodes; length in metres */
  segments: { from: number; to: number; length: number }[];
  /** where vehicles stop for which equipment, by its first piece; index of the node */
  stations: { element: number; node: number }[];
}

export interface SceneElement {
  /** element of the trace */
  number: number;
  /** "weld#3" */
  id: string;
  /** equipment id, "weld" */
  group: string;
  kind: ElementKind;
  name: Label;
  ordinal: number;
  parent?: number;
  /** heading in degrees, counter-clockwise */
  pose: { x: number; y: number; heading: number };
  capacity?: number;
  /** stations: whether somebody has to be there while it works */
  staffed?: boolean;
  /** stations: pool of the people who work at it */
  people?: string;
  /** stations: somebody of several pools comes for the work, and goes again */
  inTurn?: boolean;
  storage?: SceneStorage;
  /** tending cells: machines that the robot serves */
  machines?: number;
  /** aisle from 0; metres and seconds */
  crane?: { aisle: number; horizontal: SceneAxis; vertical: SceneAxis };
  /** metres, m/s */
  conveyor?: { length: number; speed: number; pitch: number };
  worker?: { pool: string; by: "foot" | "trolley" | "forklift"; speed: number };
  /** m, m/s, m/s²; parts of the largest load */
  vehicle?: {
    length: number;
    speedLoaded: number;
    speedEmpty: number;
    acceleration: number;
    capacity: number;
  };
  method?: "visual" | "gauge" | "vision";
  /** control chart that it keeps */
  chart?: SceneChart;
  /** what its work gives to parts, where that is normal and has limits */
  characteristics?: SceneCharacteristic[];
  identification?: "card" | "barcode" | "rfid";
}

/** Racks of an automated storage; pitches in metres. */
export interface SceneStorage {
  aisles: number;
  sides: number;
  columns: number;
  levels: number;
  columnPitch: number;
  levelPitch: number;
  unitLoad: number;
  inputPlaces: number;
  outputPlaces: number;
}

/** m/s and m/s² */
export interface SceneAxis {
  speed: number;
  acceleration: number;
}

export interface ScenePath {
  id: string;
  from: number;
  to: number;
  route: string;
  points: [number, number][];
  /** pool that carries parts along the path */
  carriedBy?: string;
  /** parts take time on this path and travel by themselves, on rollers */
  conveyed?: boolean;
  /** parts lie about for so long before they go this way that nothing conveys them meanwhile */
  waits?: boolean;
  /** equipment id of the fleet whose vehicles carry parts along it: no rollers, no walkway */
  fleet?: string;
}

/** The static picture of a compiled line. */
export function sceneOf(compiled: CompiledLine): Scene {
  const { model, plan } = compiled;
  const elements = plan.elements.map((info) => sceneElement(compiled, info));
  return {
    id: model.id,
    name: model.name,
    floor: { width: model.layout.floor.width, depth: model.layout.floor.depth },
    elements,
    paths: plan.edges.map((edge) => {
      const connection = model.connections[edge.connection];
      const from = elements[visibleFrom(plan, edge)];
      const to = elements[edge.to];
      const single =
        plan.pieces[plan.elements[from.number].equipment].length === 1 &&
        plan.pieces[plan.elements[edge.to].equipment].length === 1;
      const path: ScenePath = {
        id: single ? connection.id : `${connection.id}/${from.id}/${to.id}`,
        from: from.number,
        to: edge.to,
        route: ROUTE_NAMES[edge.route],
        points: [outletOf(from), [to.pose.x, to.pose.y]],
      };
      const fleet = connection.transfer?.fleet;
      if (fleet !== undefined) return { ...path, fleet };
      const carrier = connection.transfer?.people;
      if (carrier !== undefined) return { ...path, carriedBy: carrier };
      const time = connection.transfer?.time;
      if (time === undefined) return path;
      const isWait = compileVariate(variateSpec(time)).mean > LONGEST_CONVEYING;
      return isWait ? { ...path, waits: true } : { ...path, conveyed: true };
    }),
    states: STATE_NAMES,
    carriers: model.people
      .filter(
        ({ id, walking }) =>
          walking === undefined && model.connections.some(({ transfer }) => transfer?.people === id),
      )
      .map(({ id, perShift }) => ({ id, count: perShift })),
    products: model.products.map((product) => ({ id: product.id, name: product.name })),
    zones: model.layout.zones.map((zone) => ({ ...zone })),
    shifts: shiftsOf(compiled),
    ...jobsScene(compiled),
    ...(compiled.fleets.length > 0 ? { networks: networkScenes(compiled) } : {}),
  };
}

function jobsScene({ model, line }: CompiledLine): Pick<Scene, "jobs"> {
  const makers = model.equipment.filter(
    (equipment) =>
      equipment.kind === "source" || (equipment.kind === "buffer" && equipment.initial !== undefined),
  );
  const source = line.equipment.find((element): element is JobSource => element instanceof JobSource);
  const list = line.jobs?.list;
  if (source === undefined || list === undefined || makers.length > 1) return {};
  return { jobs: source.order().map((job) => ({ id: list.ids[job], pieces: list.pieces[job] })) };
}

/** Where parts come out: of a conveyor at its far end, of anything else at its place. */
function outletOf({ pose, conveyor }: SceneElement): [number, number] {
  if (!conveyor) return [pose.x, pose.y];
  const direction = pose.heading * DEGREE;
  return [pose.x + conveyor.length * cos(direction), pose.y + conveyor.length * sin(direction)];
}

function sceneElement(compiled: CompiledLine, info: ElementInfo): SceneElement {
  if (info.pool !== undefined) return sceneWorker(compiled.model.people[info.pool], info);
  const equipment = compiled.model.equipment[info.equipment];
  const element: SceneElement = {
    number: info.number,
    id: info.id,
    group: equipment.id,
    kind: info.kind,
    name: equipment.name,
    ordinal: info.ordinal,
    pose: poseOf(equipment, info.ordinal),
  };
  if (info.parent !== undefined) element.parent = info.parent;
  if (isStation(equipment)) {
    Object.assign(element, qualityScene(compiled, info, equipment));
    const staff = "staff" in equipment ? equipment.staff : undefined;
    element.staffed = staff !== undefined;
    if (staff?.people !== undefined) element.people = staff.people;
    if (staff !== undefined && staff.people === undefined) element.inTurn = true;
    if (equipment.identification !== undefined) element.identification = equipment.identification.method;
  }
  if (equipment.kind === "inspection" && equipment.method !== undefined) element.method = equipment.method;
  if (equipment.kind === "tending-cell") element.machines = equipment.machines;
  if (equipment.kind === "conveyor") {
    const [length, speed, pitch] = [equipment.length, equipment.speed, equipment.pitch].map(valueOf);
    element.conveyor = { length, speed, pitch };
    element.capacity = conveyorCapacity(length, pitch);
  }
  if (equipment.kind === "storage") addStorage(element, equipment, info.number - (info.parent ?? 0) - 1);
  if (equipment.kind === "agv-fleet") Object.assign(element, vehicleScene(compiled, equipment, info));
  if (equipment.kind === "buffer" && equipment.capacity !== undefined) element.capacity = equipment.capacity;
  return element;
}

function addStorage(element: SceneElement, equipment: Storage, aisle: number): void {
  if (element.kind === "crane") {
    element.crane = { aisle, ...craneAxes(equipment) };
    return;
  }
  const { aisles, unitLoad, inputPlaces, outputPlaces } = equipment;
  element.storage = { aisles, ...rackShape(equipment.rack), unitLoad, inputPlaces, outputPlaces };
}

function sceneWorker(people: People, info: ElementInfo): SceneElement {
  const { walking } = people;
  if (walking === undefined) throw new RangeError(`${info.id} does not walk`);
  return {
    number: info.number,
    id: info.id,
    group: people.id,
    kind: info.kind,
    name: people.name,
    ordinal: info.ordinal,
    pose: { ...walking.home, heading: 0 },
    worker: { pool: people.id, by: walking.by, speed: valueOf(walking.speed) },
  };
}

function shiftsOf(compiled: CompiledLine): Scene["shifts"] {
  const plan = compiled.weekPlans[compiled.lineCalendar];
  const shifts: Scene["shifts"] = [];
  let at: Time = 0;
  while (at < compiled.end) {
    const next = plan.nextChange(at);
    const end = next < compiled.end ? next : compiled.end;
    const opening = plan.openingAt(at);
    if (opening > 0) shifts.push({ start: at, end, open: opening === 2 });
    at = end;
  }
  return shifts;
}
