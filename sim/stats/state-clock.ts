import { SimulationError } from "../simulation-error.ts";
import type { StateStore } from "../state-store.ts";
import { secondsFromTime, type Time } from "../time.ts";

/** Time spent in each state, by element, exact in µs: the times of an element sum to the length of the window (SPEC, rule C2). */
export class StateClockTable {
  private readonly states: number;
  private readonly state: Uint8Array;
  private readonly since: Float64Array;
  private readonly spent: Float64Array;
  private readonly start: Float64Array;

  /**
   * @param elements number of elements, all in state 0 at time 0
   * @param states number of states, at most 256
   */
  constructor(store: StateStore, name: string, elements: number, states: number) {
    if (!(states > 0 && states <= 256)) throw new RangeError(`not a number of states: ${states}`);
    this.states = states;
    this.state = store.uint8(`${name}/state`, elements);
    this.since = store.float64(`${name}/since`, elements);
    this.spent = store.float64(`${name}/spent`, elements * states);
    this.start = store.float64(`${name}/start`, 1);
  }

  /**
   * The element is in `state` from now on.
   * @throws RangeError when there is no such state
   */
  change(element: number, now: Time, state: number): void {
    if (!(state >= 0 && state < this.states)) throw new RangeError(`no such state: ${state}`);
    this.spent[element * this.states + this.state[element]] += now - this.since[element];
    this.since[element] = now;
    this.state[element] = state;
  }

  /**
   * The element is in `state`, which exists, from now on.
   * @param clock its first number is the time now: in a column, because a number passed to a call may be boxed
   */
  enter(element: number, clock: Float64Array, state: number): void {
    const { since, spent } = this;
    const now = clock[0];
    spent[element * this.states + this.state[element]] += now - since[element];
    since[element] = now;
    this.state[element] = state;
  }

  /** The state now. */
  current(element: number): number {
    return this.state[element];
  }

  /** µs spent in the state from the start of the window to now. Reading changes nothing. */
  time(element: number, state: number, now: Time): Time {
    const settled = this.spent[element * this.states + state];
    return state === this.state[element] ? settled + (now - this.since[element]) : settled;
  }

  /** Seconds spent in every state, in order of the states. */
  seconds(element: number, now: Time): number[] {
    const seconds: number[] = [];
    for (let state = 0; state < this.states; state++) {
      seconds.push(secondsFromTime(this.time(element, state, now)));
    }
    return seconds;
  }

  /**
   * Checks that the element's times sum to the window.
   * @param name of the element, for the error
   * @throws SimulationError when they do not
   */
  check(element: number, now: Time, name: string): void {
    let sum = 0;
    for (let state = 0; state < this.states; state++) sum += this.time(element, state, now);
    const length = now - this.start[0];
    if (sum !== length) {
      throw new SimulationError(`${name}: state times sum to ${sum} µs in a window of ${length} µs`, [name]);
    }
  }

  /** Begins the window anew (end of warm-up): states stay, times start at 0. */
  reset(now: Time): void {
    this.start[0] = now;
    this.since.fill(now);
    this.spent.fill(0);
  }
}
