/** Uniform numbers of Lehmer's generator x ← 16807 x mod (2^31 − 1), as the published series of these tests are made. */
export function lehmer(seed: number, count: number): number[] {
  let x = seed;
  return Array.from({ length: count }, () => {
    x = (16807 * x) % 2_147_483_647;
    return x / 2_147_483_647;
  });
}

/** A level that is approached by powers, with uniform noise. */
export function approach(
  { level, from, ratio, noise }: { level: number; from: number; ratio: number; noise: number },
  seed: number,
  count: number,
): number[] {
  return lehmer(seed, count).map((u, t) => level + (from - level) * ratio ** t + noise * (u - 0.5));
}
