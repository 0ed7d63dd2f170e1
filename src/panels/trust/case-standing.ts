import type { CaseResult, OutputResult } from "#src/reference/result.ts";

/** What is known of a case, here or published. */
export type Standing = CaseResult["status"] | "unknown";

export function standingOf(result: CaseResult | undefined): Standing {
  return result?.status ?? "unknown";
}

/** The same outputs with the same digits. */
export function sameDigits(one: CaseResult, other: CaseResult): boolean {
  return (
    one.status === other.status &&
    one.outputs.length === other.outputs.length &&
    one.outputs.every((output, index) => {
      const twin = other.outputs[index];
      return (
        output.name === twin.name &&
        output.measured === twin.measured &&
        output.standardError === twin.standardError &&
        output.replications === twin.replications
      );
    })
  );
}

/**
 * How far an output lies from what is expected, in its own standard errors; undefined where it has none (exact figures, bounds) or
 * where nothing was measured.
 */
export function deviation(output: OutputResult): number | undefined {
  const { expected, measured, standardError } = output;
  if (output.class === "D" || expected === null || measured === null || standardError === 0) return undefined;
  return (measured - expected) / standardError;
}
