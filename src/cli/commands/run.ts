import process from "node:process";
import { MAX_WORKERS, NodePool } from "#src/host/node-pool.ts";
import { Formatter } from "#src/i18n/format.ts";
import { planStudy, type StudyPlan } from "#src/study/plan.ts";
import { runStudy } from "#src/study/study.ts";
import { ExitCode, InputError } from "../exit.ts";
import { problemLines } from "../problem-lines.ts";
import { progressReporter } from "../progress.ts";
import { readModel } from "../read-model.ts";
import { ResultWriter } from "../result-lines.ts";
import type { Terminal } from "../terminal.ts";
import type { Model } from "#models/format/model-schema.ts";

/** Options of `run` as they are typed. */
export interface RunOptions {
  json?: boolean;
  replications?: string;
  seed?: string;
  workers?: string;
  priceSet?: string;
  measures?: string;
  sensitivity?: boolean;
}

function integer(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,15}$/.test(text)) throw new InputError("cli.badInteger", { option, found: text });
  return Number(text);
}

function poolSize(text: string | undefined): number | undefined {
  const size = integer("--workers", text);
  if (size !== undefined && (size < 1 || size > MAX_WORKERS)) {
    throw new InputError("cli.badWorkers", { found: size, limit: MAX_WORKERS });
  }
  return size;
}

function measuresOf(text: string | undefined): string[] | undefined {
  if (text === undefined || text === "all") return undefined;
  if (text === "none") return [];
  const ids = text.split(",").map((id) => id.trim());
  if (ids.includes("")) throw new InputError("cli.badMeasures", { found: text });
  return ids;
}

function planOf(model: Model, options: RunOptions): StudyPlan {
  return planStudy({
    model,
    measures: measuresOf(options.measures),
    priceSet: options.priceSet,
    seed: integer("--seed", options.seed),
    replications: integer("--replications", options.replications),
  });
}

function seconds(): number {
  return Number(process.hrtime.bigint()) / 1e9;
}

/** Runs the study of a scenario or model file and prints its result. */
export async function run(terminal: Terminal, idOrFile: string, options: RunOptions): Promise<ExitCode> {
  const size = poolSize(options.workers);
  const { model, problems } = await readModel(idOrFile);
  if (model === undefined) {
    terminal.note(terminal.text("cli.problems", { file: idOrFile, n: problems.length }));
    for (const line of problemLines(problems)) terminal.note(line);
    return ExitCode.badInput;
  }
  const plan = planOf(model, options);
  const pool = new NodePool({ size });
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  try {
    const progress = progressReporter(terminal, new Formatter(terminal.language), seconds);
    const result = await runStudy(plan, pool, progress, {
      signal: abort.signal,
      sensitivity: options.sensitivity === true,
      clock: seconds,
    });
    if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
    else for (const line of new ResultWriter(terminal).lines(model, result)) terminal.out(line);
    return ExitCode.done;
  } finally {
    process.off("SIGINT", interrupt);
    await pool.close();
  }
}
