import type { Stream } from "#sim/random/stream-table.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import type { WorkTimes } from "./work-times.ts";

/** Where a part that comes joins a queue, which always gives its first part out. */
export interface QueueOrder {
  /**
   * The part that the new one joins behind; NO_PART: it becomes the first.
   * @param first first part that it may go before, those promised to somebody being out of question
   * @param before the part before `first`, NO_PART when there is none
   * @param waiting parts from `first` on
   */
  placeOf(line: Line, slot: number, first: number, before: number, waiting: number): number;
}

/** Last in, first out. */
export const LAST_IN_FIRST_OUT: QueueOrder = {
  placeOf: (_line, _slot, _first, before) => before,
};

/**
 * Each part joins at any place of the queue with equal probability: the queue is in an order that does not depend on that of
 * arrival, so its first part is any of those waiting.
 */
export class RandomOrder implements QueueOrder {
  private readonly stream: Stream;

  constructor(stream: Stream) {
    this.stream = stream;
    Object.freeze(this);
  }

  placeOf(line: Line, _slot: number, first: number, before: number, waiting: number): number {
    let place = before;
    let other = first;
    for (let ahead = Math.floor(this.stream.next() * (waiting + 1)); ahead > 0; ahead--) {
      place = other;
      other = line.parts.next[other];
    }
    return place;
  }
}

/** Sorted by a rank that a part has when it comes; parts of one rank first in, first out. */
abstract class RankedOrder implements QueueOrder {
  placeOf(line: Line, slot: number, first: number, before: number): number {
    const { rank, next } = line.parts;
    const own = this.rankOf(line, slot);
    rank[slot] = own;
    let place = before;
    for (let other = first; other !== NO_PART && rank[other] <= own; other = next[other]) place = other;
    return place;
  }

  protected abstract rankOf(line: Line, slot: number): number;
}

/** The product with the largest priority first. */
export class PriorityOrder extends RankedOrder {
  private readonly priorities: Int32Array;

  /** @param priorities by product */
  constructor(priorities: Int32Array) {
    super();
    this.priorities = priorities;
    Object.freeze(this);
  }

  protected rankOf(line: Line, slot: number): number {
    return -this.priorities[line.parts.product[slot]];
  }
}

/** The part first on which the next operation takes the shortest time, at the first station in the file that it may go to. */
export class ShortestOrder extends RankedOrder {
  private readonly stations: readonly { readonly edge: number; readonly times: WorkTimes }[];

  /** @param stations those that follow, in file order, with an edge that leads there */
  constructor(stations: readonly { readonly edge: number; readonly times: WorkTimes }[]) {
    super();
    this.stations = stations;
    Object.freeze(this);
  }

  protected rankOf(line: Line, slot: number): number {
    const station = this.stations.find(({ edge }) => line.allowed(slot, edge));
    return station === undefined ? Infinity : station.times.of(line, slot);
  }
}
