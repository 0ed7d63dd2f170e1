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

/** Static wiring in file order. */
export class Wiring {
  readonly edges: readonly Edge[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly route: Uint8Array;
  readonly transfer: Int32Array;
  readonly out: readonly Int32Array[];
  readonly in: readonly Int32Array[];

  constructor(edges: readonly Edge[], elements: number) {
    this.edges = edges;
    this.from = Int32Array.from(edges, (edge) => edge.from);
    this.to = Int32Array.from(edges, (edge) => edge.to);
    this.route = Uint8Array.from(edges, (edge) => edge.route);
    this.transfer = Int32Array.from(edges, (edge) => edge.transfer);
    const numbers = Array.from({ length: elements }, (_, element) => element);
    this.out = numbers.map((element) => numbersOf(edges, (edge) => edge.from === element));
    this.in = numbers.map((element) => numbersOf(edges, (edge) => edge.to === element));
    Object.freeze(this);
  }
}

function numbersOf(edges: readonly Edge[], keep: (edge: Edge) => boolean): Int32Array {
  return Int32Array.from(
    edges.filter((edge) => keep(edge)),
    (edge) => edge.number,
  );
}
