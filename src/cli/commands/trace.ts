import { type FileHandle, open } from "node:fs/promises";
import { timeFromSeconds } from "#sim/time.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { LineRun, type RunRequest } from "#models/run.ts";
import { planStudy, requestOf, type StudyPlan } from "#src/study/plan.ts";
import type { DemandKind } from "#src/study/study-result.ts";
import { ExitCode, InputError } from "../exit.ts";
import { decimal, integer, measuresOf, validModel } from "../options.ts";
import type { Terminal } from "../terminal.ts";
import { TRACE_FORMAT, traceLines } from "../trace-text.ts";

/** Options of `trace` as they are typed. */
export interface TraceOptions {
  from?: string;
  until: string;
  out: string;
  measures?: string;
  priceSet?: string;
  seed?: string;
  replication?: string;
  demand?: string;
  json?: boolean;
}

/** Longest trace: a year. */
const LONGEST_SECONDS = 366 * 86_400;
const LAST_REPLICATION = 0x7fff_ffff;
/** Simulated time between two writes, so that a long trace needs little memory. */
const SLICE = timeFromSeconds(3600);

function untilOf(text: string): number {
  const seconds = decimal("--until", text) ?? 0;
  if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
    throw new InputError("cli.badUntil", { found: text, limit: LONGEST_SECONDS });
  }
  return seconds;
}

/** Where the written window begins, seconds; what stood then is told first. */
function fromOf(text: string | undefined, until: number): number {
  const seconds = decimal("--from", text) ?? 0;
  if (seconds >= until) throw new InputError("cli.badFrom", { found: text ?? "", until });
  return seconds;
}

function replicationOf(text: string | undefined): number {
  const replication = integer("--replication", text) ?? 0;
  if (replication > LAST_REPLICATION) {
    throw new InputError("cli.badReplication", { found: replication, limit: LAST_REPLICATION });
  }
  return replication;
}

/** The demand asked for, else the last that the model offers: orders where it has them. */
function demandOf(plan: StudyPlan, text: string | undefined): DemandKind {
  const demand = plan.demands.find((one) => text === undefined || one === text);
  if (demand === undefined) {
    throw new InputError("cli.badDemand", { found: text ?? "", known: plan.demands.join(", ") });
  }
  return text === undefined ? (plan.demands.at(-1) ?? demand) : demand;
}

async function opened(file: string): Promise<FileHandle> {
  try {
    return await open(file, "w");
  } catch (error) {
    throw new InputError("cli.cannotWriteFile", { file, reason: (error as Error).message });
  }
}

/** What makes the run, and the names that the records use. */
function headerLine(request: RunRequest, run: LineRun, from: number, seconds: number): string {
  const { scene } = run;
  const header = {
    format: TRACE_FORMAT,
    scenario: request.model.id,
    engineVersion: ENGINE_VERSION,
    fileHash: fileHash(request.model),
    seed: request.seed,
    replication: request.replication,
    measures: request.measures,
    priceSet: request.priceSet,
    demand: request.demand,
    ...(from > 0 ? { fromSeconds: from } : {}),
    untilSeconds: seconds,
    timeUnit: "us",
    elements: scene.elements.map(({ id, kind }) => ({ id, kind })),
    products: scene.products.map(({ id }) => id),
    ...(scene.jobs === undefined ? {} : { jobs: scene.jobs.map(({ id }) => id) }),
  };
  return `${JSON.stringify(header)}\n`;
}

/**
 * Runs one replication up to a time and writes its trace, or a window of it: a header, one line for each record, and at the end the
 * hash over all records of the run. Never more than an hour of it is in memory.
 */
export async function trace(terminal: Terminal, idOrFile: string, options: TraceOptions): Promise<ExitCode> {
  const seconds = untilOf(options.until);
  const from = fromOf(options.from, seconds);
  const replication = replicationOf(options.replication);
  const model = await validModel(terminal, idOrFile);
  if (model === undefined) return ExitCode.badInput;
  const plan = planStudy({
    model,
    measures: measuresOf(options.measures, model),
    priceSet: options.priceSet,
    seed: integer("--seed", options.seed),
  });
  const side = plan.measures.length === 0 ? "before" : "after";
  const request: RunRequest = {
    ...requestOf(plan, { side, demand: demandOf(plan, options.demand), replication }),
    // Where measuring begins and ends changes no record; the run must only last long enough.
    warmUp: 0,
    horizon: timeFromSeconds(seconds),
    trace: { mode: "window", from: timeFromSeconds(from), to: timeFromSeconds(seconds) },
  };
  const run = new LineRun(request);
  const file = await opened(options.out);
  let records = 0;
  try {
    await file.write(headerLine(request, run, from, seconds));
    while (run.now < run.end) {
      run.advance(Math.min(run.now + SLICE, run.end));
      for (const chunk of run.takeTrace()) {
        records += chunk.count;
        await file.write(traceLines(chunk, run.scene));
      }
    }
    await file.write(`${JSON.stringify({ kind: "end", t: run.now, records, traceHash: run.traceHash })}\n`);
  } finally {
    await file.close();
  }
  const { traceHash } = run;
  if (options.json === true) terminal.out(JSON.stringify({ file: options.out, records, traceHash }, null, 2));
  else terminal.out(terminal.text("cli.trace.done", { file: options.out, n: records, hash: traceHash }));
  return ExitCode.done;
}
