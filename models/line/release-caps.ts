import type { Simulation } from "#sim/simulation.ts";
import { AT_ONCE, type Channels } from "./channels.ts";
import { Port } from "./flow-element.ts";
import { NO_SOURCE, type PartTable } from "./part-table.ts";

/** Event of a source: a part of it is known to have left the line. */
export const PART_KNOWN_TO_HAVE_LEFT = 1;

/** Limit of a source: parts on the line, and sender of the news that one has left. */
export interface ReleaseCap {
  readonly most: number;
  readonly sender: number;
}

interface CappedSource extends ReleaseCap {
  readonly element: number;
}

/**
 * Constant work in process (CONWIP): a source puts a part on the line only while fewer parts of it are there than it may
 * have, as far as is known. What has left is known at once or when its report has come.
 */
export class ReleaseCaps {
  private readonly sim: Simulation;
  private readonly channels: Channels;
  private readonly parts: PartTable;
  private readonly sources: CappedSource[] = [];
  /** whether any source has a limit: without one nothing is counted */
  private any = false;
  /** by source: parts on the line as far as is known */
  private readonly onLine: Float64Array;

  constructor(sim: Simulation, channels: Channels, parts: PartTable, sources: number) {
    this.sim = sim;
    this.channels = channels;
    this.parts = parts;
    this.onLine = sim.store.float64("source.on-line", sources);
  }

  /** Enters the next source of the line, in file order; only while the line is compiled. */
  add(element: number, cap: ReleaseCap | undefined): void {
    if (cap !== undefined) this.any = true;
    this.sources.push({ element, most: cap?.most ?? Infinity, sender: cap?.sender ?? AT_ONCE });
  }

  /** The source may put another part on the line. */
  allows(source: number): boolean {
    return !this.any || this.onLine[source] < this.sources[source].most;
  }

  entered(source: number): void {
    if (this.any && source !== NO_SOURCE) this.onLine[source] += 1;
  }

  /** A part has left the line, good or not. */
  left(slot: number): void {
    if (!this.any) return;
    const source = this.parts.source[slot];
    if (source === NO_SOURCE) return;
    const { element, most, sender } = this.sources[source];
    if (most === Infinity) this.onLine[source] -= 1;
    else if (sender === AT_ONCE) this.known(source);
    else this.channels.report(sender, element, PART_KNOWN_TO_HAVE_LEFT, 0);
  }

  /** It is known that a part of the source has left. */
  known(source: number): void {
    this.onLine[source] -= 1;
    this.sim.wake(this.sources[source].element, Port.proceed);
  }
}
