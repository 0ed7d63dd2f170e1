import { writeFile } from "node:fs/promises";
import { Formatter } from "#src/i18n/format.ts";
import { analyseLog, type ImportPhase } from "#src/log/analyse-log.ts";
import type { ImportReport } from "#src/log/import-report.ts";
import { ExitCode, InputError } from "../exit.ts";
import { importLines } from "../import-lines.ts";
import { integer, poolSize } from "../options.ts";
import { readLogFile } from "../read-log-file.ts";
import { seconds } from "../seconds.ts";
import type { Terminal } from "../terminal.ts";
import { withPool } from "../with-pool.ts";

/** Options of `import-log` as they are typed. */
export interface ImportLogOptions {
  map?: string;
  fitUntil?: string;
  out?: string;
  replications?: string;
  seed?: string;
  workers?: string;
  json?: boolean;
}

const FEWEST_REPLICATIONS = 10;
const MOST_REPLICATIONS = 1000;

/** Reads an event log, makes a calibrated model of it, and holds that against the part of the log that it was not fitted to. */
export async function importLog(
  terminal: Terminal,
  path: string,
  options: ImportLogOptions,
): Promise<ExitCode> {
  const size = poolSize(options.workers);
  const seed = integer("--seed", options.seed);
  const replications = replicationsOf(options.replications);
  const { read, file, guessed } = await readLogFile(path, options.map);
  const report = await withPool(terminal, size, ({ pool, signal }) =>
    analyseLog(
      read,
      {
        file,
        guessed,
        signal,
        onProgress: progressOf(terminal),
        ...(options.fitUntil === undefined ? {} : { fitUntil: options.fitUntil }),
        ...(replications === undefined ? {} : { replications }),
        ...(seed === undefined ? {} : { seed }),
      },
      pool,
    ),
  );
  if (options.out !== undefined) await write(options.out, report.model);
  if (options.json === true) terminal.out(JSON.stringify(report, null, 2));
  else for (const line of importLines(terminal, report)) terminal.out(line);
  if (options.out !== undefined) terminal.note(terminal.text("cli.import.written", { file: options.out }));
  return ExitCode.done;
}

function replicationsOf(text: string | undefined): number | undefined {
  const found = integer("--replications", text);
  if (found !== undefined && (found < FEWEST_REPLICATIONS || found > MOST_REPLICATIONS)) {
    throw new InputError("cli.import.badReplications", {
      found,
      low: FEWEST_REPLICATIONS,
      high: MOST_REPLICATIONS,
    });
  }
  return found;
}

async function write(file: string, model: ImportReport["model"]): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(model, null, 2)}\n`);
  } catch (error) {
    throw new InputError("cli.cannotWriteFile", { file, reason: (error as Error).message });
  }
}

/** Tells each phase's beginning and end, and on a screen every run. */
function progressOf(
  terminal: Terminal,
): (progress: { phase: ImportPhase; done: number; total: number }) => void {
  const format = new Formatter(terminal.language);
  const begun = seconds();
  return ({ phase, done, total }) => {
    const name = terminal.text(phase === "calibration" ? "cli.phase.calibration" : "cli.phase.validation");
    terminal.progress(
      done < total
        ? terminal.text("cli.progress", { phase: name, done, total })
        : terminal.text("cli.progressDone", { phase: name, total, time: format.duration(seconds() - begun) }),
      done < total ? "under-way" : "done",
    );
  };
}
