import * as z from "zod";

const LEHMER = 16_807;
const MODULUS = 2_147_483_647;

/** Data of a calculation: the numbers themselves, or a series that anybody can make again. */
export const dataSchema = z
  .union([
    z.array(z.number()).min(1).max(100_000),
    z
      .strictObject({
        count: z.int().min(1).max(100_000).describe("number of values"),
        level: z.number().describe("what the series settles at"),
        transient: z.number().default(0).describe("distance from the level at t = 0"),
        ratio: z.number().min(-1).max(1).default(0).describe("of that distance from one value to the next"),
        noise: z.number().default(0).describe("factor of u − ½"),
        seed: z
          .int()
          .min(1)
          .max(MODULUS - 1)
          .default(1)
          .describe(
            "x₀ of Lehmer's generator x ← 16807 x mod (2^31 − 1), u = x ÷ (2^31 − 1): one u for each value, the first after one step",
          ),
      })
      .describe("X_t = level + transient·ratio^t + noise·(u_t − ½) for t = 0, 1, …, count − 1 (0^0 = 1)"),
  ])
  .meta({ id: "data" });

export type Data = z.output<typeof dataSchema>;

/** The numbers of the data. */
export function numbersOf(data: Data): number[] {
  if (Array.isArray(data)) return data;
  const { count, level, transient, ratio, noise, seed } = data;
  let x = seed;
  let distance = transient;
  return Array.from({ length: count }, () => {
    x = (LEHMER * x) % MODULUS;
    const value = level + distance + noise * (x / MODULUS - 0.5);
    distance *= ratio;
    return value;
  });
}
