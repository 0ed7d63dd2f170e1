import { describe, expect, it } from "vitest";
import { Mrg32k3a, type Mrg32k3aState, nextStreamSeed, seedFromWords } from "#sim/random/mrg32k3a.ts";

const SEED: Mrg32k3aState = [12345, 12345, 12345, 12345, 12345, 12345];

describe("MRG32k3a", () => {
  it("[R10] gives the published outputs, and improved draws that agree with them in the first 24 bits", () => {
    const generator = new Mrg32k3a(SEED);
    expect(Array.from({ length: 4 }, () => generator.nextInteger())).toEqual([
      545508589, 1368065410, 1327943761, 3546985096,
    ]);
    const [plain, precise] = [new Mrg32k3a(SEED), new Mrg32k3a(SEED)];
    const [u, finer] = [plain.next(), plain.next()];
    expect(precise.next({ precise: true })).toBe(u + finer / 2 ** 24);
    expect(new Mrg32k3a(SEED).next({ antithetic: true })).toBe(1 - u);
  });

  it("[R10] jumps on and back: by the same number of steps as it walks, and over all streams and substreams", () => {
    const walked = new Mrg32k3a(SEED);
    for (let i = 0; i < 35; i++) walked.next();
    const jumped = new Mrg32k3a(SEED);
    jumped.advance(5, 3);
    expect(jumped.state).toEqual(walked.state);
    jumped.advance(-5, -3);
    expect(jumped.state).toEqual(SEED);
    const far = new Mrg32k3a(nextStreamSeed(SEED));
    expect(far.state).toEqual([3692455944, 1366884236, 2968912127, 335948734, 4161675175, 475798818]);
    far.advance(-127, 0);
    expect(far.state).toEqual(SEED);
    const [nexts, direct] = [new Mrg32k3a(SEED), new Mrg32k3a(SEED)];
    for (let i = 0; i < 13; i++) nexts.resetNextSubstream();
    direct.resetSubstream(13);
    expect(direct.state).toEqual(nexts.state);
    direct.next();
    direct.resetStartSubstream();
    expect(direct.state).toEqual(nexts.state);
    direct.resetStartStream();
    expect(direct.state).toEqual(SEED);
  });

  it("[R10] takes any hash for a seed, and refuses what is none", () => {
    const greatest = 2 ** 32 - 1;
    for (const word of [0, 1, 4294944442, 4294967086, greatest]) {
      const seed = seedFromWords([word, word, word, word, word, word]);
      expect(new Mrg32k3a(seed).next()).toBeGreaterThan(0);
    }
    expect(() => new Mrg32k3a([0, 0, 0, 1, 1, 1])).toThrow(RangeError);
    expect(() => new Mrg32k3a([1, 1, 1, 1, 1, 4294944443])).toThrow(RangeError);
  });
});
