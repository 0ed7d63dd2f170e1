/** Row of parts without a routing: they may go wherever the connections lead. */
export const EVERYWHERE = 0;

/** Next operation of a part whose routing is done, or that has none. */
export const NO_OPERATION = -1;

/**
 * Where parts may go: a row for each stage of each routing, and for each row a mark at every edge that is open. A part carries
 * the number of its row; the row after it is that of the next stage.
 */
export class Permissions {
  /** false: no product has a routing, everything is open */
  readonly routed: boolean;
  private readonly edges: number;
  private readonly open: Uint8Array;
  /** by row: hash of the operation that is next */
  private readonly next: Float64Array;
  /** by product: the row it begins with */
  private readonly first: Int32Array;

  /** @param rows those of the routings, from row 1 on: which edges are open, and the operation that is next */
  constructor(
    edges: number,
    rows: readonly { readonly open: readonly boolean[]; readonly next: number }[],
    first: readonly number[],
  ) {
    this.routed = rows.length > 0;
    this.edges = edges;
    this.open = new Uint8Array((rows.length + 1) * edges).fill(1);
    this.next = new Float64Array(rows.length + 1).fill(NO_OPERATION);
    this.first = Int32Array.from(first);
    rows.forEach(({ open, next }, index) => {
      open.forEach((isOpen, edge) => {
        if (!isOpen) this.open[(index + 1) * edges + edge] = 0;
      });
      this.next[index + 1] = next;
    });
    Object.freeze(this);
  }

  allows(row: number, edge: number): boolean {
    return this.open[row * this.edges + edge] === 1;
  }

  /** Row of a part of this product that has just been created. */
  firstRow(product: number): number {
    return this.routed ? this.first[product] : EVERYWHERE;
  }

  /** Row of a part after an operation: the next one when that operation was due, else the same. */
  rowAfter(row: number, operation: number): number {
    return row !== EVERYWHERE && this.next[row] === operation ? row + 1 : row;
  }
}
