import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { run, type RunRequest, type RunResult } from "#models/run.ts";
import type { TraceChunk } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";

type EquipmentInput = ModelInput["equipment"][number];
type ConnectionInput = ModelInput["connections"][number];
type Place = EquipmentInput["place"];
type WithoutFrame<T> = T extends unknown
  ? Omit<T, "name" | "place"> & { name?: string; place?: Place }
  : never;

const assumed = { provenance: "assumption" } as const;

/** A quantity marked as an assumption. */
export function q<U extends string>(value: number, unit: U) {
  return { value, unit, ...assumed };
}

export function seconds(value: number) {
  return q(value, "s");
}

export function exponential(mean: number) {
  return { distribution: "exponential", mean: seconds(mean) } as const;
}

export interface SmallLine {
  equipment: WithoutFrame<EquipmentInput>[];
  connections: ConnectionInput[];
  operations?: string[];
  causes?: string[];
  people?: ModelInput["people"];
  channels?: ModelInput["channels"];
  calendars?: ModelInput["calendars"];
  demand?: ModelInput["demand"];
  site?: ModelInput["site"];
  products?: ModelInput["products"];
  measures?: ModelInput["measures"];
  characteristics?: ModelInput["characteristics"];
  limits?: ModelInput["limits"];
  floor?: { width: number; depth: number };
}

/** Open day and night, all week. */
export const ALWAYS: ModelInput["calendars"][number] = {
  id: "always",
  week: [1, 2, 3, 4, 5, 6, 7],
  workingDaysPerYear: q(365, "d"),
  shifts: [{ id: "day", start: "00:00", end: "24:00" }],
};

/** A validated model from what matters in a test; the rest is filled. */
export function smallModel(line: SmallLine): Model {
  const checked = validateModel({
    format: "chejian/1",
    id: "small-line",
    name: "small line",
    calendars: line.calendars ?? [ALWAYS],
    products: line.products ?? [{ id: "part", name: "part" }],
    defectCauses: (line.causes ?? []).map((id) => ({ id, name: id })),
    ...(line.characteristics === undefined ? {} : { characteristics: line.characteristics }),
    operations: (line.operations ?? operationsOf(line)).map((id) => ({ id, name: id })),
    people: line.people ?? [],
    ...(line.channels === undefined ? {} : { channels: line.channels }),
    equipment: line.equipment.map((equipment, index) => ({
      name: equipment.id,
      place: { x: 2 + 3 * index, y: 5 },
      ...equipment,
    })),
    connections: line.connections,
    ...(line.limits === undefined ? {} : { limits: line.limits }),
    layout: { floor: line.floor ?? { width: 60, depth: 20 } },
    ...(line.demand === undefined ? {} : { demand: line.demand }),
    ...(line.site === undefined ? {} : { site: line.site }),
    study: { kind: "steady-state", horizonShifts: 2, seed: 1, replications: 2, priceSet: "now" },
    priceSets: [{ id: "now", name: "now", date: "2018-06-30" }],
    ...(line.measures === undefined ? {} : { measures: line.measures }),
  });
  if (checked.model === undefined) throw new Error(JSON.stringify(checked.problems, null, 1));
  return checked.model;
}

function operationsOf(line: SmallLine): string[] {
  const ids = new Set<string>();
  for (const equipment of line.equipment) if ("work" in equipment) ids.add(equipment.work.operation);
  return [...ids];
}

/** Connections a→b→c on route `next`. */
export function chain(...ids: string[]): ConnectionInput[] {
  return ids.slice(1).map((to, index) => ({ id: `${ids[index]}-to-${to}`, from: ids[index], to }));
}

export type SmallRun = Partial<Omit<RunRequest, "model" | "horizon" | "warmUp">> & {
  /** seconds */
  horizon: number;
  /** seconds */
  warmUp?: number;
};

export function requestOf(model: Model, options: SmallRun): RunRequest {
  return {
    measures: [],
    priceSet: "now",
    demand: "own",
    seed: 1,
    replication: 0,
    trace: { mode: "none" },
    ...options,
    model,
    horizon: options.horizon * SECOND,
    warmUp: (options.warmUp ?? 0) * SECOND,
  };
}

export function runSmall(model: Model, options: SmallRun): RunResult {
  return run(requestOf(model, options));
}

export interface TraceRecord {
  time: number;
  kind: number;
  element: number;
  a: number;
  b: number;
}

/** Records of a trace as objects, for tests that read a few of them. */
export function recordsOf(chunks: readonly TraceChunk[] | undefined): TraceRecord[] {
  const records: TraceRecord[] = [];
  for (const chunk of chunks ?? []) {
    for (let i = 0; i < chunk.count; i++) {
      records.push({
        time: chunk.time[i],
        kind: chunk.kind[i],
        element: chunk.element[i],
        a: chunk.a[i],
        b: chunk.b[i],
      });
    }
  }
  return records;
}
