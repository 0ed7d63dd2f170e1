import { isStation } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { openConnections, type RoutingGraph } from "../format/routing-rules.ts";
import type { Edge } from "../line/edges.ts";
import { EVERYWHERE, NO_OPERATION, Permissions } from "../line/permissions.ts";
import type { DrawKeys } from "./draw-keys.ts";
import { closingConnections } from "./laps-of.ts";

interface Row {
  open: boolean[];
  closing: boolean[];
  next: number;
  again: boolean;
}

/** Rows of jobs, by the operation that is next; undefined: all steps are done. */
export type JobRows = ReadonlyMap<string | undefined, number>;

/**
 * The permission rows of a model: for each product with a routing one for every operation, and one for its end; for jobs one for each
 * operation, however many of them are to do it next.
 */
export function permissionsOf(
  model: Model,
  edges: readonly Edge[],
  keys: DrawKeys,
): { permissions: Permissions; jobRows: JobRows } {
  const graph = graphOf(model);
  const everywhere = model.connections.map(() => true);
  const closing = closingConnections(graph, everywhere, undefined);
  const usual = edges.map(({ connection }) => closing[connection]);
  const rows: Row[] = [];
  const first = model.products.map(({ routing }) => {
    if (routing === undefined) return EVERYWHERE;
    const row = rows.length + 1;
    [...routing, undefined].forEach((next, stage) => {
      rows.push(rowOf(next, next !== undefined && routing.indexOf(next) < stage));
    });
    return row;
  });
  const jobRows = new Map<string | undefined, number>();
  for (const next of jobOperations(model)) jobRows.set(next, rows.push(rowOf(next, false)));
  return { permissions: new Permissions(usual, rows, first), jobRows };

  function rowOf(next: string | undefined, again: boolean): Row {
    const open = openConnections(graph, next);
    const back = closingConnections(graph, open, next);
    return {
      open: edges.map(({ connection }) => open[connection]),
      closing: edges.map(({ connection }) => back[connection]),
      next: next === undefined ? NO_OPERATION : keys.operation(next),
      again,
    };
  }
}

/** Operations of all jobs, each once, and the end. */
function jobOperations({ demand }: Model): (string | undefined)[] {
  if (demand?.jobs === undefined) return [];
  const operations = new Set(
    demand.jobs.list.flatMap(({ steps }) => steps.map(({ operation }) => operation)),
  );
  return [...operations, undefined];
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
