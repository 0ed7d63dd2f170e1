import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { q, seconds, smallModel, type SmallLine } from "./small-line.ts";

type Equipment = ModelInput["equipment"][number];
export type FleetInput = Extract<Equipment, { kind: "agv-fleet" }>;
type Network = FleetInput["network"];
type Node = Network["nodes"][number];

/** A siding of the loop: its stop, for equipment, parking or charging. */
export interface Siding {
  id: string;
  use?: "park" | "charge";
  equipment?: string[];
}

export const SIDING = 8;
const GAP = 4;

/**
 * A loop of one-way paths: the sidings lie one after the other above its lower side, `d→m` being the main line beside a
 * siding `d→stop→m`; from the last the loop goes back by the corners. A siding is 10 m long, the main line beside it 8 m.
 */
export function loopNetwork(sidings: readonly Siding[]): Network {
  const nodes: Node[] = [];
  const segments: Network["segments"] = [];
  const stations: Network["stations"] = [];
  sidings.forEach(({ id, use, equipment }, index) => {
    const x = 2 + index * (SIDING + GAP);
    nodes.push(
      { id: `d-${id}`, x, y: 12 },
      { id, x: x + SIDING / 2, y: 15, ...(use === undefined ? {} : { use }) },
      { id: `m-${id}`, x: x + SIDING, y: 12 },
    );
    segments.push(
      { from: `d-${id}`, to: `m-${id}` },
      { from: `d-${id}`, to: id },
      { from: id, to: `m-${id}` },
    );
    for (const served of equipment ?? []) stations.push({ equipment: served, node: id });
    if (index > 0) segments.push({ from: `m-${sidings[index - 1].id}`, to: `d-${id}` });
  });
  const right = 2 + sidings.length * (SIDING + GAP);
  nodes.push(
    { id: "corner-1", x: right, y: 12 },
    { id: "corner-2", x: right, y: 6 },
    { id: "corner-3", x: 2, y: 6 },
  );
  segments.push(
    { from: `m-${sidings.at(-1)?.id}`, to: "corner-1" },
    { from: "corner-1", to: "corner-2" },
    { from: "corner-2", to: "corner-3" },
    { from: "corner-3", to: `d-${sidings[0].id}` },
  );
  return { nodes, segments, stations };
}

export interface AgvLine {
  vehicles: number;
  sidings: Siding[];
  load?: number;
  patience?: number;
  /** racks: source → machine → rack, and its way to the receiver of the same index */
  routes: { from: string; to: string; cycle: number }[];
  fleet?: Partial<Omit<FleetInput, "name" | "place">>;
  calendars?: ModelInput["calendars"];
  site?: ModelInput["site"];
  channels?: ModelInput["channels"];
  report?: string;
}

/** Machines that fill racks; vehicles bring loads from the racks to receivers, which empty at once. */
export function agvLine(options: AgvLine): Model {
  const { vehicles, sidings, load = 1, routes, fleet } = options;
  const network = loopNetwork(sidings);
  const width = Math.max(60, 4 + Math.max(...network.nodes.map(({ x }) => x)));
  const receivers = [...new Set(routes.map(({ to }) => to))];
  return smallModel({
    floor: { width, depth: 20 },
    ...(options.calendars === undefined ? {} : { calendars: options.calendars }),
    ...(options.site === undefined ? {} : { site: options.site }),
    ...(options.channels === undefined ? {} : { channels: options.channels }),
    equipment: placed([
      ...routes.flatMap(({ from, cycle }): SmallLine["equipment"] => [
        { id: `supply-${from}`, kind: "source", product: "part" },
        {
          id: `make-${from}`,
          kind: "machine",
          work: { operation: `cut-${from}`, time: seconds(cycle) },
        },
        { id: from, kind: "buffer", capacity: 4 * load },
      ]),
      ...receivers.flatMap((to): SmallLine["equipment"] => [
        { id: to, kind: "buffer", capacity: 4 * load },
        { id: `out-${to}`, kind: "sink" },
      ]),
      {
        id: "agv",
        kind: "agv-fleet",
        count: vehicles,
        length: q(1.2, "m"),
        speedLoaded: q(1, "m/s"),
        speedEmpty: q(1, "m/s"),
        acceleration: q(0.5, "m/s2"),
        pick: { time: seconds(10) },
        drop: { time: seconds(10) },
        ...fleet,
        network,
      },
    ]),
    connections: [
      ...routes.flatMap(({ from, to }, index) => [
        { id: `start-${from}`, from: `supply-${from}`, to: `make-${from}` },
        { id: `fill-${from}`, from: `make-${from}`, to: from },
        {
          id: `carry-${index}`,
          from,
          to,
          transfer: {
            fleet: "agv",
            load: {
              size: load,
              ...(options.patience === undefined ? {} : { patience: seconds(options.patience) }),
            },
            ...(options.report === undefined ? {} : { report: options.report }),
          },
        },
      ]),
      ...receivers.map((to) => ({ id: `ship-${to}`, from: to, to: `out-${to}` })),
    ],
  });
}

/** Equipment in a row along the wall, out of the way of the loop. */
function placed(equipment: SmallLine["equipment"]): SmallLine["equipment"] {
  return equipment.map((item, index) => ({ ...item, place: { x: 1 + (index % 50), y: 18 } }));
}
