/** Where parts are on an accumulating conveyor. Metres, seconds. */

/**
 * Position of the next part behind the one before it.
 * @param conveyor length, speed, and the distance that parts keep
 * @param age seconds since the part came on
 * @param before position of the part before it; of the foremost part: undefined
 * @param sinceDeparture seconds since a part left last: those behind it advance by one pitch from then on
 */
export function queuePosition(
  conveyor: { length: number; speed: number; pitch: number },
  age: number,
  before: number | undefined,
  sinceDeparture: number,
): number {
  const { length, speed, pitch } = conveyor;
  const free = Math.max(0, speed * age);
  if (before !== undefined) return Math.max(0, Math.min(free, before - pitch));
  return Math.min(free, length, length - pitch + speed * sinceDeparture);
}
