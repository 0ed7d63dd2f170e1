import type { Simulation } from "#sim/simulation.ts";

/** A group of equipment that holds at most so many parts at once, by element numbers. */
export interface LimitPlan {
  readonly id: string;
  readonly most: number;
  readonly members: Int32Array;
}

/** An edge, from and to equipment that a limit may name. */
interface Way {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** Lists of numbers end to end: that of `i` is `items` from `first[i]` up to `first[i + 1]`. */
interface Lists {
  readonly first: Int32Array;
  readonly items: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const first = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (first[index + 1] = first[index] + list.length));
  return { first, items: Int32Array.from(lists.flat()) };
}

/**
 * How many parts are inside groups of equipment, and who may come in: kanban stages, CONWIP, rooms that several machines share.
 * A part is inside from the moment it is promised to a member, over a way that takes time as well, to the moment it sets out for
 * somebody outside; ways between members stay inside. It needs a free place of every group that it enters.
 */
export class Limits {
  readonly plans: readonly LimitPlan[];
  /** false: the line has no limits, and nothing of this need be asked */
  readonly any: boolean;
  private readonly most: Float64Array;
  private readonly count: Int32Array;
  /** by edge: groups that a part enters and leaves over it */
  private readonly entered: Lists;
  private readonly left: Lists;
  /** by element: groups that it belongs to */
  private readonly around: Lists;
  /** by group: edges that lead into it */
  private readonly entries: Lists;

  constructor(sim: Simulation, plans: readonly LimitPlan[], edges: readonly Way[], elements: number) {
    const numbers = [...plans.keys()];
    const enters = ({ from, to }: Way, group: number): boolean =>
      plans[group].members.includes(to) && !plans[group].members.includes(from);
    const leaves = ({ from, to }: Way, group: number): boolean =>
      plans[group].members.includes(from) && !plans[group].members.includes(to);
    this.plans = plans;
    this.any = plans.length > 0;
    this.most = Float64Array.from(plans, ({ most }) => most);
    this.count = sim.store.int32("limit.inside", plans.length);
    this.entered = listsOf(edges.map((edge) => numbers.filter((group) => enters(edge, group))));
    this.left = listsOf(edges.map((edge) => numbers.filter((group) => leaves(edge, group))));
    this.entries = listsOf(
      numbers.map((group) => edges.filter((edge) => enters(edge, group)).map(({ number }) => number)),
    );
    this.around = listsOf(
      Array.from({ length: elements }, (_, element) =>
        numbers.filter((group) => plans[group].members.includes(element)),
      ),
    );
    Object.freeze(this);
  }

  /** A part may come over the edge: there is a place in every group that it enters. */
  admits(edge: number): boolean {
    const { first, items } = this.entered;
    for (let i = first[edge]; i < first[edge + 1]; i++) {
      if (this.count[items[i]] >= this.most[items[i]]) return false;
    }
    return true;
  }

  /** Parts that may come over the edge as things stand; Infinity where it enters no group. */
  places(edge: number): number {
    const { first, items } = this.entered;
    let places = Infinity;
    for (let i = first[edge]; i < first[edge + 1]; i++) {
      const group = items[i];
      places = Math.min(places, Math.max(0, this.most[group] - this.count[group]));
    }
    return places;
  }

  /** So many parts are promised to the far end of the edge. */
  enter(edge: number, parts: number): void {
    const { first, items } = this.entered;
    for (let i = first[edge]; i < first[edge + 1]; i++) this.count[items[i]] += parts;
  }

  /** A part sets out over the edge. True when it has left a group, in which there may be a place now. */
  leave(edge: number): boolean {
    const { first, items } = this.left;
    for (let i = first[edge]; i < first[edge + 1]; i++) this.count[items[i]] -= 1;
    return first[edge + 1] > first[edge];
  }

  /** Parts came into being inside an element, or vanished there (`parts` below 0). True when it belongs to a group. */
  changed(element: number, parts: number): boolean {
    const { first, items } = this.around;
    for (let i = first[element]; i < first[element + 1]; i++) this.count[items[i]] += parts;
    return first[element + 1] > first[element];
  }

  /** Edges that lead into the groups that the edge leaves. */
  entriesBehind(edge: number): Int32Array {
    return this.entriesOf(this.left, edge);
  }

  /** Edges that lead into the groups of an element. */
  entriesAround(element: number): Int32Array {
    return this.entriesOf(this.around, element);
  }

  /** Parts inside a group now. */
  inside(group: number): number {
    return this.count[group];
  }

  /** The groups that the edge enters and that are full. */
  fullBefore(edge: number): number[] {
    const { first, items } = this.entered;
    return [...items.subarray(first[edge], first[edge + 1])].filter(
      (group) => this.count[group] >= this.most[group],
    );
  }

  private entriesOf({ first, items }: Lists, index: number): Int32Array {
    const { entries } = this;
    const from = first[index];
    if (first[index + 1] - from === 1) {
      const group = items[from];
      return entries.items.subarray(entries.first[group], entries.first[group + 1]);
    }
    const all: number[] = [];
    for (let i = from; i < first[index + 1]; i++) {
      const group = items[i];
      for (let e = entries.first[group]; e < entries.first[group + 1]; e++) all.push(entries.items[e]);
    }
    return Int32Array.from(all);
  }
}
