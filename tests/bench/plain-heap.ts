/** The plain packed binary heap of the flat loop: where the ladder of bounds begins. No order among equal times, no cancel. */
const times = new Float64Array(64);
const events = new Int32Array(64);
let pending = 0;

/** Time of the first event. */
export function firstTime(): number {
  return times[0];
}

export function push(time: number, event: number): void {
  let hole = pending++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (times[parent] <= time) break;
    times[hole] = times[parent];
    events[hole] = events[parent];
    hole = parent;
  }
  times[hole] = time;
  events[hole] = event;
}

/** Takes the first event out. */
export function pop(): number {
  const first = events[0];
  const last = --pending;
  const time = times[last];
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= last) break;
    if (child + 1 < last && times[child + 1] < times[child]) child++;
    if (times[child] >= time) break;
    times[hole] = times[child];
    events[hole] = events[child];
    hole = child;
  }
  times[hole] = time;
  events[hole] = events[last];
  return first;
}
