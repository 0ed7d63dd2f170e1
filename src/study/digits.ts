import { mathsFingerprint } from "#sim/maths/fingerprint.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { plainDataHash } from "#models/format/file-hash.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import type { Executor } from "./executor.ts";
import { planStudy, requestOf, studyRuns, type StudyRun } from "./plan.ts";

/** Any replication would do; the first is the one that everybody runs anyway. */
const REPLICATION = 3;

/** One run of a bundled scenario: what must have the same digits in every browser and every Node. */
export interface DigitsRun extends StudyRun {
  scenario: string;
  traceHash: string;
  kpis: Record<string, number>;
  /** SHA-256 of the KPIs, to compare by eye. */
  kpiHash: string;
}

export interface Digits {
  engineVersion: string;
  /** Hash over digits of the elementary functions where this was called. */
  maths: string;
  runs: DigitsRun[];
}

/**
 * Runs every bundled scenario on every side under every demand, with its own study's seed.
 * @param onRun told after each run how many of how many are done
 */
export async function collectDigits(
  executor: Executor,
  onRun: (done: number, total: number) => void = () => undefined,
): Promise<Digits> {
  const planned = SCENARIOS.flatMap(({ id, data }) => {
    const { model } = validateModel(data);
    if (model === undefined) throw new Error(`the bundled scenario ${id} is not valid`);
    const plan = planStudy({ model });
    return studyRuns(plan, REPLICATION, REPLICATION + 1).map((run) => ({ scenario: id, plan, run }));
  });
  let done = 0;
  onRun(done, planned.length);
  const runs = await Promise.all(
    planned.map(async ({ scenario, plan, run }): Promise<DigitsRun> => {
      const { traceHash, kpis } = await executor.run(requestOf(plan, run));
      done += 1;
      onRun(done, planned.length);
      return { scenario, ...run, traceHash, kpis, kpiHash: plainDataHash(kpis) };
    }),
  );
  return { engineVersion: ENGINE_VERSION, maths: mathsFingerprint(), runs };
}
