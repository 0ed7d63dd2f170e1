import type { ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import type { RunRequest } from "#models/run.ts";
import type { Executor } from "#src/study/executor.ts";
import { HOUR_US } from "../discovery/ordered-log.ts";
import { DAY_US } from "../civil-date.ts";
import type { JobPlan } from "../generate/job-plan.ts";
import { lineModel, stationOf } from "../generate/line-model.ts";
import type { LineParameters } from "../generate/line-parameters.ts";
import { addOverlaps, periodOf, type PeriodFigures } from "./logged-metrics.ts";
import { mondayBefore, type Window } from "./window.ts";

/** What one run tells of a window. */
export interface SimulatedWindow {
  readonly periods: readonly PeriodFigures[];
  /** By job: when it was finished, hours since the origin; NaN: not by the end of the run. */
  readonly finish: readonly number[];
  /** Booked hours of each pool. */
  readonly hours: readonly number[];
}

const SECOND_US = 1_000_000;

/**
 * Runs jobs through a line from the Monday before the window on.
 * @param edges of the periods told, µs since the origin; the run ends with the last one
 */
export async function simulate(
  line: LineParameters,
  jobs: readonly JobPlan[],
  window: Window,
  edges: readonly number[],
  seed: number,
  replication: number,
  executor: Executor,
): Promise<SimulatedWindow> {
  const start = mondayBefore(edges[0]);
  const end = edges[edges.length - 1];
  const input = lineModel(line, jobs, {
    id: "validation",
    name: { zh: "验证", en: "Validation" },
    description: { zh: "验证", en: "Validation" },
    start,
    days: Math.ceil((end / HOUR_US - start) / 24),
    seed,
    replications: 2,
    flow: window.flow,
    orderNames: window.fitted.ordered.log.orders.map((_, order) => String(order)),
  });
  const result = await executor.run(request(input, start, edges, seed, replication));
  return readWindow(result, line, jobs, window, edges, start);
}
