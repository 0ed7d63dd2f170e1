/**
 * The view alone, for looking at: `npx vite --config tests/view3d/harness/vite.config.ts`.
 * Address options: workshop (made up, with all handling equipment), real[=<id>] (a bundled line), cells, theme=dark,
 * language=en, t=<seconds>, play, speed=<factor>, selected=<element number>.
 */
import { createRoot } from "react-dom/client";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import { LineView } from "#src/view3d/line-view.tsx";
import type { FrameStats, ViewClock } from "#src/view3d/view-types.ts";
import { run as runModel } from "#models/run.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { type SyntheticRun, syntheticRun } from "../fixtures/synthetic-run.ts";
import { syntheticWorkshop } from "../fixtures/synthetic-workshop.ts";

const options = new URLSearchParams(location.search);

class HarnessClock implements ViewClock {
  now = Number(options.get("t") ?? 130) * 1e6;
  playing = options.has("play");
  speed = Number(options.get("speed") ?? 1);

  tick(frameSeconds: number): number {
    this.now += frameSeconds * this.speed * 1e6;
    return this.now;
  }

  subscribe(): () => void {
    return () => undefined;
  }
}

/** Two hours of a bundled line, with all measures or with none. */
function bundledRun(wanted: string, retrofit: boolean): SyntheticRun {
  const scenario = SCENARIOS.find((one) => one.id === wanted) ?? SCENARIOS[0];
  const { model } = validateModel(scenario.data);
  if (!model) throw new Error("the bundled line is not a valid model");
  const end = 2 * 3600 * 1e6;
  const from = 6 * 3600 * 1e6;
  const { scene, trace } = runModel({
    model,
    measures: retrofit ? model.measures.map(({ id }) => id) : [],
    priceSet: model.priceSets[0].id,
    demand: "saturated",
    seed: 1,
    replication: 0,
    warmUp: 0,
    horizon: from + end,
    trace: { mode: "full" },
  });
  return { scene, chunks: trace ?? [], end: from + end };
}

function shownRun(): SyntheticRun {
  if (options.has("workshop")) return syntheticWorkshop();
  return options.has("real")
    ? bundledRun(options.get("real") ?? "", options.has("cells"))
    : syntheticRun(options.has("cells"));
}

const run = shownRun();
const reader = new TraceReader({ workingState: run.scene.states.indexOf("working") });
reader.append(run.chunks);
const view = { scene: run.scene, reader };
const clock = new HarnessClock();
const selected = options.has("selected") ? Number(options.get("selected")) : undefined;

declare global {
  interface Window {
    frameStats?: FrameStats;
  }
}

const onFrame = (stats: FrameStats) => {
  window.frameStats = stats;
};
const onSelect = () => undefined;

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <LineView
      view={view}
      clock={clock}
      selected={selected}
      onSelect={onSelect}
      onFrame={onFrame}
      theme={options.get("theme") === "dark" ? "dark" : "light"}
      language={options.get("language") === "en" ? "en" : "zh"}
    />,
  );
}
