import type { StateStore } from "#sim/state-store.ts";

/** Columns of all work units: claimed one after the other at compile, in file order. */
export class UnitBank {
  readonly activity: Uint8Array;
  readonly activeStop: Int32Array;
  /** working time left to each operating-time stop; Infinity for a calendar-time stop */
  readonly stopClock: Float64Array;
  /** 1: a calendar-time stop is due and waits for the end of another one */
  readonly stopDue: Uint8Array;
  readonly partsSince: Int32Array;
  private units = 0;
  private stops = 0;
  private services = 0;

  constructor(store: StateStore, sizes: { units: number; stops: number; services: number }) {
    this.activity = store.uint8("unit.activity", sizes.units);
    this.activeStop = store.int32("unit.stop", sizes.units).fill(-1);
    this.stopClock = store.float64("stop.clock", sizes.stops);
    this.stopDue = store.uint8("stop.due", sizes.stops);
    this.partsSince = store.int32("service.parts", sizes.services);
  }

  claim(): number {
    return this.units++;
  }

  claimStops(count: number): number {
    this.stops += count;
    return this.stops - count;
  }

  claimServices(count: number): number {
    this.services += count;
    return this.services - count;
  }
}
