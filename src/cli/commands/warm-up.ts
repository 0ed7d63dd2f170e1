import { Formatter, NO_VALUE } from "#src/i18n/format.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { planPilot, runPilot } from "#src/study/pilot.ts";
import type { PilotFigure, PilotFigureId, PilotResult } from "#src/study/pilot-result.ts";
import { ExitCode } from "../exit.ts";
import { integer, measuresOf, poolSize, validModel } from "../options.ts";
import type { Terminal } from "../terminal.ts";
import { tableLines } from "../text-table.ts";
import { withPool } from "../with-pool.ts";

/** Options of `warm-up` as they are typed. */
export interface WarmUpOptions {
  json?: boolean;
  replications?: string;
  shifts?: string;
  seed?: string;
  workers?: string;
  priceSet?: string;
  measures?: string;
}

const FIGURE_WORDS: Readonly<Record<PilotFigureId, MessageKey>> = {
  content: "cli.pilot.content",
  output: "cli.pilot.output",
  timeInSystem: "cli.pilot.timeInSystem",
};

/** Runs a pilot of a scenario or model file and tells the warm-up that it asks for. */
export async function warmUp(
  terminal: Terminal,
  idOrFile: string,
  options: WarmUpOptions,
): Promise<ExitCode> {
  const size = poolSize(options.workers);
  const model = await validModel(terminal, idOrFile);
  if (model === undefined) return ExitCode.badInput;
  const plan = planPilot({
    model,
    measures: measuresOf(options.measures, model),
    priceSet: options.priceSet,
    seed: integer("--seed", options.seed),
    replications: integer("--replications", options.replications),
    shifts: integer("--shifts", options.shifts),
  });
  const result = await withPool(terminal, size, ({ pool, progress, signal }) =>
    runPilot(plan, pool, progress, { signal }),
  );
  if (options.json === true) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of linesOf(terminal, result)) terminal.out(line);
  return ExitCode.done;
}

function linesOf(terminal: Terminal, result: PilotResult): string[] {
  const { text } = terminal;
  const formatter = new Formatter(terminal.language);
  const header = [
    text("cli.pilot.side"),
    text("cli.result.demand"),
    text("cli.pilot.figure"),
    text("cli.pilot.settled"),
    text("cli.pilot.shifts"),
    text("cli.pilot.steady"),
    text("cli.pilot.longRun"),
    text("cli.pilot.batches"),
    text("cli.pilot.lag1"),
  ];
  const rows = result.cases.flatMap(({ side, demand, figures }) =>
    figures.map((figure) => [
      text(side === "before" ? "side.before" : "side.after"),
      text(DEMAND_WORDS[demand]),
      text(FIGURE_WORDS[figure.figure]),
      figure.warmUp === null ? text("cli.pilot.notSettled") : formatter.duration(figure.warmUp.seconds),
      figure.warmUp === null ? NO_VALUE : String(figure.warmUp.shifts),
      estimate(formatter, figure, figure.steady),
      estimate(formatter, figure, figure.longRun),
      batches(terminal, figure),
      figure.longRun === null ? NO_VALUE : formatter.number(figure.longRun.lag1),
    ]),
  );
  return [
    text("cli.pilot.title", {
      n: result.replications,
      shifts: result.shifts,
      long: result.longRunShifts,
      intervals: result.intervals,
    }),
    ...tableLines([header, ...rows], [3, 4, 5, 6, 7, 8]),
    "",
    advice(terminal, result),
    text("cli.pilot.method"),
  ];
}

function advice(terminal: Terminal, result: PilotResult): string {
  const { text } = terminal;
  const { warmUpShifts, reason, decisive } = result.recommendation;
  if (warmUpShifts !== null)
    return text("cli.pilot.advice", { n: warmUpShifts, declared: result.studyWarmUpShifts });
  if (reason === "terminating" || decisive === null) return text("cli.pilot.terminating");
  return text("cli.pilot.longer", {
    figure: text(FIGURE_WORDS[decisive.figure]),
    side: text(decisive.side === "before" ? "side.before" : "side.after"),
    demand: text(DEMAND_WORDS[decisive.demand]),
  });
}

function batches({ text }: Terminal, { longRun }: PilotFigure): string {
  if (longRun === null) return NO_VALUE;
  return longRun.independent ? String(longRun.batches) : text("cli.pilot.dependent", { n: longRun.batches });
}

function estimate(
  formatter: Formatter,
  { unit }: PilotFigure,
  found: { mean: number; low: number | null; high: number | null } | null,
): string {
  if (found === null) return NO_VALUE;
  const value = formatter.quantity(found.mean, unit);
  if (found.low === null || found.high === null) return value;
  return `${value} ± ${formatter.number((found.high - found.low) / 2)}`;
}
