/**
 * A fixed piece of work of the kind the engine does: a binary heap in typed arrays fed by a 32-bit generator. It has
 * nothing to do with the engine's code, so engine speed divided by it compares across machines and over time.
 */
const SIZE = 4096;
const OPERATIONS = 2_000_000;

/** Replaces the least of `SIZE` keys two million times. @returns {number} a checksum */
function work() {
  const heap = new Float64Array(SIZE);
  let state = 0x9e3779b9;
  let sum = 0;
  for (let count = 0; count < OPERATIONS; count += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const key = heap[0] + (state >>> 0) / 0x1_0000_0000;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= SIZE) break;
      if (child + 1 < SIZE && heap[child + 1] < heap[child]) child += 1;
      if (heap[child] >= key) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = key;
    sum += key;
  }
  return sum;
}

/** @returns {number} million heap operations a second */
export function yardstick() {
  const begun = performance.now();
  if (!(work() > 0)) throw new Error("the yardstick computed nonsense");
  return OPERATIONS / 1e3 / (performance.now() - begun);
}
