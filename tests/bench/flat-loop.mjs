/**
 * The yardstick: the same models without any engine, as fast as a plain loop in JavaScript goes. Every engine figure of
 * `npm run bench` is a ratio to a loop of this file that ran just before and after it.
 *
 * The recipe: xoshiro128**, uniform numbers of 32 bits, inversion, a portable logarithm (fdlibm's, by the same arithmetic as
 * `sim/maths/ln.ts`), a plain binary heap, all state in typed arrays of the module, one switch, and no statistics but counts.
 *
 * This file imports nothing and is never changed together with the engine, because a ratio over time means something only if
 * one side stands still: `tests/bench/yardstick.test.ts` pins its content.
 */

// ---- event list: a plain packed binary heap, no order among equal times, no cancel -------------------------------------

const MOST_EVENTS = 131_072;
const times = new Float64Array(MOST_EVENTS);
const events = new Int32Array(MOST_EVENTS);
const pending = new Int32Array(1);

/**
 * @param {number} time
 * @param {number} event
 */
function push(time, event) {
  let hole = pending[0]++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = times[parent];
    if (above <= time) break;
    times[hole] = above;
    events[hole] = events[parent];
    hole = parent;
  }
  times[hole] = time;
  events[hole] = event;
}

/** Takes the first event off; the caller has read it at place 0. */
function pop() {
  const last = --pending[0];
  const time = times[last];
  const event = events[last];
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= last) break;
    if (child + 1 < last && times[child + 1] < times[child]) child++;
    const below = times[child];
    if (below >= time) break;
    times[hole] = below;
    events[hole] = events[child];
    hole = child;
  }
  times[hole] = time;
  events[hole] = event;
}

// ---- random numbers ----------------------------------------------------------------------------------------------------

const words = new Int32Array(4);

/** xoshiro128** (Blackman and Vigna 2018): a uniform number in (0, 1) of 32 bits. */
function uniform() {
  const s1 = words[1];
  const scrambled = Math.imul(s1, 5);
  const output = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
  const s2 = words[2] ^ words[0];
  const s3 = words[3] ^ s1;
  words[1] = s1 ^ s2;
  words[0] ^= s3;
  words[2] = s2 ^ (s1 << 9);
  words[3] = (s3 << 11) | (s3 >>> 21);
  return ((output >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** @param {number} seed */
export function reseed(seed) {
  words[0] = seed;
  words[1] = 0x9e3779b9;
  words[2] = 0x243f6a88;
  words[3] = 0xb7e15162;
}

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** 2^(zeros + 1). */
const scales = Float64Array.from({ length: 32 }, (_, zeros) => 2 ** (zeros + 1));

/**
 * Natural logarithm of a number in (2^-32, 1). The exponent comes from the leading zeros of x × 2^32.
 * @param {number} x
 */
function ln(x) {
  const zeros = Math.clz32((x * 4_294_967_296) >>> 0);
  let fraction = x * scales[zeros];
  let exponent = -1 - zeros;
  if (fraction >= Math.SQRT2) {
    fraction *= 0.5;
    exponent++;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + r) + exponent * LN2_LOW) - f);
}

// ---- models T and Q ----------------------------------------------------------------------------------------------------

const STATIONS = 10;
const BUFFER = 5;
const ARRIVAL_RATE = 0.8;
/** What the steady state gives: parts per unit time of model T, mean customers in the system of model Q. */
export const LINE_THROUGHPUT = 0.763;
export const QUEUE_CONTENT = 4;

const IDLE = 0;
const BUSY = 1;
const BLOCKED = 2;

// Events: one of these, and the station × 4.
const FINISHED = 0;
const ARRIVED = 1;
const SERVED = 2;

const clock = new Float64Array(1);
const status = new Int32Array(STATIONS);
/** Parts in the buffer before each station; the first buffer is never empty and not counted. */
const waiting = new Int32Array(STATIONS);
/** Parts or customers done, customers here, and customers found by the arriving ones, added up. */
const counts = new Float64Array(3);
const DONE = 0;
const HERE = 1;
const FOUND = 2;

/** @param {number} seed */
function begin(seed) {
  reseed(seed);
  pending[0] = 0;
  clock[0] = 0;
  status.fill(IDLE);
  waiting.fill(0);
  counts.fill(0);
}

/**
 * The part of a station has gone: the next one comes, and with the place it left those that were blocked behind it.
 * @param {number} station
 */
function goOn(station) {
  for (let here = station; ; here--) {
    if (here > 0) {
      if (waiting[here] === 0) {
        status[here] = IDLE;
        return;
      }
      waiting[here]--;
    }
    status[here] = BUSY;
    push(clock[0] - ln(uniform()), here << 2);
    if (here === 0 || status[here - 1] !== BLOCKED) return;
    waiting[here]++;
  }
}

/**
 * Runs until `goal` parts or customers are done.
 * @param {number} goal
 */
function run(goal) {
  while (counts[DONE] < goal) {
    const event = events[0];
    clock[0] = times[0];
    pop();
    switch (event & 3) {
      case FINISHED: {
        const station = event >> 2;
        const next = station + 1;
        if (next === STATIONS) {
          counts[DONE]++;
          goOn(station);
        } else if (status[next] === IDLE) {
          status[next] = BUSY;
          push(clock[0] - ln(uniform()), next << 2);
          goOn(station);
        } else if (waiting[next] < BUFFER) {
          waiting[next]++;
          goOn(station);
        } else {
          status[station] = BLOCKED;
        }
        break;
      }
      case ARRIVED:
        push(clock[0] - ln(uniform()) / ARRIVAL_RATE, ARRIVED);
        counts[FOUND] += counts[HERE];
        if (counts[HERE]++ === 0) push(clock[0] - ln(uniform()), SERVED);
        break;
      case SERVED:
        counts[DONE]++;
        if (--counts[HERE] > 0) push(clock[0] - ln(uniform()), SERVED);
        break;
      default:
        throw new Error("there is no such event");
    }
  }
}

/**
 * Model T: ten stations in a row, exponential work of mean 1, a buffer of five before each, blocking after service, always
 * parts before the first.
 * @param {number} parts to finish
 * @returns {number} parts per unit time
 */
export function serialLine(parts, seed = 1) {
  begin(seed);
  goOn(0);
  run(parts);
  return parts / clock[0];
}

/**
 * Model Q: M/M/1 with rate 0.8 of arrivals and 1 of service.
 * @param {number} customers to serve
 * @returns {number} mean number of customers that an arriving one finds, which is the mean number in the system
 */
export function singleQueue(customers, seed = 1) {
  begin(seed);
  push(-ln(uniform()) / ARRIVAL_RATE, ARRIVED);
  run(customers);
  return counts[FOUND] / (customers + counts[HERE]);
}

// ---- hold model --------------------------------------------------------------------------------------------------------

/** Laws of the gap between an event and its successor, all whole numbers of mean 1 000 000. */
export const GAPS = ["exponential", "constant", "gridded", "bimodal", "heavy-tailed"];

/**
 * One gap.
 * @param {number} law index in {@link GAPS}
 */
export function gap(law) {
  switch (law) {
    case 0:
      return Math.floor(-1_000_000 * ln(uniform()));
    case 1:
      return 1_000_000;
    case 2: // 0, 1, … 20 tenths: one in twenty-one happens at the same time
      return 100_000 * Math.floor(21 * uniform());
    case 3: {
      // nine in ten are short, one is long: exponential with means 100 000 and 9 100 000
      const mean = uniform() < 0.9 ? 100_000 : 9_100_000;
      return Math.floor(-mean * ln(uniform()));
    }
    default: {
      // Pareto with index 4/3: no variance
      const root = Math.sqrt(uniform());
      return Math.floor(250_000 / (root * Math.sqrt(root)));
    }
  }
}

/**
 * When an event of the start happens: after one gap; with constant gaps at any of a thousand instants of the first one.
 * @param {number} law index in {@link GAPS}
 */
export function start(law) {
  return law === 1 ? 1_000 * Math.floor(1_000 * uniform()) : gap(law);
}

/**
 * Begins the hold model with `size` pending events.
 * @param {number} law index in {@link GAPS}
 * @param {number} size
 */
export function fillHolds(law, size) {
  begin(1);
  for (let event = 0; event < size; event++) push(start(law), event);
}

/**
 * Hold model: takes the first pending event off and puts another in, one gap later, `holds` times. What comes first is only known
 * by its time.
 * @param {number} law index in {@link GAPS}
 * @param {number} holds
 * @returns {number} the time reached
 */
export function hold(law, holds) {
  for (let count = 0; count < holds; count++) {
    const time = times[0];
    const event = events[0];
    pop();
    push(time + gap(law), event);
  }
  return times[0];
}
