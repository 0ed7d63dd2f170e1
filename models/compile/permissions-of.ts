import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { openConnections, type RoutingGraph } from "../format/routing-rules.ts";
import type { Edge } from "../line/edges.ts";
import { EVERYWHERE, NO_OPERATION, Permissions } from "../line/permissions.ts";
import type { DrawKeys } from "./draw-keys.ts";
import { closingConnections } from "./laps-of.ts";

/** The permission rows of a model: for each product with a routing one for every operation, and one for its end. */
export function permissionsOf(model: Model, edges: readonly Edge[], keys: DrawKeys): Permissions {
  const graph = graphOf(model);
  const everywhere = model.connections.map(() => true);
  const closing = closingConnections(graph, everywhere, undefined);
  const usual = edges.map(({ connection }) => closing[connection]);
  const rows: { open: boolean[]; closing: boolean[]; next: number; again: boolean }[] = [];
  const first = model.products.map(({ routing }) => {
    if (routing === undefined) return EVERYWHERE;
    const row = rows.length + 1;
    [...routing, undefined].forEach((next, stage) => {
      const open = openConnections(graph, next);
      const back = closingConnections(graph, open, next);
      rows.push({
        open: edges.map(({ connection }) => open[connection]),
        closing: edges.map(({ connection }) => back[connection]),
        next: next === undefined ? NO_OPERATION : keys.operation(next),
        again: next !== undefined && routing.indexOf(next) < stage,
      });
    });
    return row;
  });
  return new Permissions(usual, rows, first);
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
