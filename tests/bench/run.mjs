/**
 * `npm run bench`: measures the production build and the engine against the goals and prints a table. `-- --json`
 * prints the figures as JSON, `-- --scenario id` measures the 3D view on that scenario. Progress goes to standard
 * error. Exit code 1 when a goal is missed.
 * Timing belongs here only: no test may fail because a machine is busy.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { chooseGraphics } from "../e2e/launch.mjs";
import { servePage } from "../e2e/serve-page.mjs";
import { benchEngine } from "./engine-bench.mjs";
import { reached, table } from "./figures.mjs";
import { describeMachine, machineLine } from "./machine.mjs";
import { benchPage } from "./page-bench.mjs";
import { benchView, DEFAULT_SCENARIO } from "./view-bench.mjs";

async function main() {
  const { values: options } = parseArgs({
    options: { json: { type: "boolean" }, scenario: { type: "string", default: DEFAULT_SCENARIO } },
  });
  /** @param {string} text */
  const say = (text) => process.stderr.write(`${text}\n`);
  const graphics = await chooseGraphics();
  const machine = await describeMachine(graphics);
  const { baseUrl, stop } = await servePage();
  try {
    const figures = [
      ...(await benchPage(baseUrl, graphics, say)),
      ...(await benchView(baseUrl, graphics, options.scenario, say)),
      ...(await benchEngine(say)),
    ];
    const text = options.json
      ? JSON.stringify({ machine, figures }, undefined, 2)
      : `${machineLine(machine)}\n\n${table(figures)}`;
    process.stdout.write(`${text}\n`);
    return figures.every(reached) ? 0 : 1;
  } finally {
    await stop();
  }
}

process.exitCode = await main();
