/**
 * `npm run bench`: measures the production build and the engine against the goals and prints a table. `-- --json`
 * prints the figures as JSON, `-- --scenario id` measures the 3D view on that scenario. `-- --engine` leaves the browser
 * out; `-- --item model-t --item hold-10` measures these items of the engine table only, `-- --rounds 3` in so many rounds.
 * Progress goes to standard error. Exit code 1 when a goal is missed.
 * Timing belongs here only: no test may fail because a machine is busy.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { chooseGraphics } from "../e2e/launch.mjs";
import { servePage } from "../e2e/serve-page.mjs";
import { benchEngine } from "./engine-bench.mjs";
import { reached, table } from "./figures.mjs";
import { ITEMS } from "./engine-table.mjs";
import { describeComputer, describeMachine, machineLine } from "./machine.mjs";
import { benchPage } from "./page-bench.mjs";
import { benchView, DEFAULT_SCENARIO } from "./view-bench.mjs";

/** Rounds of an item of the engine table; the median counts. */
const ROUNDS = 7;

/**
 * @param {string} scenario
 * @param {(text: string) => void} say
 */
async function benchBrowser(scenario, say) {
  const graphics = await chooseGraphics();
  const machine = await describeMachine(graphics);
  const { baseUrl, stop } = await servePage();
  try {
    const figures = [
      ...(await benchPage(baseUrl, graphics, say)),
      ...(await benchView(baseUrl, graphics, scenario, say)),
    ];
    return { machine, figures };
  } finally {
    await stop();
  }
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      json: { type: "boolean" },
      scenario: { type: "string", default: DEFAULT_SCENARIO },
      engine: { type: "boolean" },
      item: { type: "string", multiple: true },
      rounds: { type: "string", default: String(ROUNDS) },
    },
  });
  /** @param {string} text */
  const say = (text) => process.stderr.write(`${text}\n`);
  const { item: items = ITEMS, rounds } = options;
  const unknown = items.find((item) => !ITEMS.includes(item));
  if (unknown !== undefined) throw new RangeError(`no item ${unknown}; there are ${ITEMS.join(", ")}`);
  if (!(Number(rounds) >= 1)) throw new RangeError(`not a number of rounds: ${rounds}`);
  const engineOnly = options.engine === true || options.item !== undefined;
  const browser = engineOnly
    ? { machine: describeComputer(), figures: [] }
    : await benchBrowser(options.scenario, say);
  const engine = await benchEngine(
    { items, rounds: Number(rounds), scenarios: options.item === undefined },
    say,
  );
  const { machine } = browser;
  const figures = [...browser.figures, ...engine];
  const text = options.json
    ? JSON.stringify({ machine, figures }, undefined, 2)
    : `${machineLine(machine)}\n\n${table(figures)}`;
  process.stdout.write(`${text}\n`);
  return figures.every(reached) ? 0 : 1;
}

process.exitCode = await main();
