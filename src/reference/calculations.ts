import * as z from "zod";
import { studentQuantile } from "#sim/maths/student.ts";

/** A calculating function of the product, as a case may ask for it. */
export interface Calculation {
  readonly id: string;
  /** what it computes, the members of its result and their units */
  readonly description: string;
  readonly arguments: z.ZodType;
  /** The result as plain data. It only calls functions of the product: no formula stands here. */
  run(given: never): unknown;
}

function calculation<Schema extends z.ZodType>(text: {
  readonly id: string;
  readonly description: string;
  readonly arguments: Schema;
  readonly run: (given: z.output<Schema>) => unknown;
}): Calculation {
  return text;
}

/** Every function that cases of the kind `calculation` may name. */
export const CALCULATIONS: readonly [Calculation, ...Calculation[]] = [
  calculation({
    id: "student-quantile",
    description: "Quantile of Student's t distribution: result.value",
    arguments: z.strictObject({
      p: z.number().gt(0).lt(1).describe("probability below the quantile"),
      degreesOfFreedom: z.number().positive(),
    }),
    run: ({ p, degreesOfFreedom }) => studentQuantile(p, degreesOfFreedom),
  }),
];
