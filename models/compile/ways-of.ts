import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { valueOf } from "../format/quantity.ts";
import type { Edge } from "../line/edges.ts";
import type { Permissions } from "../line/permissions.ts";
import { type WayChoice, Ways } from "../line/ways.ts";
import type { DrawKeys } from "./draw-keys.ts";

/** The ways of a model whose connections have shares. */
export function waysOf(model: Model, edges: readonly Edge[], permissions: Permissions, keys: DrawKeys): Ways {
  const choices: WayChoice[] = [];
  model.connections.forEach((first, index) => {
    const isSame = ({ from, route }: typeof first): boolean => from === first.from && route === first.route;
    if (first.share === undefined || model.connections.findIndex(isSame) < index) return;
    const connections = [...model.connections.keys()].filter((other) => isSame(model.connections[other]));
    choices.push({
      connections: Int32Array.from(connections),
      edges: Int32Array.from(connections, (own) => edges.findIndex(({ connection }) => connection === own)),
      shares: Float64Array.from(connections, (own) => shareOf(model, own)),
      ...drawOf(model, keys, first.from),
    });
  });
  return new Ways(
    choices,
    edges.map(({ connection }) => connection),
    permissions,
  );
}

function shareOf({ connections }: Model, connection: number): number {
  const { share } = connections[connection];
  return share === undefined ? 0 : valueOf(share);
}

/** The draw belongs to the operation where there is one, so that it stays when the station is replaced. */
function drawOf(model: Model, keys: DrawKeys, id: string): { purpose: number; occurrence: number } {
  const index = model.equipment.findIndex((equipment) => equipment.id === id);
  const equipment = model.equipment[index];
  if (!isStation(equipment)) return { purpose: keys.wayFrom(id), occurrence: 0 };
  return {
    purpose: keys.wayAfter(equipment.work.operation),
    occurrence: keys.operationOccurrence(index),
  };
}
