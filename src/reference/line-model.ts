import type { ModelInput } from "#models/format/model-schema.ts";
import { assumed } from "./laws.ts";

type EquipmentInput = ModelInput["equipment"][number];
type WithoutFrame<T> = T extends unknown ? Omit<T, "name" | "place"> : never;

/** Equipment as kinds write it: name and place are filled. */
export type LineEquipment = WithoutFrame<EquipmentInput>;
export type LineConnection = ModelInput["connections"][number];

/** What a kind says of a model; the rest is filled. */
export interface LineModel {
  readonly equipment: readonly LineEquipment[];
  readonly connections: readonly LineConnection[];
  /** absent: one product, "part" */
  readonly products?: ModelInput["products"];
  readonly defectCauses?: ModelInput["defectCauses"];
  readonly people?: ModelInput["people"];
  /** other top-level fields of the format */
  readonly rest?: Partial<ModelInput>;
}

/** Equipment in one row of the plan. */
const ROW = 20;

/** A model file that is open day and night, all week; its equipment stands in rows. */
export function lineModel(line: LineModel): ModelInput {
  const operations = new Set<string>();
  for (const equipment of line.equipment) if ("work" in equipment) operations.add(equipment.work.operation);
  return {
    format: "chejian/1",
    id: "reference-case",
    name: { zh: "对照算例", en: "reference case" },
    calendars: [
      {
        id: "always",
        week: [1, 2, 3, 4, 5, 6, 7],
        workingDaysPerYear: assumed(365, "d"),
        shifts: [{ id: "day-and-night", start: "00:00", end: "24:00" }],
      },
    ],
    products: line.products ?? [{ id: "part", name: { zh: "工件", en: "part" } }],
    defectCauses: line.defectCauses ?? [],
    operations:
      operations.size === 0
        ? [{ id: "no-work", name: { zh: "无工序", en: "no work" } }]
        : [...operations].map((id) => ({ id, name: id })),
    people: line.people ?? [],
    equipment: line.equipment.map((equipment, index): EquipmentInput => ({
      name: equipment.id,
      place: { x: 3 + 5 * (index % ROW), y: 3 + 5 * Math.floor(index / ROW) },
      ...equipment,
    })),
    connections: [...line.connections],
    layout: {
      floor: { width: 5 * ROW + 5, depth: 5 * Math.ceil(line.equipment.length / ROW) + 5 },
    },
    study: { kind: "steady-state", horizonShifts: 1, seed: 1, replications: 20, priceSet: "now" },
    priceSets: [{ id: "now", name: { zh: "现价", en: "now" }, date: "2024-01-01" }],
    ...line.rest,
  };
}

/** Connections a→b→c on route `next`. */
export function chain(...ids: readonly string[]): LineConnection[] {
  return ids.slice(1).map((to, index) => ({ id: `${ids[index]}-to-${to}`, from: ids[index], to }));
}
