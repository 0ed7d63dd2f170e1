import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import type { RunRequest } from "#models/run.ts";
import { SECOND } from "#sim/time.ts";
import type { TraceMode } from "#sim/trace/trace-format.ts";

/** Mean service time of both models, s; the unit of time of the yardstick. */
const MEAN = 1;

const assumed = { provenance: "assumption" } as const;

function exponential(mean: number) {
  return { distribution: "exponential", mean: { value: mean, unit: "s", ...assumed } } as const;
}

function operationOf(work: unknown): string {
  return (work as { operation: string }).operation;
}

/** A model file of equipment in a row. */
function rowFile(id: string, row: Record<string, unknown>[]): Model {
  const equipment = row.map((one, index) => ({
    name: one["id"],
    place: { x: 2 + 3 * (index % 30), y: 3 + 3 * Math.floor(index / 30) },
    ...one,
  })) as unknown as ModelInput["equipment"];
  const file: ModelInput = {
    format: "chejian/1",
    id,
    name: id,
    calendars: [
      {
        id: "always",
        week: [1, 2, 3, 4, 5, 6, 7],
        workingDaysPerYear: { value: 365, unit: "d", ...assumed },
        shifts: [{ id: "day", start: "00:00", end: "24:00" }],
      },
    ],
    products: [{ id: "part", name: "part" }],
    operations: row.flatMap(({ work }) =>
      work === undefined ? [] : [{ id: operationOf(work), name: "work" }],
    ),
    defectCauses: [],
    people: [],
    equipment,
    connections: equipment
      .slice(1)
      .map((to, index) => ({ id: `to-${to.id}`, from: equipment[index].id, to: to.id })),
    layout: { floor: { width: 95, depth: 6 + 3 * Math.ceil(row.length / 30) } },
    study: { kind: "steady-state", horizonShifts: 1, seed: 1, replications: 2, priceSet: "now" },
    priceSets: [{ id: "now", name: "now", date: "2018-06-30" }],
  };
  const { model, problems } = validateModel(file);
  if (model === undefined) throw new Error(`the file ${id} is not valid: ${JSON.stringify(problems[0])}`);
  return model;
}

/** A saturated line: `stations` with exponential work and `capacity` places before each, blocking after service. */
export function serialLineFile(stations: number, capacity: number, lastMean = MEAN): Model {
  const row: Record<string, unknown>[] = [{ id: "supply", kind: "source", product: "part" }];
  for (let station = 1; station <= stations; station++) {
    const mean = station === stations ? lastMean : MEAN;
    row.push({ id: `buffer-${station}`, kind: "buffer", capacity });
    row.push({
      id: `station-${station}`,
      kind: "machine",
      work: { operation: `work-${station}`, time: exponential(mean) },
    });
  }
  return rowFile("serial-line", [...row, { id: "out", kind: "sink" }]);
}

/** M/M/1 with a load of 0.8. */
export function singleQueueFile(): Model {
  return rowFile("single-queue", [
    { id: "arrivals", kind: "source", product: "part", interarrival: exponential(MEAN / 0.8) },
    { id: "queue", kind: "buffer" },
    { id: "server", kind: "machine", work: { operation: "work", time: exponential(MEAN) } },
    { id: "out", kind: "sink" },
  ]);
}

/** A run of `seconds` simulated seconds from an empty line, with all that a run has by default. */
export function benchRequest(
  model: Model,
  demand: RunRequest["demand"],
  seconds: number,
  trace: TraceMode = { mode: "none" },
): RunRequest {
  return {
    model,
    measures: [],
    priceSet: "now",
    demand,
    seed: 1,
    replication: 0,
    warmUp: 0,
    horizon: seconds * SECOND,
    trace,
  };
}
