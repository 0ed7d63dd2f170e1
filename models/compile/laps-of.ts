import type { RoutingGraph } from "../format/routing-rules.ts";

/**
 * Connections that close a circle: over one of them a part comes back to where it has been, without having been rejected.
 * Every circle of connections on other routes than `reject` has at least one of them.
 * @param open by connection: whether a part in this stage of its routing may take it
 * @param next operation that ends the stage: whoever does it sends the part on into the next one
 */
export function closingConnections(
  { nodes, connections }: RoutingGraph,
  open: readonly boolean[],
  next: string | undefined,
): boolean[] {
  const outgoing = nodes.map((): number[] => []);
  connections.forEach(({ from, route }, connection) => {
    const { operation } = nodes[from];
    if (!open[connection] || route === "reject") return;
    if (next === undefined || operation !== next) outgoing[from].push(connection);
  });
  const closing = connections.map(() => false);
  const Visit = { none: 0, open: 1, done: 2 } as const;
  const visit = nodes.map((): number => Visit.none);
  const taken = nodes.map(() => 0);
  // depth first, from the sources on: what leads back to the way that led here closes a circle
  const starts = [...nodes.keys()].sort((a, b) => Number(isSource(b)) - Number(isSource(a)));
  for (const start of starts) {
    if (visit[start] !== Visit.none) continue;
    const way = [start];
    visit[start] = Visit.open;
    for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
      const connection = outgoing[node][taken[node]++];
      if (connection === undefined) {
        visit[node] = Visit.done;
        way.pop();
        continue;
      }
      const { to } = connections[connection];
      if (visit[to] === Visit.open) closing[connection] = true;
      else if (visit[to] === Visit.none) {
        visit[to] = Visit.open;
        way.push(to);
      }
    }
  }
  return closing;

  function isSource(node: number): boolean {
    return nodes[node].kind === "source";
  }
}
