/** A fault of a model found while it runs: the run cannot go on and its results are not to be used. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  /** The elements at fault, by id (or `#number` where an element has none). */
  readonly elements: readonly string[];

  constructor(message: string, elements: readonly string[] = []) {
    super(message);
    this.elements = elements;
  }
}
