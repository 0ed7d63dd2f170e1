import type * as z from "zod";

/** A calculating function of the product, as a case may ask for it. */
export interface Calculation {
  readonly id: string;
  /** what it computes, the members of its result and their units */
  readonly description: string;
  readonly arguments: z.ZodType;
  /** The result as plain data. It only calls functions of the product: no formula stands here. */
  run(given: never): unknown;
}

export function calculation<Schema extends z.ZodType>(text: {
  readonly id: string;
  readonly description: string;
  readonly arguments: Schema;
  readonly run: (given: z.output<Schema>) => unknown;
}): Calculation {
  return text;
}
