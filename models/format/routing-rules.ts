/** What routings need to know of the line: kinds and operations of the equipment, and its connections. */
export interface RoutingGraph {
  /** by equipment */
  readonly nodes: readonly { readonly kind: string; readonly operation?: string }[];
  readonly connections: readonly { readonly from: number; readonly to: number; readonly route: string }[];
}

/** Ways of parts that have failed, which their routing does not name: rejected, scrapped, waited too long. */
export function isOutside(route: string): boolean {
  return route === "reject" || route === "scrap" || route === "expired";
}

/**
 * Equipment that only rejected and expired parts reach: everything fed by such routes and by such equipment alone. The routing does
 * not reach in there: a part goes on with it where it comes back among the others.
 */
function reworkArea(graph: RoutingGraph): boolean[] {
  const { nodes, connections } = graph;
  const inside = nodes.map(() => false);
  for (let changed = true; changed;) {
    changed = false;
    nodes.forEach((_, node) => {
      if (inside[node]) return;
      const incoming = connections.filter(({ to }) => to === node);
      if (incoming.length === 0) return;
      if (!incoming.every(({ from, route }) => route === "reject" || route === "expired" || inside[from]))
        return;
      inside[node] = true;
      changed = true;
    });
  }
  return inside;
}

/**
 * Which connections a part may take whose next operation is `next` (undefined: all are done): ways of rejected, scrapped and
 * expired parts, and into the rework area, always; into what works on parts when its operation is the next; into a store or conveyor
 * when some way out of it is open; into an exit when the routing is done.
 */
export function openConnections(graph: RoutingGraph, next: string | undefined): boolean[] {
  const { nodes, connections } = graph;
  const inRework = reworkArea(graph);
  const enterable = nodes.map(({ kind, operation }, node) => {
    if (inRework[node]) return true;
    if (kind === "sink" || kind === "scrap") return next === undefined;
    return operation !== undefined && operation === next;
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to } of connections) {
      const { kind, operation } = nodes[from];
      if (enterable[from] || !enterable[to] || operation !== undefined || kind === "source") continue;
      if (kind === "sink" || kind === "scrap") continue;
      enterable[from] = true;
      changed = true;
    }
  }
  return connections.map(({ to, route }) => isOutside(route) || enterable[to]);
}
