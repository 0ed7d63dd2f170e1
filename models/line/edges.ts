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
  /** whether parts go by the load */
  readonly load: boolean;
  /** whether the receiver is told of every change of what waits at the sender */
  readonly gathered: boolean;
  /** of several ways to one place, and from one, that with the larger number goes first */
  readonly priority: number;
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
  readonly priority: Int32Array;
  /** edges that leave, and edges that reach, each element: those over which parts are handed one by one */
  readonly out: EdgeLists;
  readonly in: EdgeLists;
  /** and those over which they go by the load */
  readonly loadsOut: EdgeLists;
  readonly loadsIn: EdgeLists;
  /** edges of the first kind whose receiver gathers */
  readonly gatheredOut: EdgeLists;
  /** by element: the piece whose outlet it is, else itself */
  readonly owner: Int32Array;

  /** @param outlets elements that are a way out of another one: that element by their number */
  constructor(edges: readonly Edge[], elements: number, outlets: ReadonlyMap<number, number>) {
    this.edges = edges;
    this.owner = Int32Array.from({ length: elements }, (_, element) => outlets.get(element) ?? element);
    this.from = Int32Array.from(edges, (edge) => edge.from);
    this.to = Int32Array.from(edges, (edge) => edge.to);
    this.route = Uint8Array.from(edges, (edge) => edge.route);
    this.transfer = Int32Array.from(edges, (edge) => edge.transfer);
    this.priority = Int32Array.from(edges, (edge) => edge.priority);
    const single = edges.filter((edge) => !edge.load);
    const loads = edges.filter((edge) => edge.load);
    this.out = new EdgeLists(single, this.from, elements);
    this.in = new EdgeLists(single, this.to, elements);
    this.loadsOut = new EdgeLists(loads, this.from, elements);
    this.loadsIn = new EdgeLists(loads, this.to, elements);
    this.gatheredOut = new EdgeLists(
      single.filter((edge) => edge.gathered),
      this.from,
      elements,
    );
    Object.freeze(this);
  }

  /** Somebody takes loads from an element, brings it loads or gathers from it. */
  isWatched(element: number): boolean {
    const { loadsOut, loadsIn, gatheredOut } = this;
    return [loadsOut, loadsIn, gatheredOut].some((lists) => lists.of(element).length > 0);
  }
}

/**
 * A list of edges for each element, end to end: that of `e` is `edges` from `first[e]` up to `first[e + 1]`, by falling priority,
 * then in file order.
 */
export class EdgeLists {
  readonly first: Int32Array;
  readonly edges: Int32Array;

  /**
   * @param edges those to be listed
   * @param ends by edge number: the element that lists it
   */
  constructor(edges: readonly Edge[], ends: Int32Array, elements: number) {
    this.first = new Int32Array(elements + 1);
    this.edges = new Int32Array(edges.length);
    let filled = 0;
    for (let element = 0; element < elements; element++) {
      this.first[element] = filled;
      const own = edges.filter(({ number }) => ends[number] === element);
      for (const { number } of own.sort((a, b) => b.priority - a.priority)) this.edges[filled++] = number;
    }
    this.first[elements] = filled;
    Object.freeze(this);
  }

  /** The edges of an element. */
  of(element: number): Int32Array {
    return this.edges.subarray(this.first[element], this.first[element + 1]);
  }
}
