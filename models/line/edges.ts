/** One directed way between two pieces of equipment; a connection of the file has one for each pair of its pieces. */
export interface Edge {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** code in ROUTE_NAMES */
  readonly route: number;
  /** index of the connection in the file */
  readonly connection: number;
  /** index of the transfer that carries parts over this edge, -1 for handing over without time */
  readonly transfer: number;
}

/**
 * Static wiring in file order. Typed arrays throughout, lists included: a run freezes its arrays, and reading a frozen plain array
 * takes several times as long.
 */
export class Wiring {
  readonly edges: readonly Edge[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly route: Uint8Array;
  readonly transfer: Int32Array;
  /** edges that leave, and edges that reach, each element */
  readonly out: EdgeLists;
  readonly in: EdgeLists;

  constructor(edges: readonly Edge[], elements: number) {
    this.edges = edges;
    this.from = Int32Array.from(edges, (edge) => edge.from);
    this.to = Int32Array.from(edges, (edge) => edge.to);
    this.route = Uint8Array.from(edges, (edge) => edge.route);
    this.transfer = Int32Array.from(edges, (edge) => edge.transfer);
    this.out = new EdgeLists(this.from, elements);
    this.in = new EdgeLists(this.to, elements);
    Object.freeze(this);
  }
}

/** A list of edges for each element, end to end: that of `e` is `edges` from `first[e]` up to `first[e + 1]`. */
export class EdgeLists {
  readonly first: Int32Array;
  readonly edges: Int32Array;

  /** @param ends by edge: the element that lists it */
  constructor(ends: Int32Array, elements: number) {
    this.first = new Int32Array(elements + 1);
    this.edges = new Int32Array(ends.length);
    let filled = 0;
    for (let element = 0; element < elements; element++) {
      this.first[element] = filled;
      ends.forEach((end, edge) => {
        if (end === element) this.edges[filled++] = edge;
      });
    }
    this.first[elements] = filled;
    Object.freeze(this);
  }

  /** The edges of an element, in file order. */
  of(element: number): Int32Array {
    return this.edges.subarray(this.first[element], this.first[element + 1]);
  }
}
