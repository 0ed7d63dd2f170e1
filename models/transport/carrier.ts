/** Whoever takes loads to their receivers. */
export interface Carrier {
  /** Takes an order on; false while it can take no more. */
  accept(order: number): boolean;
  /** The transfer was woken: people may have come. */
  serve(): void;
  /** A load that was sent on its way is there. */
  arrive(order: number): void;
}

/** Event kinds of a transfer of loads; the argument is the order. */
export const LoadEvent = { known: 0, arrived: 1, patienceOver: 2 } as const;
