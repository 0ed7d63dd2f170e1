import process from "node:process";
import { ENGINE_VERSION } from "#sim/version.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { Formatter } from "#src/i18n/format.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { engineRates } from "../engine-rate.ts";
import { ExitCode } from "../exit.ts";
import { seconds } from "../seconds.ts";
import { tableLines } from "../text-table.ts";
import type { Terminal } from "../terminal.ts";

const ROUNDS = 3;

/** Measures how fast the engine runs the bundled scenarios here, on one core, and prints it. */
export function bench(terminal: Terminal, options: { json?: boolean }): ExitCode {
  const { text } = terminal;
  const scenarios = SCENARIOS.map(({ id, data }, index) => {
    const { model } = validateModel(data);
    if (model === undefined) throw new Error(`the bundled scenario ${id} is not valid`);
    const runs = engineRates(model, ROUNDS, seconds);
    terminal.progress(
      text("cli.progress", { phase: text("cli.phase.bench"), done: index + 1, total: SCENARIOS.length }),
      index + 1 === SCENARIOS.length ? "done" : "under-way",
    );
    return { id, runs };
  });
  if (options.json === true) {
    const machine = { node: process.version, platform: process.platform, architecture: process.arch };
    terminal.out(JSON.stringify({ engineVersion: ENGINE_VERSION, ...machine, scenarios }, null, 2));
    return ExitCode.done;
  }
  const format = new Formatter(terminal.language);
  const rows = scenarios.flatMap(({ id, runs }) =>
    runs.map((run) => [
      id,
      text(run.side === "before" ? "side.before" : "side.after"),
      text(DEMAND_WORDS[run.demand]),
      format.integer(run.timesRealTime),
      format.integer(run.dispatchesPerSecond),
      format.number(run.seconds * 1000),
    ]),
  );
  const header = [
    text("cli.id"),
    "",
    text("cli.result.demand"),
    text("cli.bench.timesRealTime"),
    text("cli.bench.dispatches"),
    text("cli.bench.time"),
  ];
  for (const line of tableLines([header, ...rows], [3, 4, 5])) terminal.out(line);
  terminal.out("");
  terminal.out(text("cli.bench.note", { n: ROUNDS, version: ENGINE_VERSION, node: process.version }));
  return ExitCode.done;
}
