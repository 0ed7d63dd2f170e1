/** How fast the engine is in this Node: its table of goals, and the bundled scenarios on one core. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { benchTable } from "./engine-table.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ROUNDS = 5;
const REPLICATIONS = 2;
const RATE_ROUNDS = 3;

/**
 * Builds the engine as the command line is built, because Node 20 reads no TypeScript, hands the folder over and removes it.
 * @template T
 * @param {(folder: string) => Promise<T>} measure
 */
async function withBuild(measure) {
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(path.join(cache, "bench-"));
  const bench = import.meta.dirname;
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: "warn",
      publicDir: false,
      build: {
        ssr: true,
        target: "node20",
        outDir,
        rolldownOptions: {
          input: {
            "scenario-runs": path.join(bench, "scenario-runs.ts"),
            "measured-runs": path.join(bench, "measured-runs.ts"),
            "node-worker": path.join(ROOT, "src/host/node-worker.ts"),
          },
          output: { entryFileNames: "[name].mjs", topLevelVar: false },
        },
      },
    });
    return await measure(outDir);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
async function benchScenarios(folder, say) {
  /** @type {typeof import("./scenario-runs.ts")} */
  const { scenarioRates, scenarioRuns } = await import(
    pathToFileURL(path.join(folder, "scenario-runs.mjs")).href
  );
  const { count, runAll } = scenarioRuns(REPLICATIONS);
  runAll();
  const speeds = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`scenarios ${round}/${ROUNDS}`);
    const begun = performance.now();
    runAll();
    speeds.push((count * 1000) / (performance.now() - begun));
  }
  return [
    {
      id: "engine.runs",
      name: "engine in Node on one core, best",
      value: Math.max(...speeds),
      unit: "runs/s",
      samples: speeds,
    },
    ...scenarioRates(RATE_ROUNDS, () => performance.now() / 1000).map(({ id, runs }) => ({
      id: `engine.rate.${id}`,
      name: `${id}, slowest kind of run, shift time`,
      value: Math.min(...runs.map((run) => run.timesRealTime)),
      unit: "times real time",
      samples: runs.map((run) => run.timesRealTime),
    })),
  ];
}

/**
 * @param {{ items: readonly string[], rounds: number, scenarios: boolean }} choice
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
export function benchEngine({ items, rounds, scenarios }, say) {
  return withBuild(async (folder) => [
    ...(await benchTable(path.join(folder, "measured-runs.mjs"), { items, rounds }, say)),
    ...(scenarios ? await benchScenarios(folder, say) : []),
  ]);
}
