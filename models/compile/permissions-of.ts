import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { openConnections, type RoutingGraph } from "../format/routing-rules.ts";
import type { Edge } from "../line/edges.ts";
import { EVERYWHERE, NO_OPERATION, Permissions } from "../line/permissions.ts";
import type { DrawKeys } from "./draw-keys.ts";

/** The permission rows of a model: for each product with a routing one for every operation, and one for its end. */
export function permissionsOf(model: Model, edges: readonly Edge[], keys: DrawKeys): Permissions {
  const graph = graphOf(model);
  const rows: { open: boolean[]; next: number }[] = [];
  const first = model.products.map(({ routing }) => {
    if (routing === undefined) return EVERYWHERE;
    const row = rows.length + 1;
    for (const next of [...routing, undefined]) {
      const open = openConnections(graph, next);
      rows.push({
        open: edges.map(({ connection }) => open[connection]),
        next: next === undefined ? NO_OPERATION : keys.operation(next),
      });
    }
    return row;
  });
  return new Permissions(edges.length, rows, first);
}

function graphOf(model: Model): RoutingGraph {
  const index = new Map(model.equipment.map(({ id }, number) => [id, number]));
  return {
    nodes: model.equipment.map((equipment) =>
      isStation(equipment)
        ? { kind: equipment.kind, operation: equipment.work.operation }
        : { kind: equipment.kind },
    ),
    connections: model.connections.map(({ from, to, route }) => ({
      from: index.get(from) ?? -1,
      to: index.get(to) ?? -1,
      route,
    })),
  };
}
