import type { CompiledLine } from "../compile/compiled-line.ts";
import type { ElementInfo } from "../compile/element-plan.ts";
import type { AgvFleet } from "../format/equipment-schema.ts";
import { valueOf } from "../format/quantity.ts";
import { headingOf } from "./clearance.ts";
import { firstStops } from "./path-network.ts";

/** A vehicle of the scene: what it is, and where it stands at the start, looking along the segment that ends there. */
export function vehicleScene({ model, plan, fleets }: CompiledLine, settings: AgvFleet, info: ElementInfo) {
  const loads = model.connections.flatMap(({ transfer }) =>
    transfer?.fleet === settings.id && transfer.load !== undefined ? [transfer.load.size] : [],
  );
  const { network } = fleets[plan.fleets.indexOf(info.equipment)];
  const entry = network.entry[firstStops(network)[info.ordinal - 1]];
  const from = settings.network.nodes[network.from[entry]];
  const { x, y } = settings.network.nodes[network.to[entry]];
  return {
    vehicle: {
      length: valueOf(settings.length),
      speedLoaded: valueOf(settings.speedLoaded),
      speedEmpty: valueOf(settings.speedEmpty),
      acceleration: valueOf(settings.acceleration),
      capacity: Math.max(1, ...loads),
    },
    pose: { x, y, heading: headingOf(x - from.x, y - from.y) },
  };
}

/** The path networks of a scene, one for each fleet. */
export function networkScenes({ model, plan, fleets }: CompiledLine) {
  return fleets.flatMap(({ network }, index) => {
    const settings = model.equipment[plan.fleets[index]];
    if (settings.kind !== "agv-fleet") return [];
    const nodeIndex = new Map(settings.network.nodes.map(({ id }, node) => [id, node]));
    return [
      {
        fleet: settings.id,
        nodes: settings.network.nodes.map((node) => ({ ...node })),
        segments: [...network.from.keys()].map((segment) => ({
          from: network.from[segment],
          to: network.to[segment],
          length: network.length[segment],
        })),
        stations: settings.network.stations.map(({ equipment, node }) => ({
          element: plan.pieces[model.equipment.findIndex(({ id }) => id === equipment)][0],
          node: nodeIndex.get(node) ?? 0,
        })),
      },
    ];
  });
}
