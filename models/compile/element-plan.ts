import { type Equipment, type EquipmentKind, isStation } from "../format/equipment-schema.ts";
import type { Model, People } from "../format/model-schema.ts";
import type { Edge } from "../line/edges.ts";
import { ROUTE_NAMES } from "../states.ts";

export type ElementKind = EquipmentKind | "robot" | "operator" | "agv" | "crane" | "worker" | "cnc";

/**
 * One visible element: a piece of equipment, a part of one (robot and loader of a cell, cranes of a storage, machines of
 * a tending cell), a vehicle of a fleet, or somebody who walks.
 */
export interface ElementInfo {
  readonly number: number;
  /** "weld#3"; "kits" for equipment that is one piece; "cell#1.robot" for a part */
  readonly id: string;
  /** index of the equipment in the file; -1 for people */
  readonly equipment: number;
  readonly kind: ElementKind;
  /** 1-based number of the piece */
  readonly ordinal: number;
  readonly parent?: number;
  /** of people: index of their pool in the file */
  readonly pool?: number;
}

/** Numbers of the elements of a line, in file order; what is not visible comes after what is. */
export interface ElementPlan {
  readonly elements: readonly ElementInfo[];
  /** by equipment: the numbers of its pieces */
  readonly pieces: readonly (readonly number[])[];
  /** by pool of people: the numbers of its heads, where they walk */
  readonly workers: readonly (readonly number[])[];
  readonly edges: readonly Edge[];
  /** by transfer: the edge it serves */
  readonly transfers: readonly { readonly edge: number; readonly connection: number }[];
  readonly firstPool: number;
  readonly firstCalendar: number;
  readonly firstTransfer: number;
  /** by fleet of vehicles: index of the equipment; their dispatchers follow each other */
  readonly fleets: readonly number[];
  readonly firstDispatcher: number;
  readonly observer: number;
  /**
   * Places where parts of a split or a batch wait to leave: by piece, its first outlet; as many as it has outputs, of a batch
   * machine one. They are not visible.
   */
  readonly outlets: ReadonlyMap<number, number>;
  readonly firstOutlet: number;
  /** by outlet: the piece that it belongs to */
  readonly outletOwners: readonly number[];
  readonly count: number;
}

/** Whether an element of equipment of this kind does its work: of a tending cell its machines do, of any other the piece itself. */
export function doesWork({ kind, parent }: ElementInfo, equipment: EquipmentKind): boolean {
  return equipment === "tending-cell" ? kind === "cnc" : parent === undefined;
}

/** The visible element at which an edge begins: of an outlet, the piece that it belongs to. */
export function visibleFrom(plan: ElementPlan, edge: { readonly from: number }): number {
  return edge.from < plan.firstOutlet ? edge.from : plan.outletOwners[edge.from - plan.firstOutlet];
}

function countOf(equipment: Equipment): number {
  return isStation(equipment) || equipment.kind === "agv-fleet" ? equipment.count : 1;
}

export function planElements(model: Model): ElementPlan {
  const elements: ElementInfo[] = [];
  const pieces = model.equipment.map((equipment, index) => addPieces(elements, equipment, index));
  const indexOf = new Map(model.equipment.map((equipment, index) => [equipment.id, index]));

  const workers = model.people.map((people, pool) => addWorkers(elements, people, pool));

  const firstPool = elements.length;
  const firstCalendar = firstPool + model.people.length;
  const firstOutlet = firstCalendar + model.calendars.length;

  const outletOwners: number[] = [];
  const outlets = new Map<number, number>();
  model.equipment.forEach((equipment, index) => {
    for (const piece of pieces[index]) {
      const count = outletsOf(equipment).length;
      if (count > 0) outlets.set(piece, firstOutlet + outletOwners.length);
      for (let i = 0; i < count; i++) outletOwners.push(piece);
    }
  });
  const firstTransfer = firstOutlet + outletOwners.length;

  const edges: Edge[] = [];
  const transfers: { edge: number; connection: number }[] = [];
  model.connections.forEach((connection, index) => {
    const sender = required(indexOf, connection.from);
    const receiver = required(indexOf, connection.to);
    const outlet = outletsOf(model.equipment[sender]).findIndex(
      (to) => to === undefined || to === connection.to,
    );
    for (const piece of pieces[sender]) {
      const from = outlet < 0 ? piece : (outlets.get(piece) ?? piece) + outlet;
      for (const to of pieces[receiver]) {
        const edge = edges.length;
        let transfer = -1;
        if (connection.transfer !== undefined) {
          transfer = transfers.length;
          transfers.push({ edge, connection: index });
        }
        edges.push({
          number: edge,
          from,
          to,
          route: ROUTE_NAMES.indexOf(connection.route),
          connection: index,
          transfer,
          load: connection.transfer?.load !== undefined,
          gathered: gathers(model.equipment[receiver]),
          priority: connection.priority ?? 0,
        });
      }
    }
  });

  const fleets = [...model.equipment.keys()].filter((index) => model.equipment[index].kind === "agv-fleet");
  const firstDispatcher = firstTransfer + transfers.length;
  const observer = firstDispatcher + fleets.length;
  return {
    elements,
    pieces,
    workers,
    edges,
    transfers,
    firstPool,
    firstCalendar,
    firstTransfer,
    fleets,
    firstDispatcher,
    observer,
    outlets,
    firstOutlet,
    outletOwners,
    count: observer + 1,
  };
}

/** Where each outlet of a piece leads; undefined: wherever its connections do. None for what offers its parts itself. */
function outletsOf(equipment: Equipment): (string | undefined)[] {
  if (equipment.kind === "split") return equipment.outputs.map(({ to }) => to);
  return equipment.kind === "batch-machine" ? [undefined] : [];
}

/** Whether equipment watches what waits before it: to take several parts at a time, or to switch on. */
function gathers(equipment: Equipment): boolean {
  if (equipment.kind === "assembly" || equipment.kind === "batch-machine") return true;
  return "standby" in equipment && equipment.standby !== undefined;
}

function addPieces(elements: ElementInfo[], equipment: Equipment, index: number): number[] {
  const numbers: number[] = [];
  const count = countOf(equipment);
  for (let ordinal = 1; ordinal <= count; ordinal++) {
    const number = elements.length;
    const id = count === 1 ? equipment.id : `${equipment.id}#${ordinal}`;
    numbers.push(number);
    const kind = equipment.kind === "agv-fleet" ? "agv" : equipment.kind;
    elements.push({ number, id, equipment: index, kind, ordinal });
    for (const child of childrenOf(equipment)) {
      elements.push({
        number: elements.length,
        id: `${id}.${child.id}`,
        equipment: index,
        kind: child.kind,
        ordinal,
        parent: number,
      });
    }
  }
  return numbers;
}

/** People who walk, head by head. */
function addWorkers(elements: ElementInfo[], people: People, pool: number): number[] {
  if (people.walking === undefined) return [];
  return Array.from({ length: people.perShift }, (_, head) => {
    const number = elements.length;
    elements.push({
      number,
      id: `${people.id}#${head + 1}`,
      equipment: -1,
      kind: "worker",
      ordinal: head + 1,
      pool,
    });
    return number;
  });
}

/** Parts of a piece of equipment that are shown and counted by themselves, in the order of their numbers. */
function childrenOf(equipment: Equipment): { id: string; kind: ElementKind }[] {
  const numbered = (kind: ElementKind, id: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `${id}${index + 1}`, kind }));
  switch (equipment.kind) {
    case "robot-cell":
      return [
        { id: "robot", kind: "robot" },
        { id: "operator", kind: "operator" },
      ];
    case "tending-cell":
      return [{ id: "robot", kind: "robot" }, ...numbered("cnc", "machine", equipment.machines)];
    case "storage":
      return numbered("crane", "crane", equipment.aisles);
    default:
      return [];
  }
}

function required(index: ReadonlyMap<string, number>, id: string): number {
  const found = index.get(id);
  if (found === undefined) throw new RangeError(`the model names an unknown element: ${id}`);
  return found;
}
