import type { GrowingTable, SavedTable } from "./state-store.ts";
import { SavedStateError } from "./state-store.ts";

/** The most ports of one target. */
const PORT_LIMIT = 8;
const PORT_BITS = 3;

// Marks of ports.
const FREE = 0;
const WAITING = 1;
const MISSING = 2;

/**
 * First-in-first-out ring of wake-ups, at most one pending per (target, port) (SPEC, rule O4). Because of that bound the ring
 * never holds more entries than there are ports, and never grows during a run.
 */
export class WakeRing implements GrowingTable {
  /** By port number of the ring, PORT_LIMIT × target + port: free, waiting in the ring, or not there. */
  private marks = new Uint8Array(64).fill(MISSING);
  private targets = 0;
  /** Port numbers in order of waking; the length is a power of two, and there is room for all ports. */
  private ring = new Int32Array(16);
  private head = 0;
  private ports = 0;
  /** Number of pending wake-ups. */
  size = 0;

  takenTarget = 0;
  takenPort = 0;

  /**
   * Registers the next target (0, 1, 2 …) with its number of ports. Before the run only.
   * @throws RangeError when there are more than {@link PORT_LIMIT}
   */
  addTarget(ports: number): void {
    if (!(ports <= PORT_LIMIT)) throw new RangeError(`more than ${PORT_LIMIT} ports: ${ports}`);
    const first = PORT_LIMIT * this.targets++;
    this.ports += ports;
    if (first + PORT_LIMIT > this.marks.length) {
      const marks = new Uint8Array(2 * this.marks.length).fill(MISSING);
      marks.set(this.marks);
      this.marks = marks;
    }
    this.marks.fill(FREE, first, first + ports);
    if (this.ports > this.ring.length) this.growRing();
  }

  /**
   * Wakes a port, unless it is already in the ring.
   * @throws RangeError when there is no such port
   */
  push(target: number, port: number): void {
    const { marks, ring } = this;
    const number = (target << PORT_BITS) + port;
    const mark = port >>> PORT_BITS === 0 ? marks[number] : MISSING;
    if (mark === FREE) {
      marks[number] = WAITING;
      ring[(this.head + this.size++) & (ring.length - 1)] = number;
    } else if (mark !== WAITING) throw new RangeError(`element ${target} has no port ${port}`);
  }

  /** Takes the oldest wake-up out, into `takenTarget` and `takenPort`. Call only when `size` > 0. */
  take(): void {
    const { head, ring } = this;
    const number = ring[head];
    this.head = (head + 1) & (ring.length - 1);
    this.size--;
    this.marks[number] = FREE;
    this.takenTarget = number >> PORT_BITS;
    this.takenPort = number & (PORT_LIMIT - 1);
  }

  save(): SavedTable {
    const waiting = new Int32Array(this.size);
    for (let index = 0; index < this.size; index++) {
      waiting[index] = this.ring[(this.head + index) & (this.ring.length - 1)];
    }
    return { ports: this.ports, waiting };
  }

  restore(saved: SavedTable): void {
    const { ports, waiting } = saved;
    if (ports !== this.ports || !(waiting instanceof Int32Array)) {
      throw new SavedStateError("the saved wake-ups belong to other elements");
    }
    const { head, marks, ring } = this;
    for (let index = 0; index < this.size; index++) marks[ring[(head + index) & (ring.length - 1)]] = FREE;
    ring.set(waiting);
    for (const number of waiting) marks[number] = WAITING;
    this.head = 0;
    this.size = waiting.length;
  }

  /** Unrolled to start at 0, as the mask changes with the length. */
  private growRing(): void {
    const ring = new Int32Array(2 * this.ring.length);
    for (let index = 0; index < this.size; index++) {
      ring[index] = this.ring[(this.head + index) & (this.ring.length - 1)];
    }
    this.ring = ring;
    this.head = 0;
  }
}
