import type { SimElement } from "#sim/simulation.ts";

/** An account that begins anew at the end of warm-up. */
export interface WindowBook {
  reset(): void;
}

/** Ends the warm-up. */
export class Observer implements SimElement {
  readonly number: number;
  private readonly books: readonly WindowBook[];

  constructor(number: number, books: readonly WindowBook[]) {
    this.number = number;
    this.books = books;
    Object.freeze(this);
  }

  onEvent(): void {
    for (const book of this.books) book.reset();
  }

  onWake(): void {}
}
