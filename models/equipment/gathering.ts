import type { Time } from "#sim/time.ts";
import type { Line } from "../line/line.ts";
import { NO_PART, UNBORN } from "../line/offers.ts";
import { Buffer } from "./buffer.ts";

/** Any part will do, whatever its key. */
export const ANY_KEY = -1;

/**
 * What waits before equipment that takes parts itself, several at a time: in the buffers before it every part that may come, of
 * any other sender the part that it offers.
 */
export class Gathering {
  private readonly line: Line;
  private readonly station: number;

  constructor(line: Line, station: number) {
    this.line = line;
    this.station = station;
    Object.freeze(this);
  }

  /**
   * Parts that may come over all ways, of `from` where that is given (element numbers from `first` up to `end`). With
   * `needsPlace` only over ways on which no limit holds them back.
   */
  waiting(first = 0, end = Infinity, key = ANY_KEY, needsPlace = true): number {
    const { wiring } = this.line;
    let sum = 0;
    for (let i = wiring.in.first[this.station]; i < wiring.in.first[this.station + 1]; i++) {
      const edge = wiring.in.edges[i];
      if (needsPlace && !this.line.limits.admits(edge)) continue;
      if (wiring.from[edge] >= first && wiring.from[edge] < end) sum += this.waitingOn(edge, key);
    }
    return sum;
  }

  /** Parts that may come together: those that wait, as far as limits leave places for them. */
  waitingWithPlace(): number {
    const { limits, wiring } = this.line;
    let sum = 0;
    for (let i = wiring.in.first[this.station]; i < wiring.in.first[this.station + 1]; i++) {
      const edge = wiring.in.edges[i];
      sum += Math.min(this.waitingOn(edge, ANY_KEY), limits.places(edge));
    }
    return sum;
  }

  /** The way over which the part would come that has waited longest, ties in file order; -1 when none waits. */
  oldestWay(first = 0, end = Infinity, key = ANY_KEY, needsPlace = true): number {
    const { wiring } = this.line;
    let best = -1;
    let longest = Infinity;
    for (let i = wiring.in.first[this.station]; i < wiring.in.first[this.station + 1]; i++) {
      const edge = wiring.in.edges[i];
      if (wiring.from[edge] < first || wiring.from[edge] >= end) continue;
      if (needsPlace && !this.line.limits.admits(edge)) continue;
      const slot = this.next(edge, NO_PART, key);
      if (slot === NO_PART || this.since(edge, slot) >= longest) continue;
      best = edge;
      longest = this.since(edge, slot);
    }
    return best;
  }

  /** The part after `slot` (from the first on, with `NO_PART`) that may come over a way; `NO_PART` after the last. */
  next(edge: number, slot: number, key = ANY_KEY): number {
    const { line } = this;
    const sender = line.equipment[line.wiring.from[edge]];
    if (!(sender instanceof Buffer)) {
      const offered = slot === NO_PART ? line.offered(edge) : NO_PART;
      return offered === NO_PART || this.fits(offered, key) ? offered : NO_PART;
    }
    let next = slot === NO_PART ? sender.firstWaiting() : line.parts.next[slot];
    while (next !== NO_PART && !(this.fits(next, key) && line.allowed(next, edge)))
      next = line.parts.next[next];
    return next;
  }

  since(edge: number, slot: number): Time {
    const { line } = this;
    return line.equipment[line.wiring.from[edge]] instanceof Buffer
      ? line.parts.since[slot]
      : line.offeredSince(edge);
  }

  /** Takes the first part that may come over a way. @returns its slot */
  take(edge: number, key = ANY_KEY): number {
    const { line } = this;
    const slot = this.taken(edge, key);
    line.limits.enter(edge, 1);
    line.goes(slot, edge);
    return slot;
  }

  private taken(edge: number, key: number): number {
    const { line } = this;
    const sender = line.equipment[line.wiring.from[edge]];

    if (!(sender instanceof Buffer)) return line.takeOffered(edge);
    const slot = this.next(edge, NO_PART, key);
    sender.give(slot);
    return slot;
  }

  private waitingOn(edge: number, key: number): number {
    const { line } = this;
    const sender = line.equipment[line.wiring.from[edge]];
    if (key === ANY_KEY && sender instanceof Buffer) return sender.available(edge);
    let sum = 0;
    for (let slot = this.next(edge, NO_PART, key); slot !== NO_PART; slot = this.next(edge, slot, key)) {
      sum += 1;
      if (slot === UNBORN) break;
    }
    return sum;
  }

  private fits(slot: number, key: number): boolean {
    return key === ANY_KEY || (slot !== UNBORN && this.line.parts.key[slot] === key);
  }
}
