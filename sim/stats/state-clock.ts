import { SimulationError } from "../simulation-error.ts";
import type { StateStore } from "../state-store.ts";
import { secondsFromTime, type Time } from "../time.ts";

// Numbers of an element: its state (as a word), since when it is in it, and the time in each state before that.
const STATE = 0;
export const CLOCK_SINCE = 1;
export const CLOCK_SPENT = 2;

/** Memory for the numbers of elements: those of element `e` begin at first + e × stride. */
export interface ClockRows {
  readonly numbers: Float64Array;
  /** the same memory in words of 32 bits */
  readonly words: Int32Array;
  readonly first: number;
  /** at least the number of states and {@link CLOCK_SPENT} */
  readonly stride: number;
}

/** Time spent in each state, by element, exact in µs: the times of an element sum to the length of the window (SPEC, rule C2). */
export class StateClockTable {
  private readonly elements: number;
  private readonly states: number;
  private readonly rows: ClockRows;
  private readonly start: Float64Array;

  /**
   * @param elements number of elements, all in state 0 at time 0
   * @param states number of states, at most 256
   * @param rows where the numbers of an element lie; absent: in memory of their own
   */
  constructor(store: StateStore, name: string, elements: number, states: number, rows?: ClockRows) {
    if (!(states > 0 && states <= 256)) throw new RangeError(`not a number of states: ${states}`);
    const stride = states + CLOCK_SPENT;
    this.elements = elements;
    this.states = states;
    this.rows = rows ?? { ...store.mixed(`${name}/rows`, elements * stride), first: 0, stride };
    this.start = store.float64(`${name}/start`, 1);
  }

  /**
   * The element is in `state` from now on.
   * @throws RangeError when there is no such state
   */
  change(element: number, now: Time, state: number): void {
    if (!(state >= 0 && state < this.states)) throw new RangeError(`no such state: ${state}`);
    const { numbers, words } = this.rows;
    const at = this.rowOf(element);
    numbers[at + CLOCK_SPENT + words[2 * (at + STATE)]] += now - numbers[at + CLOCK_SINCE];
    numbers[at + CLOCK_SINCE] = now;
    words[2 * (at + STATE)] = state;
  }

  /** The state now. */
  current(element: number): number {
    return this.rows.words[2 * (this.rowOf(element) + STATE)];
  }

  /** µs spent in the state from the start of the window to now. Reading changes nothing. */
  time(element: number, state: number, now: Time): Time {
    const { numbers } = this.rows;
    const at = this.rowOf(element);
    const settled = numbers[at + CLOCK_SPENT + state];
    return state === this.current(element) ? settled + (now - numbers[at + CLOCK_SINCE]) : settled;
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
    const { numbers } = this.rows;
    for (let element = 0; element < this.elements; element++) {
      const at = this.rowOf(element);
      numbers[at + CLOCK_SINCE] = now;
      numbers.fill(0, at + CLOCK_SPENT, at + CLOCK_SPENT + this.states);
    }
  }

  private rowOf(element: number): number {
    return this.rows.first + element * this.rows.stride;
  }
}
