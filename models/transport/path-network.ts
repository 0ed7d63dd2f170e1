import { clearAfter, lengthOf, type Point, type Way } from "./clearance.ts";

/** What a stop is for. */
export const StopUse = { station: 0, park: 1, charge: 2 } as const;

/** A network as it stands in a file. */
export interface NetworkFile {
  readonly nodes: readonly (Point & { readonly id: string; readonly use: string })[];
  readonly segments: readonly { readonly from: string; readonly to: string }[];
  readonly stations: readonly { readonly equipment: string; readonly node: string }[];
}

const NONE = -1;

/**
 * The one-way paths of a fleet, compiled. Vehicles stop for work at stops only: stations, parking and charging places.
 * Routes lead over no other stop than their last.
 */
export class PathNetwork {
  /** by segment: nodes, metres, and how far a vehicle must have gone to be clear of the segments around its start */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly length: Float64Array;
  readonly clear: Float64Array;
  /** by segment: 1 where it joins others at its end, so that nobody waits there */
  readonly joins: Uint8Array;
  /** by node: number of the stop, -1 for others */
  readonly stopAt: Int32Array;
  /** by stop: node, code in StopUse, and the segment that ends there */
  readonly stopNode: Int32Array;
  readonly stopUse: Uint8Array;
  readonly entry: Int32Array;
  /** by node × stops + stop: metres of the shortest route, Infinity without one; its first segment, -1 without one */
  readonly distance: Float64Array;
  readonly next: Int32Array;

  /** @param vehicleLength metres */
  constructor(file: NetworkFile, vehicleLength: number) {
    const { nodes } = file;
    const index = new Map(nodes.map(({ id }, node) => [id, node]));
    const nodeOf = (id: string): number => {
      const node = index.get(id);
      if (node === undefined) throw new RangeError(`the network has no node ${id}`);
      return node;
    };
    this.from = Int32Array.from(file.segments, ({ from }) => nodeOf(from));
    this.to = Int32Array.from(file.segments, ({ to }) => nodeOf(to));
    const ways = file.segments.map((_, segment): Way => ({
      from: nodes[this.from[segment]],
      to: nodes[this.to[segment]],
    }));
    this.length = Float64Array.from(ways, lengthOf);
    const ending: number[][] = nodes.map(() => []);
    this.to.forEach((node, segment) => ending[node].push(segment));
    this.joins = Uint8Array.from(this.to, (node) => (ending[node].length > 1 ? 1 : 0));
    this.clear = Float64Array.from(ways, (_, segment) => this.clearOf(ways, segment, vehicleLength));

    this.stopAt = new Int32Array(nodes.length).fill(NONE);
    const stations = new Set(file.stations.map(({ node }) => nodeOf(node)));
    const stops = nodes.flatMap(({ use }, node) => (use !== "pass" || stations.has(node) ? [node] : []));
    this.stopNode = Int32Array.from(stops);
    stops.forEach((node, stop) => (this.stopAt[node] = stop));
    this.stopUse = Uint8Array.from(stops, (node) => {
      if (stations.has(node)) return StopUse.station;
      return nodes[node].use === "park" ? StopUse.park : StopUse.charge;
    });
    this.entry = Int32Array.from(stops, (node) => ending[node][0] ?? NONE);
    this.distance = new Float64Array(nodes.length * stops.length).fill(Infinity);
    this.next = new Int32Array(nodes.length * stops.length).fill(NONE);
    for (let stop = 0; stop < stops.length; stop++) this.findRoutes(stop, ending);
    Object.freeze(this);
  }

  /** Metres of the shortest route from a node to a stop; 0 where the node is the stop. */
  metres(node: number, stop: number): number {
    return this.distance[node * this.stopNode.length + stop];
  }

  /** First segment of the shortest route from a node to a stop; -1 without a route. */
  way(node: number, stop: number): number {
    return this.next[node * this.stopNode.length + stop];
  }

  /** A segment is clear of the one before it and of those that part from it at its start. */
  private clearOf(ways: readonly Way[], segment: number, vehicleLength: number): number {
    let clear = 0;
    ways.forEach((other, number) => {
      const touches =
        this.to[number] === this.from[segment] ||
        (this.from[number] === this.from[segment] && number !== segment);
      if (touches) clear = Math.max(clear, clearAfter(ways[segment], other, vehicleLength));
    });
    return Math.min(clear, this.length[segment]);
  }

  /** Shortest routes to a stop, backwards from it; of equal ones the first found stays. */
  private findRoutes(stop: number, ending: readonly (readonly number[])[]): void {
    const stops = this.stopNode.length;
    const open = [this.stopNode[stop]];
    this.distance[open[0] * stops + stop] = 0;
    for (const node of open) {
      // a route that leads over another stop would be blocked by whoever stands there
      if (this.stopAt[node] !== NONE && node !== this.stopNode[stop]) continue;
      const beyond = this.distance[node * stops + stop];
      for (const segment of ending[node]) {
        const at = this.from[segment] * stops + stop;
        const metres = beyond + this.length[segment];
        if (metres >= this.distance[at]) continue;
        this.distance[at] = metres;
        this.next[at] = segment;
        open.push(this.from[segment]);
      }
    }
  }
}

/** Stops where the vehicles stand at the start of a run: parking places in file order, then charging places. */
export function firstStops({ stopUse }: PathNetwork): number[] {
  const ofUse = (use: number): number[] => [...stopUse.keys()].filter((stop) => stopUse[stop] === use);
  return [...ofUse(StopUse.park), ...ofUse(StopUse.charge)];
}
