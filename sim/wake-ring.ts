import type { GrowingTable, SavedTable } from "./state-store.ts";
import { SavedStateError } from "./state-store.ts";

/**
 * First-in-first-out ring of wake-ups, at most one pending per (target, port) (SPEC, rule O4). Because of that bound the ring
 * never holds more entries than there are ports, and never grows during a run.
 */
export class WakeRing implements GrowingTable {
  /** First flat port of each target. */
  private firstPort = new Int32Array(16);
  private targets = 0;
  private ports = 0;
  /** Target and port of each flat port. */
  private portTarget = new Int32Array(16);
  private portNumber = new Int32Array(16);
  private pending = new Uint8Array(16);
  /** Flat ports in order of waking; the length is a power of two. */
  private ring = new Int32Array(16);
  private head = 0;
  private length = 0;

  takenTarget = 0;
  takenPort = 0;

  /** Number of pending wake-ups. */
  get size(): number {
    return this.length;
  }

  /** Registers the next target (0, 1, 2 …) with its number of ports. Before the run only. */
  addTarget(ports: number): void {
    if (this.targets === this.firstPort.length) this.firstPort = doubled(this.firstPort);
    this.firstPort[this.targets] = this.ports;
    for (let port = 0; port < ports; port++) {
      if (this.ports === this.portTarget.length) this.growPorts();
      this.portTarget[this.ports] = this.targets;
      this.portNumber[this.ports] = port;
      this.ports++;
    }
    this.targets++;
  }

  /**
   * Wakes a port, unless it is already in the ring.
   * @throws RangeError when there is no such port
   */
  push(target: number, port: number): void {
    const flat = this.firstPort[target] + port;
    if (this.portTarget[flat] !== target || this.portNumber[flat] !== port || !(flat < this.ports)) {
      throw new RangeError(`element ${target} has no port ${port}`);
    }
    if (this.pending[flat] !== 0) return;
    this.pending[flat] = 1;
    this.ring[(this.head + this.length) & (this.ring.length - 1)] = flat;
    this.length++;
  }

  /** Takes the oldest wake-up out, into `takenTarget` and `takenPort`. Call only when `size` > 0. */
  take(): void {
    const flat = this.ring[this.head];
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.length--;
    this.pending[flat] = 0;
    this.takenTarget = this.portTarget[flat];
    this.takenPort = this.portNumber[flat];
  }

  save(): SavedTable {
    const waiting = new Int32Array(this.length);
    for (let index = 0; index < this.length; index++) {
      waiting[index] = this.ring[(this.head + index) & (this.ring.length - 1)];
    }
    return { ports: this.ports, waiting };
  }

  restore(saved: SavedTable): void {
    const { ports, waiting } = saved;
    if (ports !== this.ports || !(waiting instanceof Int32Array)) {
      throw new SavedStateError("the saved wake-ups belong to other elements");
    }
    this.pending.fill(0);
    this.ring.set(waiting);
    for (const flat of waiting) this.pending[flat] = 1;
    this.head = 0;
    this.length = waiting.length;
  }

  private growPorts(): void {
    this.portTarget = doubled(this.portTarget);
    this.portNumber = doubled(this.portNumber);
    const pending = new Uint8Array(2 * this.pending.length);
    pending.set(this.pending);
    this.pending = pending;
    // Unrolled to start at 0, as the mask changes with the length.
    const ring = new Int32Array(2 * this.ring.length);
    for (let index = 0; index < this.length; index++) {
      ring[index] = this.ring[(this.head + index) & (this.ring.length - 1)];
    }
    this.ring = ring;
    this.head = 0;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
