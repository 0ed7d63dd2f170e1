import type { StateStore } from "#sim/state-store.ts";

/** What inspections with a sampling plan did in the window. */
export interface SampleCounts {
  /** parts looked at, those that came back from rework among them */
  readonly inspected: number;
  /** parts that came while every part was looked at: after a refused sample, or until the clearance number */
  readonly screened: number;
  /** times that looking at every part began */
  readonly screenings: number;
}

/** Counts of inspections with a sampling plan, by element, in the window. */
export class SampleBook {
  private readonly parts: Float64Array;
  private readonly screenedParts: Float64Array;
  private readonly began: Float64Array;

  constructor(store: StateStore, elements: number) {
    this.parts = store.float64("samples.inspected", elements);
    this.screenedParts = store.float64("samples.screened", elements);
    this.began = store.float64("samples.screenings", elements);
    Object.freeze(this);
  }

  inspected(element: number): void {
    this.parts[element] += 1;
  }

  screened(element: number): void {
    this.screenedParts[element] += 1;
  }

  screeningBegan(element: number): void {
    this.began[element] += 1;
  }

  of(element: number): SampleCounts {
    return {
      inspected: this.parts[element],
      screened: this.screenedParts[element],
      screenings: this.began[element],
    };
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.parts.fill(0);
    this.screenedParts.fill(0);
    this.began.fill(0);
  }
}
