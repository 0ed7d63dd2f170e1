import process from "node:process";
import { ENGINE_VERSION } from "#sim/version.ts";
import type { Problem } from "#models/format/problem.ts";
import { NodePool } from "#src/host/node-pool.ts";
import { Formatter } from "#src/i18n/format.ts";
import { BUNDLED } from "#src/reference/bundled.ts";
import type { PlannedCase } from "#src/reference/case-plan.ts";
import { expandedFile } from "#src/reference/expand.ts";
import { type CaseName, parseReferences, readReferences } from "#src/reference/reference-file.ts";
import type { CaseResult, ReferenceResult } from "#src/reference/result.ts";
import { quickOutputs, runCase } from "#src/reference/run-case.ts";
import { ExitCode, InputError } from "../exit.ts";
import { poolSize } from "../options.ts";
import { problemLines } from "../problem-lines.ts";
import { fileText } from "../read-model.ts";
import { referenceLines } from "../reference-lines.ts";
import { seconds } from "../seconds.ts";
import type { Terminal } from "../terminal.ts";

/** Options of `reference` as they are typed. */
export interface ReferenceOptions {
  family?: string;
  id?: string;
  quick?: boolean;
  expand?: boolean;
  json?: boolean;
  workers?: string;
}

/** Cases at work for each thread: while one waits for its last replications the others keep the threads busy. */
const CASES_PER_THREAD = 2;

/** Runs the bundled reference cases, or those of a file, and compares their outputs with what is expected. */
export async function reference(
  terminal: Terminal,
  file: string | undefined,
  options: ReferenceOptions,
): Promise<ExitCode> {
  const { chosen, names, problems } = await read(file, options);
  if (problems !== undefined) {
    terminal.note(terminal.text("cli.problems", { file: file ?? "", n: problems.length }));
    for (const line of problemLines(problems)) terminal.note(line);
    return ExitCode.badInput;
  }
  if (chosen.length === 0) {
    const known = names.map(({ id, family }) => (options.id === undefined ? family : id));
    const found = options.id ?? options.family ?? "";
    throw new InputError("cli.reference.none", { found, known: [...new Set(known)].join(", ") });
  }
  if (options.expand === true) {
    terminal.out(JSON.stringify(expandedFile(chosen), null, 2));
    return ExitCode.done;
  }
  const quick = options.quick === true;
  const asked = quick
    ? chosen.filter((planned) => !("plan" in planned) || quickOutputs(planned.plan).length > 0)
    : chosen;
  const results = await runAll(terminal, asked, quick, poolSize(options.workers));
  const partial = file !== undefined || options.id !== undefined || options.family !== undefined;
  const result: ReferenceResult = {
    engineVersion: ENGINE_VERSION,
    quick,
    ...(partial ? { partial } : {}),
    cases: results,
  };
  if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of referenceLines(terminal, result)) terminal.out(line);
  return results.some(({ status }) => status === "fail") ? ExitCode.fault : ExitCode.done;
}

interface Read {
  readonly chosen: readonly PlannedCase[];
  /** all cases of the files */
  readonly names: readonly CaseName[];
  readonly problems?: readonly Problem[];
}

/** The cases asked for, of a file or of all bundled ones. */
async function read(file: string | undefined, { family, id }: ReferenceOptions): Promise<Read> {
  const wanted = (name: CaseName): boolean =>
    (family === undefined || name.family === family) && (id === undefined || name.id === id);
  const files =
    file === undefined
      ? BUNDLED.map(({ data }) => readReferences(data, wanted))
      : [parseReferences(await fileText(file), wanted)];
  const problems = files.flatMap((each) => each.problems ?? []);
  return {
    chosen: files.flatMap((each) => each.cases ?? []),
    names: files.flatMap((each) => (each.problems === undefined ? each.names : [])),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** Every case, several at a time; results stand in the order of the file. */
async function runAll(
  terminal: Terminal,
  cases: readonly PlannedCase[],
  quick: boolean,
  size: number | undefined,
): Promise<CaseResult[]> {
  const pool = new NodePool({ size });
  const format = new Formatter(terminal.language);
  const begun = seconds();
  const interrupt = (): void => void pool.close();
  process.once("SIGINT", interrupt);
  const results: CaseResult[] = [];
  let next = 0;
  let done = 0;
  const phase = terminal.text("cli.phase.reference");
  const lane = async (): Promise<void> => {
    while (next < cases.length) {
      const index = next++;
      results[index] = await runCase(cases[index], pool, { quick });
      done += 1;
      if (done < cases.length) {
        terminal.progress(terminal.text("cli.progress", { phase, done, total: cases.length }), "under-way");
      }
    }
  };
  terminal.progress(terminal.text("cli.progress", { phase, done, total: cases.length }), "start");
  try {
    await Promise.all(Array.from({ length: CASES_PER_THREAD * pool.size }, lane));
    const time = format.duration(seconds() - begun);
    terminal.progress(terminal.text("cli.progressDone", { phase, total: cases.length, time }), "done");
    return results;
  } finally {
    process.off("SIGINT", interrupt);
    await pool.close();
  }
}
