import type { SimElement } from "#sim/simulation.ts";
import type { Book } from "./book.ts";

/** Ends the warm-up. */
export class Observer implements SimElement {
  readonly number: number;
  private readonly book: Book;

  constructor(number: number, book: Book) {
    this.number = number;
    this.book = book;
    Object.freeze(this);
  }

  onEvent(): void {
    this.book.reset();
  }

  onWake(): void {}
}
