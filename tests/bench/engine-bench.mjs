/** How fast the engine runs the bundled scenarios in this Node, on one core. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { yardstick } from "./yardstick.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ROUNDS = 5;
const REPLICATIONS = 2;
const RATE_ROUNDS = 3;

/**
 * Builds the engine as the command line is built, because Node 20 reads no TypeScript.
 * @returns {Promise<typeof import("./scenario-runs.ts")>}
 */
async function loadRuns() {
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(path.join(cache, "bench-"));
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: "warn",
      publicDir: false,
      build: {
        ssr: path.join(import.meta.dirname, "scenario-runs.ts"),
        target: "node20",
        outDir,
        rolldownOptions: { output: { entryFileNames: "runs.mjs" } },
      },
    });
    return await import(pathToFileURL(path.join(outDir, "runs.mjs")).href);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
export async function benchEngine(say) {
  const { scenarioRates, scenarioRuns } = await loadRuns();
  const { count, runAll } = scenarioRuns(REPLICATIONS);
  runAll();
  yardstick();
  const speeds = [];
  const sticks = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`engine ${round}/${ROUNDS}`);
    // Taken in turn, so that a busy moment of the machine slows both.
    sticks.push(yardstick());
    const begun = performance.now();
    runAll();
    speeds.push((count * 1000) / (performance.now() - begun));
  }
  const [speed, stick] = [Math.max(...speeds), Math.max(...sticks)];
  return [
    {
      id: "engine.runs",
      name: "engine in Node on one core, best",
      value: speed,
      unit: "runs/s",
      samples: speeds,
    },
    {
      id: "engine.yardstick",
      name: "  yardstick beside it, best",
      value: stick,
      unit: "M heap operations/s",
      samples: sticks,
    },
    {
      id: "engine.ratio",
      name: "  runs per million yardstick operations",
      value: speed / stick,
      unit: "",
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
