import * as z from "zod";
import { CALCULATIONS } from "../calculations.ts";
import { directKind } from "../kind.ts";
import { PathError } from "../path-error.ts";

const [first, ...others] = CALCULATIONS.map((calculation) =>
  z
    .strictObject({
      function: z.literal(calculation.id).describe(calculation.description),
      arguments: calculation.arguments,
    })
    .describe(calculation.description),
);

/** One of the product's own calculating functions. */
export const CALCULATION = directKind({
  id: "calculation",
  description:
    "A function of the product is asked for its result; no simulation. Paths: result.<member> of what the function returns, nested members and list indices (from 0) after dots; result.value where it returns one number",
  parameters: z.discriminatedUnion("function", [first, ...others]),
  size: 0,
  measure(parameters, { figures }) {
    const calculation = CALCULATIONS.find(({ id }) => id === parameters.function);
    const result: unknown = calculation?.run(parameters.arguments as never);
    return figures.map((figure) => {
      if (typeof result === "number" && figure === "value") return result;
      const found = figure.split(".").reduce<unknown>(memberOf, result);
      if (typeof found === "number") return found;
      if (typeof found === "boolean") return found ? 1 : 0;
      throw new PathError(`result.${figure}`, membersOf(result));
    });
  },
});

function memberOf(data: unknown, key: string): unknown {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, key)) return undefined;
  return (data as Record<string, unknown>)[key];
}

function membersOf(result: unknown): string[] {
  if (typeof result !== "object" || result === null) return ["result.value"];
  return Object.keys(result).map((key) => `result.${key}`);
}
