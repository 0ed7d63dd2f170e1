import type { Time } from "#sim/time.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { LoadStage, NO_LOAD } from "./unit-loads.ts";
import type { Yard } from "./yard.ts";

/** Which unit load is called for: the one stored first, or the one with the least travel time from the head. */
export type CallRule = "fifo" | "nearest";

/**
 * What leaves a storage: sets parts aside for transports and calls their unit loads to output places. Parts of loads that are
 * on an output place, or on their way there, go first. A load can only be called while an output place of its aisle is free.
 */
export class LoadCalls {
  private readonly line: Line;
  private readonly yard: Yard;
  private readonly rule: CallRule;

  constructor(line: Line, yard: Yard, rule: CallRule) {
    this.line = line;
    this.yard = yard;
    this.rule = rule;
    Object.freeze(this);
  }

  /** Parts that may go over the edge and are not set aside; 0 while no output place is free for any of them. */
  available(edge: number): number {
    const { loads } = this.yard;
    let parts = 0;
    let possible = false;
    for (let load = loads.oldest; load !== NO_LOAD; load = loads.after[load]) {
      if (!this.mayLeave(load, edge)) continue;
      parts += loads.free(load);
      possible ||= this.canBeHad(load);
    }
    return possible ? parts : 0;
  }

  oldestSince(edge: number): Time {
    const { loads } = this.yard;
    for (let load = loads.oldest; load !== NO_LOAD; load = loads.after[load]) {
      if (this.mayLeave(load, edge)) return loads.since[load];
    }
    return Infinity;
  }

  /** Sets parts aside, fewer than `most` where the output places hold no more. */
  setAside(edge: number, order: number, most: number): number {
    const { loads } = this.yard;
    let taken = 0;
    while (taken < most) {
      const load = this.next(edge);
      if (load === NO_LOAD) break;
      if (loads.stage[load] === LoadStage.stored) this.yard.call(load);
      for (; taken < most && loads.free(load) > 0; taken++) {
        this.line.orders.append(order, loads.takeAside(load));
      }
      if (loads.free(load) === 0) loads.unlist(load);
    }
    return taken;
  }

  /** Every part of the order is on an output place. */
  isReady(order: number): boolean {
    const { orders, parts } = this.line;
    for (let slot = orders.firstPart(order); slot !== NO_PART; slot = parts.next[slot]) {
      if (this.yard.loads.stage[parts.load[slot]] !== LoadStage.out) return false;
    }
    return true;
  }

  /**
   * Where every output place of an aisle is taken, what is left on a load there, with nothing set aside, goes back into the
   * rack if parts of another kind are stored in the aisle: they could never be called otherwise.
   */
  returnRemainders(): void {
    const { loads, aisles } = this.yard;
    for (let aisle = 0; aisle < aisles.count; aisle++) {
      if (aisles.outputs.freePlaces(aisle) > 0) continue;
      for (let index = 0; index < aisles.outputs.count; index++) {
        const load = aisles.outputs.loadAt(index);
        if (load === NO_LOAD || loads.aisle[load] !== aisle || !this.isRemainder(load)) continue;
        if (!this.othersStored(load)) continue;
        loads.unlist(load);
        this.yard.queue(load);
        break;
      }
    }
  }

  /** The load of which parts are set aside next. */
  private next(edge: number): number {
    const { loads, aisles } = this.yard;
    let first = NO_LOAD;
    let least = Infinity;
    for (let load = loads.oldest; load !== NO_LOAD; load = loads.after[load]) {
      if (!this.mayLeave(load, edge) || !this.canBeHad(load)) continue;
      if (loads.stage[load] !== LoadStage.stored) return load;
      const rank = this.rule === "fifo" ? 0 : aisles.racks[loads.aisle[load]].rankOf[loads.place[load]];
      if (rank >= least) continue;
      first = load;
      least = rank;
    }
    return first;
  }

  private mayLeave(load: number, edge: number): boolean {
    return this.line.allowed(this.yard.loads.firstPart(load), edge);
  }

  private canBeHad(load: number): boolean {
    const { loads, aisles } = this.yard;
    return loads.stage[load] !== LoadStage.stored || aisles.outputs.freePlaces(loads.aisle[load]) > 0;
  }

  private isRemainder(load: number): boolean {
    const { loads } = this.yard;
    return loads.stage[load] === LoadStage.out && loads.aside[load] === 0;
  }

  /** Parts of another kind are in the rack of the same aisle. */
  private othersStored(load: number): boolean {
    const { loads } = this.yard;
    const part = loads.firstPart(load);
    for (let other = loads.oldest; other !== NO_LOAD; other = loads.after[other]) {
      if (loads.stage[other] !== LoadStage.stored || loads.aisle[other] !== loads.aisle[load]) continue;
      if (!loads.alike(part, loads.firstPart(other))) return true;
    }
    return false;
  }
}
