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
  /** working time left to each service that falls due by working time; Infinity for others */
  readonly lifeLeft: Float64Array;
  /** when each service by the calendar is due; Infinity for others; and handle of the event that says so */
  readonly serviceDue: Float64Array;
  readonly serviceEvent: Float64Array;
  /** handle of the event at which each calendar-time stop is due */
  readonly stopEvent: Float64Array;
  /** service that is due or under way; -1: none */
  readonly activeService: Int32Array;
  /** how far the crew for the stop in force has come, and since when it stands */
  readonly crew: Uint8Array;
  readonly stoppedSince: Float64Array;
  /** handle of the report of the stop in force while it is under way */
  readonly report: Float64Array;
  private units = 0;
  private stops = 0;
  private services = 0;

  constructor(store: StateStore, sizes: { units: number; stops: number; services: number }) {
    this.activity = store.uint8("unit.activity", sizes.units);
    this.activeStop = store.int32("unit.stop", sizes.units).fill(-1);
    this.stopClock = store.float64("stop.clock", sizes.stops);
    this.stopDue = store.uint8("stop.due", sizes.stops);
    this.lifeLeft = store.float64("service.life-left", sizes.services);
    this.serviceDue = store.float64("service.due", sizes.services).fill(Infinity);
    this.serviceEvent = store.float64("service.event", sizes.services);
    this.stopEvent = store.float64("stop.event", sizes.stops);
    this.activeService = store.int32("unit.service", sizes.units).fill(-1);
    this.crew = store.uint8("unit.crew", sizes.units);
    this.stoppedSince = store.float64("unit.stopped-since", sizes.units);
    this.report = store.float64("unit.report", sizes.units);
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
