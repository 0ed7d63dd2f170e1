import { validateModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { engineRates, type EngineRate } from "#src/cli/engine-rate.ts";
import { planStudy, requestOf, studyRuns } from "#src/study/plan.ts";

/** The first runs of the bundled scenario's own study: both sides, both demands, `replications` of each. */
export function scenarioRuns(replications: number): { count: number; runAll: () => void } {
  const outcome = validateModel(SCENARIOS[0].data);
  if (outcome.model === undefined) throw new Error("the bundled scenario is not valid");
  const plan = planStudy({ model: outcome.model, replications });
  const requests = studyRuns(plan).map((one) => requestOf(plan, one));
  return {
    count: requests.length,
    runAll: () => {
      for (const request of requests) run(request);
    },
  };
}

/** How fast the engine makes the runs of every bundled scenario; `clock` in seconds. */
export function scenarioRates(rounds: number, clock: () => number): { id: string; runs: EngineRate[] }[] {
  return SCENARIOS.map(({ id, data }) => {
    const { model } = validateModel(data);
    if (model === undefined) throw new Error(`the bundled scenario ${id} is not valid`);
    return { id, runs: engineRates(model, rounds, clock) };
  });
}
