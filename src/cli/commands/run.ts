import { planStudy, type StudyPlan } from "#src/study/plan.ts";
import { runStudy } from "#src/study/study.ts";
import { ExitCode } from "../exit.ts";
import { decimal, integer, measuresOf, poolSize, validModel } from "../options.ts";
import { ResultWriter } from "../result-lines.ts";
import { seconds } from "../seconds.ts";
import type { Terminal } from "../terminal.ts";
import { withPool } from "../with-pool.ts";
import type { Model } from "#models/format/model-schema.ts";

/** Options of `run` as they are typed. */
export interface RunOptions {
  json?: boolean;
  replications?: string;
  precision?: string;
  seed?: string;
  workers?: string;
  priceSet?: string;
  measures?: string;
  sensitivity?: boolean;
}

function planOf(model: Model, options: RunOptions): StudyPlan {
  return planStudy({
    model,
    measures: measuresOf(options.measures, model),
    priceSet: options.priceSet,
    seed: integer("--seed", options.seed),
    replications: integer("--replications", options.replications),
    precision: decimal("--precision", options.precision),
  });
}

/** Runs the study of a scenario or model file and prints its result. */
export async function run(terminal: Terminal, idOrFile: string, options: RunOptions): Promise<ExitCode> {
  const size = poolSize(options.workers);
  const model = await validModel(terminal, idOrFile);
  if (model === undefined) return ExitCode.badInput;
  const plan = planOf(model, options);
  const result = await withPool(terminal, size, ({ pool, progress, signal }) =>
    runStudy(plan, pool, progress, {
      signal,
      sensitivity: options.sensitivity === true,
      clock: seconds,
    }),
  );
  if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of new ResultWriter(terminal).lines(model, result)) terminal.out(line);
  return ExitCode.done;
}
