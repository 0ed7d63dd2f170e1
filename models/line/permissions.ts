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
  /** false: no part comes back to where it has been but by rejection */
  readonly circular: boolean;
  /** by row and edge: 1 where a part comes back over it to where it has been */
  private readonly closing: Uint8Array;
  /** by row: 1 where the operation that is next has been done before */
  private readonly again: Uint8Array;
  /** by row: hash of the operation that is next */
  private readonly next: Float64Array;
  /** by product: the row it begins with */
  private readonly first: Int32Array;

  /**
   * @param closing by edge: whether a part without a routing comes back over it to where it has been
   * @param rows those of the routings, from row 1 on: which edges are open, over which of them a part comes back to where it has
   *   been in this stage, the operation that is next, and whether it has been done before
   */
  constructor(
    closing: readonly boolean[],
    rows: readonly {
      readonly open: readonly boolean[];
      readonly closing: readonly boolean[];
      readonly next: number;
      readonly again: boolean;
    }[],
    first: readonly number[],
  ) {
    const edges = closing.length;
    this.routed = rows.length > 0;
    this.edges = edges;
    this.closing = new Uint8Array((rows.length + 1) * edges);
    [closing, ...rows.map((row) => row.closing)].forEach((marks, row) => {
      for (let edge = 0; edge < edges; edge++) if (marks[edge]) this.closing[row * edges + edge] = 1;
    });
    this.again = Uint8Array.from([0, ...rows.map(({ again }) => Number(again))]);
    this.circular = this.closing.includes(1) || this.again.includes(1);
    this.open = new Uint8Array((rows.length + 1) * edges).fill(1);
    this.next = new Float64Array(rows.length + 1).fill(NO_OPERATION);
    this.first = Int32Array.from(first);
    rows.forEach(({ open, next }, index) => {
      for (let edge = 0; edge < edges; edge++) if (!open[edge]) this.open[(index + 1) * edges + edge] = 0;
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

  /** A part on this row comes back over the edge to where it has been. */
  comesBack(row: number, edge: number): boolean {
    return this.closing[row * this.edges + edge] === 1;
  }

  /** A part that has come to this row will do an operation that it has done before. */
  doesAgain(row: number): boolean {
    return this.again[row] === 1;
  }

  /** Row of a part after an operation: the next one when that operation was due, else the same. */
  rowAfter(row: number, operation: number): number {
    return row !== EVERYWHERE && this.next[row] === operation ? row + 1 : row;
  }
}
