import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { SimElement } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Transfer } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";

const ARRIVE = 0;

/**
 * The way of parts over one edge. The place downstream is kept from the moment the part is promised; with a pool of
 * people the part sets out when a head is there, and the head is free again on arrival. Parts move side by side.
 * A carry that has begun is finished, also into a break.
 */
export class TransferElement implements SimElement, Transfer {
  readonly number: number;
  private readonly line: Line;
  private readonly edge: number;
  /** walking time of the way; 0 where `time` is the whole of it */
  private readonly way: Time;
  private readonly time: Variate;
  private readonly stream: Stream;
  /** claims for carriers: one for each head of the pool and one for the part that waits; empty without carriers */
  private readonly claims: readonly number[];
  private readonly carried: Int32Array;
  private readonly first: number;

  constructor(
    number: number,
    line: Line,
    options: {
      edge: number;
      way: Time;
      time: Variate;
      stream: Stream;
      claims: readonly number[];
      carried: Int32Array;
      first: number;
    },
  ) {
    this.number = number;
    this.line = line;
    this.edge = options.edge;
    this.way = options.way;
    this.time = options.time;
    this.stream = options.stream;
    this.claims = options.claims;
    this.carried = options.carried;
    this.first = options.first;
    Object.freeze(this);
  }

  begin(): boolean {
    const line = this.line;
    line.equipment[line.wiring.to[this.edge]].reserve();
    if (this.claims.length === 0) {
      this.depart(-1);
      return true;
    }
    const claim = this.idleClaim();
    if (!line.people.request(this.claims[claim])) {
      this.carried[this.first + claim] = PROMISED;
      return false;
    }
    this.depart(claim);
    return true;
  }

  onWake(): void {
    for (let claim = 0; claim < this.claims.length; claim++) {
      if (this.carried[this.first + claim] === PROMISED && this.line.people.granted(this.claims[claim])) {
        this.depart(claim);
      }
    }
  }

  onEvent(_kind: number, slot: number): void {
    const { parts, people, book, equipment, wiring } = this.line;
    for (let claim = 0; claim < this.claims.length; claim++) {
      if (this.carried[this.first + claim] !== slot) continue;
      this.carried[this.first + claim] = NOBODY;
      people.release(this.claims[claim]);
    }
    parts.edge[slot] = -1;
    book.arrived();
    equipment[wiring.to[this.edge]].receive(slot, true);
  }

  private depart(claim: number): void {
    const line = this.line;
    const slot = line.depart(this.edge);
    const time = this.way + drawnTime(this.time, this.stream.next());
    const to = line.wiring.to[this.edge];
    if (claim >= 0) {
      this.carried[this.first + claim] = slot;
      line.people.carry(this.claims[claim], to, line.sim.now + time);
    }
    line.parts.edge[slot] = this.edge;
    line.book.setOut(slot, to, line.sim.now + time);
    line.sim.schedule(time, Priority.arrival, this.number, ARRIVE, slot);
  }

  private idleClaim(): number {
    for (let claim = 0; claim < this.claims.length; claim++) {
      if (this.carried[this.first + claim] === NOBODY) return claim;
    }
    throw new Error("a part was promised to more carriers than the pool has heads");
  }
}

/** Values of the carried column besides slots. */
export const NOBODY = -1;
const PROMISED = -2;
