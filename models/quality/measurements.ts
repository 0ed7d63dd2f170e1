import type { GrowingTable, SavedTable } from "#sim/state-store.ts";

const FIRST_CAPACITY = 64;
const NOBODY = -1;

/**
 * What was measured of the parts in the system, and as how many-th of its maker each was made; by slot of the part table. A row belongs
 * to the part whose serial number it has: slots are used again.
 */
export class Measurements implements GrowingTable {
  /** characteristics, and equipment with processes */
  private readonly width: number;
  private readonly makers: number;
  private serial = new Int32Array(FIRST_CAPACITY).fill(NOBODY);
  private values: Float64Array<ArrayBuffer>;
  private made: Float64Array<ArrayBuffer>;

  constructor(characteristics: number, makers: number) {
    this.width = characteristics;
    this.makers = makers;
    this.values = new Float64Array(FIRST_CAPACITY * characteristics);
    this.made = new Float64Array(FIRST_CAPACITY * makers);
  }

  /** A part was made as the `count`-th of a maker, from 1. */
  noteMade(slot: number, serial: number, maker: number, count: number): void {
    if (this.serial[slot] !== serial) this.begin(slot, serial);
    this.made[slot * this.makers + maker] = count;
  }

  /** A characteristic of a part whose making has been noted has this value. */
  noteValue(slot: number, characteristic: number, value: number): void {
    this.values[slot * this.width + characteristic] = value;
  }

  /** The value of a part; not a number where no work gave it one. */
  value(slot: number, serial: number, characteristic: number): number {
    return this.serial[slot] === serial ? this.values[slot * this.width + characteristic] : NaN;
  }

  /** As how many-th of a maker the part was made; 0 where that did not work on it. */
  madeAs(slot: number, serial: number, maker: number): number {
    return this.serial[slot] === serial ? this.made[slot * this.makers + maker] : 0;
  }

  save(): SavedTable {
    return { serial: this.serial.slice(), values: this.values.slice(), made: this.made.slice() };
  }

  restore(saved: SavedTable): void {
    this.serial = (saved["serial"] as Int32Array<ArrayBuffer>).slice();
    this.values = (saved["values"] as Float64Array<ArrayBuffer>).slice();
    this.made = (saved["made"] as Float64Array<ArrayBuffer>).slice();
  }

  private begin(slot: number, serial: number): void {
    if (slot >= this.serial.length) this.grow(slot);
    this.serial[slot] = serial;
    this.values.fill(NaN, slot * this.width, (slot + 1) * this.width);
    this.made.fill(0, slot * this.makers, (slot + 1) * this.makers);
  }

  private grow(slot: number): void {
    let capacity = this.serial.length;
    while (capacity <= slot) capacity *= 2;
    const { serial, values, made } = this;
    this.serial = new Int32Array(capacity).fill(NOBODY);
    this.serial.set(serial);
    this.values = new Float64Array(capacity * this.width);
    this.values.set(values);
    this.made = new Float64Array(capacity * this.makers);
    this.made.set(made);
  }
}
