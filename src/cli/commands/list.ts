import { SCENARIOS } from "#scenarios/index.ts";
import { ExitCode } from "../exit.ts";
import { tableLines } from "../text-table.ts";
import type { Terminal } from "../terminal.ts";

/** Prints the bundled scenarios. */
export function list(terminal: Terminal, options: { json?: boolean }): ExitCode {
  if (options.json === true) {
    terminal.out(JSON.stringify({ scenarios: SCENARIOS.map(({ id, name }) => ({ id, name })) }, null, 2));
    return ExitCode.done;
  }
  const rows = SCENARIOS.map(({ id, name }) => [id, name[terminal.language]]);
  for (const line of tableLines([[terminal.text("cli.id"), terminal.text("cli.name")], ...rows]))
    terminal.out(line);
  return ExitCode.done;
}
