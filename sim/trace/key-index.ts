/**
 * Which row belongs to an integer key: open addressing, at most half full. Rows are numbered from 1 on; 0 says that there is none.
 * Constant time, no allocation but by growth.
 */
export class KeyIndex {
  /** Key and row by hash, one beside the other; row 0 where empty. */
  private places: Int32Array;
  private shift: number;
  private count = 0;

  constructor() {
    this.places = new Int32Array(2 * 32);
    this.shift = 27;
  }

  /** Row of the key, 0 when it has none. */
  find(key: number): number {
    const { places } = this;
    const mask = places.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    while (places[at] !== key && places[at + 1] !== 0) at = (at + 2) & mask;
    return places[at + 1];
  }

  /** Gives a row to a key that has none. */
  add(key: number, row: number): void {
    this.count += 1;
    if (4 * this.count > this.places.length) this.grow();
    this.put(key, row);
  }

  /** Forgets a key that has a row; later ones of the same run of places move back, so that no search breaks off at the gap. */
  remove(key: number): void {
    this.count -= 1;
    const { places } = this;
    const mask = places.length - 1;
    let gap = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    while (places[gap] !== key) gap = (gap + 2) & mask;
    let at = (gap + 2) & mask;
    while (places[at + 1] !== 0) {
      const home = (Math.imul(places[at], 0x9e3779b1) >>> this.shift) << 1;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        places[gap] = places[at];
        places[gap + 1] = places[at + 1];
        gap = at;
      }
      at = (at + 2) & mask;
    }
    places[gap + 1] = 0;
  }

  clear(): void {
    this.places.fill(0);
    this.count = 0;
  }

  private put(key: number, row: number): void {
    const { places } = this;
    const mask = places.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    while (places[at + 1] !== 0) at = (at + 2) & mask;
    places[at] = key;
    places[at + 1] = row;
  }

  private grow(): void {
    const before = this.places;
    this.places = new Int32Array(2 * before.length);
    this.shift -= 1;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] !== 0) this.put(before[at], before[at + 1]);
    }
  }
}
