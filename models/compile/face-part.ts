import type { SimElement } from "#sim/simulation.ts";

/** Robot or loader of a cell: shown and counted by itself, driven by its cell. */
export class FacePart implements SimElement {
  readonly number: number;
  readonly id: string;

  constructor(number: number, id: string) {
    this.number = number;
    this.id = id;
    Object.freeze(this);
  }

  onEvent(): void {}

  onWake(): void {}
}
