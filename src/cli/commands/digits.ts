import { NodePool } from "#src/host/node-pool.ts";
import { DEMAND_WORDS } from "#src/i18n/result-words.ts";
import { collectDigits } from "#src/study/digits.ts";
import { ExitCode } from "../exit.ts";
import type { Terminal } from "../terminal.ts";
import { tableLines } from "../text-table.ts";

/** Characters of a KPI hash that a table shows. */
const SHOWN_HASH = 16;

/** Runs every bundled scenario and prints trace hashes and KPI digits, to compare with another machine, Node or browser. */
export async function digits(terminal: Terminal, options: { json?: boolean }): Promise<ExitCode> {
  const { text } = terminal;
  const pool = new NodePool();
  try {
    const collected = await collectDigits(pool, (done, total) => {
      const stage = done === 0 ? "start" : done === total ? "done" : "under-way";
      terminal.progress(text("cli.progress", { phase: text("cli.phase.digits"), done, total }), stage);
    });
    if (options.json === true) {
      terminal.out(JSON.stringify(collected, null, 2));
      return ExitCode.done;
    }
    const rows = collected.runs.map(({ scenario, side, demand, traceHash, kpiHash }) => [
      scenario,
      text(side === "before" ? "side.before" : "side.after"),
      text(DEMAND_WORDS[demand]),
      traceHash,
      kpiHash.slice(0, SHOWN_HASH),
    ]);
    const header = [
      text("cli.id"),
      "",
      text("cli.result.demand"),
      text("digits.traceHash"),
      text("digits.kpiHash"),
    ];
    for (const line of tableLines([header, ...rows])) terminal.out(line);
    terminal.out("");
    terminal.out(text("digits.same", { version: collected.engineVersion, maths: collected.maths }));
    return ExitCode.done;
  } finally {
    await pool.close();
  }
}
