import fc from "fast-check";
import type { NetworkShape } from "./network-model.ts";

/** Random networks of one to six stations. */
export const networkShape: fc.Arbitrary<NetworkShape> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 53 - 1 }),
  stations: fc.array(
    fc.record({
      capacity: fc.integer({ min: 1, max: 8 }),
      mean: fc.double({ min: 0.1, max: 3, noNaN: true }),
      steps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      fails: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** One network for tests that need no variety. */
export const LINE: NetworkShape = {
  seed: 7,
  stations: [
    { capacity: 1, mean: 1, steps: [1], fails: false },
    { capacity: 3, mean: 0.9, steps: [1, 2], fails: true },
    { capacity: 2, mean: 0.8, steps: [1], fails: false },
    { capacity: 4, mean: 0.7, steps: [1], fails: true },
  ],
};
