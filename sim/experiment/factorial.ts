/** An effect of a factorial design: the letters of its factors, and high mean less low mean. */
export interface FactorialEffect {
  name: string;
  effect: number;
}

const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K"];

/**
 * Main effects and interactions of a 2^k factorial design: mean of the responses where the product of the factors' signs is + less the
 * mean where it is − (Box, Hunter and Hunter, Statistics for Experimenters, chapter 10; Law, section 12.2).
 *
 * @param responses In standard order: the first factor changes fastest, (1), a, b, ab, c, …; their number is a power of two, 2 to 1024.
 * @returns A, B, AB, C, AC, BC, ABC, …: standard order again.
 */
export function factorialEffects(responses: readonly number[]): FactorialEffect[] {
  const runs = responses.length;
  const factors = 31 - Math.clz32(runs);
  if (factors < 1 || factors > LETTERS.length || 1 << factors !== runs)
    throw new RangeError(`2, 4, 8 … 1024 responses, found ${runs}`);
  return Array.from({ length: runs - 1 }, (_, index) => {
    const mask = index + 1;
    let sum = 0;
    responses.forEach((response, run) => {
      // The sign is + where an even number of the effect's factors is low.
      sum += oddBits(mask & ~run) ? -response : response;
    });
    const name = LETTERS.filter((_letter, factor) => (mask >> factor) & 1).join("");
    return { name, effect: sum / (runs / 2) };
  });
}

function oddBits(word: number): boolean {
  let odd = false;
  for (let rest = word; rest !== 0; rest &= rest - 1) odd = !odd;
  return odd;
}
