import { BUNDLED } from "#src/reference/bundled.ts";
import type { PlannedCase } from "#src/reference/case-plan.ts";
import { readReferences } from "#src/reference/reference-file.ts";
import type { CaseResult } from "#src/reference/result.ts";
import { runCase } from "#src/reference/run-case.ts";
import { runSample, type SampleJob, type Sampler, type SampleResult } from "#src/reference/sample.ts";

/** Makes replications where it is asked. */
export const IN_THREAD: Sampler = {
  size: 1,
  sample: async (job: SampleJob): Promise<SampleResult> => runSample(job),
};

/** A bundled case. */
export function bundledCase(id: string): PlannedCase {
  for (const { data } of BUNDLED) {
    const found = readReferences(data).cases?.find((planned) =>
      "plan" in planned ? planned.plan.id === id : planned.id === id,
    );
    if (found !== undefined) return found;
  }
  throw new RangeError(`there is no bundled case ${id}`);
}

/** Runs it as `npm test` does. */
export function runBundled(id: string): Promise<CaseResult> {
  return runCase(bundledCase(id), IN_THREAD, { quick: true });
}
