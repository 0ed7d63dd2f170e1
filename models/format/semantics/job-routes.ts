import { isOutside, openConnections } from "../routing-rules.ts";
import type { Flow } from "./material-flow.ts";

/** Where parts of a job may stand after a step: numbers of the equipment, in order. */
export type Stand = readonly number[];

/** A step that cannot be reached: equipment from which there is no way on. */
export interface Stuck {
  readonly from: number;
}

/**
 * Follows jobs along the connections, each way once however many jobs take it: what can be reached next depends only on where a
 * job may stand and on its next operation.
 */
export class JobRoutes {
  private readonly flow: Flow;
  private readonly outgoing: readonly (readonly number[])[];
  private readonly open = new Map<string | undefined, boolean[]>();
  private readonly stands = new Map<string, Stand>();
  private readonly found = new Map<Stand, Map<string | undefined, Stand | Stuck>>();

  constructor(flow: Flow) {
    this.flow = flow;
    const { nodes, connections } = flow.graph;
    const outgoing = nodes.map((): number[] => []);
    connections.forEach(({ from }, connection) => outgoing[from].push(connection));
    this.outgoing = outgoing;
  }

  /** Stand of parts that have just been released by a source. */
  start(source: number): Stand {
    return this.shared([source]);
  }

  /** Where parts may stand when they have done `next` (undefined: when they have left), or from where there is no way to it. */
  after(stand: Stand, next: string | undefined): Stand | Stuck {
    let known = this.found.get(stand);
    if (known === undefined) this.found.set(stand, (known = new Map<string | undefined, Stand | Stuck>()));
    let result = known.get(next);
    if (result === undefined) known.set(next, (result = this.explore(stand, next)));
    return result;
  }

  private explore(stand: Stand, next: string | undefined): Stand | Stuck {
    const { nodes, connections } = this.flow.graph;
    const open = this.openFor(next);
    const reached = new Set<number>();
    const seen = new Set<number>();
    const waiting: number[] = [];
    const follow = (node: number, isDone: boolean): boolean => {
      let goesOn = false;
      for (const connection of this.outgoing[node]) {
        const { to, route } = connections[connection];
        const refused = isOutside(route);
        if (!open[connection] || (isDone && !refused)) continue;
        if (!refused) goesOn = true;
        waiting.push(to);
      }
      return goesOn;
    };
    for (const node of stand) {
      const ways = this.outgoing[node].filter(
        (connection) => open[connection] && !isOutside(connections[connection].route),
      );
      if (ways.length === 0) return { from: node };
      waiting.push(...ways.map((connection) => connections[connection].to));
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { kind, operation } = nodes[node];
      if (kind === "sink" || kind === "scrap") {
        if (next === undefined) reached.add(node);
        continue;
      }
      const isDone = operation !== undefined && operation === next;
      if (isDone) reached.add(node);
      if (!follow(node, isDone) && !isDone) return { from: node };
    }
    return this.shared([...reached].sort((a, b) => a - b));
  }

  private openFor(next: string | undefined): boolean[] {
    let open = this.open.get(next);
    if (open === undefined) this.open.set(next, (open = openConnections(this.flow.graph, next)));
    return open;
  }

  private shared(nodes: readonly number[]): Stand {
    const key = nodes.join(" ");
    const known = this.stands.get(key) ?? nodes;
    this.stands.set(key, known);
    return known;
  }
}
