/**
 * The ladder of bounds: models T and Q written by hand for themselves alone, in the manner of the flat loop, with one more of the
 * engine's contracts on each rung, in the leanest form that we know. What the last rung takes is what no engine with these contracts
 * can be expected to beat. Which model and rung is a constant of the process (`bound-t-3`), so that the compiler leaves the rest out.
 */
import process from "node:process";
import { Calendar } from "#sim/calendar.ts";
import { ln } from "#sim/maths/ln.ts";
import { Priority } from "#sim/priority.ts";
import { PartDraws } from "#sim/random/part-uniform.ts";
import { StateStore } from "#sim/state-store.ts";
import { SECOND } from "#sim/time.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";
import { WakeRing } from "#sim/wake-ring.ts";
import { firstTime, pop, push } from "./plain-heap.ts";

const [, MODEL, RUNG] = /^bound-([tq])-(\d)$/.exec(process.argv[3] ?? "") ?? [];
const ORDERED = Number(RUNG) >= 2;
const WOKEN = Number(RUNG) >= 3;
const TIMED = Number(RUNG) >= 4;
const TALLIED = Number(RUNG) >= 5;
const RECORDED = Number(RUNG) >= 6;

const QUEUE = MODEL === "q";
const STATIONS = QUEUE ? 1 : 10;
const BUFFER = 5;
const ARRIVAL_MEAN = SECOND / 0.8;
/** Places of a queue: a power of two, for model Q far beyond what is ever needed. */
const PLACES = QUEUE ? 65_536 : 8;
/** The event of the source; those of stations have their number. */
const ARRIVAL = STATIONS;

// States of a station.
const IDLE = 0;
const BUSY = 1;
const BLOCKED = 2;
const STATES = 3;

const store = new StateStore();
const clock = store.float64("clock", 1);
const calendar = new Calendar();
const ring = new WakeRing();
const draws = new PartDraws(1, 0);
const trace = new TraceWriter({ mode: "none" });
trace.attach(store, clock);
for (let element = 0; element < 2 * STATIONS; element++) trace.addElement();
for (let station = 0; station < STATIONS; station++) ring.addTarget(1);

const { ahead, due, handle } = calendar;
const { uniform } = draws;
const status = new Int32Array(STATIONS);
/** By station: the part in it, and the handle of its event. */
const partOf = new Int32Array(STATIONS);
const handles = new Float64Array(STATIONS);
/** Parts that wait before each station. */
const queue = new Int32Array(STATIONS * PLACES);
const head = new Int32Array(STATIONS);
const waiting = new Int32Array(STATIONS);
/** By station: since when it is in its state, time in each state, µs; content of its queue × µs, and since when that content. */
const since = new Float64Array(STATIONS);
const spent = new Float64Array(STATIONS * STATES);
const content = new Float64Array(STATIONS);
const contentSince = new Float64Array(STATIONS);
/** By part modulo its length: number of the part, for the draws, and its time of entry, µs. */
const MOST_PARTS = 131_072;
const keys = new Float64Array(MOST_PARTS);
const entered = new Float64Array(MOST_PARTS);
/** Parts created, done, time in system added up and its square (s²). */
const counts = new Float64Array(4);
const CREATED = 0;
const DONE = 1;
const STAY = 2;
const STAY_SQUARED = 3;
const found = new Float64Array(1);
const planned = new Float64Array(1);

/** An exponential time of the part's draw `purpose` after now: into `due`. */
function drawDue(part: number, purpose: number, mean: number): void {
  draws.draw(keys, part & (MOST_PARTS - 1), purpose, 0);
  const time = Math.floor(0.5 - mean * ln(uniform[0]));
  planned[0] = time;
  due[0] = clock[0] + time;
}

function schedule(event: number): void {
  if (ORDERED) calendar.addDue(Priority.release, event, 0, 0);
  else push(due[0], event);
}

function enterState(station: number, state: number): void {
  if (TIMED) {
    spent[station * STATES + status[station]] += clock[0] - since[station];
    since[station] = clock[0];
  }
  status[station] = state;
  if (RECORDED) trace.stateUntil(2 * station + 1, state, due, 0);
}

function changeContent(station: number, by: number): void {
  if (TIMED) {
    content[station] += waiting[station] * (clock[0] - contentSince[station]);
    contentSince[station] = clock[0];
  }
  waiting[station] += by;
}

function create(element: number): number {
  const part = counts[CREATED]++;
  keys[part & (MOST_PARTS - 1)] = part;
  if (TALLIED) entered[part & (MOST_PARTS - 1)] = clock[0];
  if (RECORDED) trace.create(element, part, 0);
  return part;
}

function work(station: number, part: number): void {
  partOf[station] = part;
  drawDue(part, station, SECOND);
  schedule(station);
  if (ORDERED) handles[station] = handle[0];
  if (RECORDED) {
    trace.place(2 * station + 1, part, 0);
    trace.operationFor(2 * station + 1, part, planned, 0);
  }
  enterState(station, BUSY);
}

function enqueue(station: number, part: number): void {
  if (waiting[station] === PLACES) throw new Error("a queue is longer than foreseen");
  queue[station * PLACES + ((head[station] + waiting[station]) & (PLACES - 1))] = part;
  changeContent(station, 1);
  if (RECORDED) trace.place(2 * station, part, waiting[station] - 1);
}

/** The station is free: it takes the next part, and who is blocked behind it goes on, at once or woken. */
function goOn(station: number): void {
  for (let here = station; ; here--) {
    if (here > 0 || QUEUE) {
      if (waiting[here] === 0) {
        if (status[here] !== IDLE) enterState(here, IDLE);
        return;
      }
      const part = queue[here * PLACES + head[here]];
      head[here] = (head[here] + 1) & (PLACES - 1);
      changeContent(here, -1);
      work(here, part);
    } else {
      work(0, create(0));
    }
    if (here === 0 || status[here - 1] !== BLOCKED) return;
    if (WOKEN) {
      ring.push(here - 1, 0);
      return;
    }
    enqueue(here, partOf[here - 1]);
  }
}

function finish(station: number): void {
  const part = partOf[station];
  const next = station + 1;
  if (next === STATIONS) {
    counts[DONE]++;
    if (TALLIED) {
      const stay = clock[0] - entered[part & (MOST_PARTS - 1)];
      counts[STAY] += stay;
      counts[STAY_SQUARED] += (stay / SECOND) * (stay / SECOND);
    }
    if (RECORDED) trace.remove(2 * station + 1, part, false);
  } else if (status[next] === IDLE) {
    work(next, part);
  } else if (waiting[next] < BUFFER) {
    enqueue(next, part);
  } else {
    enterState(station, BLOCKED);
    return;
  }
  goOn(station);
}

function arrive(): void {
  found[0] += waiting[0] + (status[0] === BUSY ? 1 : 0);
  const part = create(0);
  if (status[0] === IDLE) work(0, part);
  else enqueue(0, part);
  drawDue(part, ARRIVAL, ARRIVAL_MEAN);
  schedule(ARRIVAL);
}

function step(): void {
  if (WOKEN && ring.size > 0) {
    ring.take();
    const station = ring.takenTarget;
    if (status[station] === BLOCKED && waiting[station + 1] < BUFFER) {
      enqueue(station + 1, partOf[station]);
      goOn(station);
    }
    return;
  }
  let event: number;
  if (ORDERED) {
    calendar.peek();
    clock[0] = ahead[0];
    calendar.take();
    event = calendar.takenTarget;
  } else {
    clock[0] = firstTime();
    event = pop();
  }
  if (QUEUE && event === ARRIVAL) arrive();
  else finish(event);
}

/**
 * Goes on until `parts` more have been done.
 * @returns of all so far: parts a second of model T; customers that one of model Q finds
 * @throws Error when time spent in states does not make up all time
 */
export function boundLine(parts: number): number {
  const goal = counts[DONE] + parts;
  if (counts[CREATED] === 0) {
    if (QUEUE) arrive();
    else goOn(0);
  }
  while (counts[DONE] < goal) step();
  if (TIMED) {
    for (let station = 0; station < STATIONS; station++) {
      const open = clock[0] - since[station];
      const all = spent
        .subarray(station * STATES, (station + 1) * STATES)
        .reduce((sum, one) => sum + one, open);
      if (all !== clock[0]) throw new Error(`the states of station ${station} make ${all} of ${clock[0]} µs`);
    }
  }
  if (RECORDED && trace.partsInSystem !== counts[CREATED] - counts[DONE])
    throw new Error("parts are missing");
  return QUEUE ? found[0] / counts[CREATED] : (counts[DONE] / clock[0]) * SECOND;
}
