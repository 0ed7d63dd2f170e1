import * as z from "zod";
import { andersonDarlingTest, chiSquareTest, kolmogorovTest } from "#sim/experiment/goodness-of-fit.ts";
import { philox4x32 } from "#sim/random/philox.ts";
import { calculation } from "../calculation.ts";
import { dataSchema, numbersOf } from "../data-series.ts";

const word = z.int().min(0).max(4_294_967_295);

/** Generators' known answers and tests of fit. */
export const RANDOM_CALCULATIONS = [
  calculation({
    id: "philox4x32-10",
    description:
      "One block of the counter-based generator that part draws come from. Members: words.<i>, i from 0 to 3, unsigned 32-bit",
    arguments: z.strictObject({
      counter: z.tuple([word, word, word, word]),
      key: z.tuple([word, word]),
    }),
    run: ({ counter: [c0, c1, c2, c3], key: [k0, k1] }) => {
      const out = new Uint32Array(4);
      philox4x32(c0, c1, c2, c3, k0, k1, out);
      return { words: [...out] };
    },
  }),
  calculation({
    id: "uniformity-tests",
    description:
      "Tests that values are uniform on (0, 1): the hypothetical distribution function at each observation. Members: kolmogorov.statistic and .pValue (two-sided; exact up to 500 values), andersonDarling.statistic and .pValue, chiSquare.statistic, .pValue, .degreesOfFreedom (equal cells)",
    arguments: z.strictObject({
      values: dataSchema,
      cells: z.int().min(2).default(10).describe("cells of the chi-square test"),
    }),
    run: ({ values, cells }) => {
      const numbers = numbersOf(values);
      const counts = Array.from({ length: cells }, () => 0);
      for (const value of numbers) counts[Math.min(cells - 1, Math.floor(value * cells))]++;
      return {
        kolmogorov: kolmogorovTest(numbers),
        andersonDarling: andersonDarlingTest(numbers),
        chiSquare: chiSquareTest(
          counts,
          counts.map(() => numbers.length / cells),
        ),
      };
    },
  }),
  calculation({
    id: "chi-square-test",
    description: "Pearson's test of counts in cells. Members: statistic, pValue, degreesOfFreedom",
    arguments: z.strictObject({
      observed: z.array(z.number().min(0)).min(2),
      expected: z.array(z.number().positive()).min(2),
      estimated: z.int().min(0).default(0).describe("parameters estimated from the same data"),
    }),
    run: ({ observed, expected, estimated }) => chiSquareTest(observed, expected, estimated),
  }),
];
