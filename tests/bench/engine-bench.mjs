/** How fast the engine runs the bundled scenario in this Node, on one core. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { yardstick } from "./yardstick.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ROUNDS = 5;
const REPLICATIONS = 2;

/**
 * Builds the engine as the command line is built, because Node 20 reads no TypeScript.
 * @returns {Promise<{ count: number, runAll: () => void }>}
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
    const { scenarioRuns } = await import(pathToFileURL(path.join(outDir, "runs.mjs")).href);
    return scenarioRuns(REPLICATIONS);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * @param {(text: string) => void} say
 * @returns {Promise<import("./figures.mjs").Figure[]>}
 */
export async function benchEngine(say) {
  const { count, runAll } = await loadRuns();
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
  ];
}
