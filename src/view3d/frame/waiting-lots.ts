/** Where parts stand that wait for a long time before they go on: on pallets, in rows on both sides of the place they have left. */
const COLUMNS = 8;
/** Metres from pallet to pallet, and from the middle of the place to the first row. */
const PITCH = 1.7;
const FIRST_ROW = 2.4;

/** m/s at which they are fetched when their time has come, so that they arrive in time. */
export const FETCHING_PACE = 1.2;

/** Offset in metres, along x and z, of the n-th of those that wait, n from 0. */
export function waitingSpot(n: number): { x: number; z: number } {
  const row = Math.floor(n / COLUMNS);
  const side = row % 2 === 0 ? 1 : -1;
  return {
    x: ((n % COLUMNS) - (COLUMNS - 1) / 2) * PITCH,
    z: side * (FIRST_ROW + Math.floor(row / 2) * PITCH),
  };
}
