import { State } from "../states.ts";

/**
 * Where a station's part is; `pulling` and `handing` only within its own look for a part and for a taker, of which it then needs no
 * wake-up.
 */
export const Phase = {
  empty: 0,
  expected: 1,
  /** the part is here and waits for people */
  present: 2,
  working: 3,
  finished: 4,
  /** no part here: a service is done, or waits for people */
  servicing: 5,
  pulling: 6,
  identifying: 7,
  changing: 8,
  loading: 9,
  /** switched off for want of work */
  off: 10,
  warmingUp: 11,
  handing: 12,
  /** no part here: on the way from one sender to the next */
  switching: 13,
} as const;

/** By phase: the state shown while the station is neither closed nor stopped. */
export const STATE_OF_PHASE = Uint8Array.of(
  State.starved,
  State.starved,
  State.waitingStaff,
  State.working,
  State.blocked,
  State.setup,
  State.starved,
  State.identifying,
  State.setup,
  State.loading,
  State.off,
  State.warmingUp,
  State.blocked,
  State.switching,
);

/** Columns of all stations: those of the rows of elements, where the place of the element `e` is WORDS × e. */
export interface StationColumns {
  readonly phase: Int32Array;
  readonly part: Int32Array;
  /** step of the preparation of the part here that is next */
  readonly step: Int32Array;
  /** product for which the station is set up, + 1; 0: none yet */
  readonly setUp: Int32Array;
  /** by element: parts whose code could not be read, since the start of the run */
  readonly missedReads: Float64Array;
}
