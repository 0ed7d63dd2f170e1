import type { Distribution } from "../format/distribution.ts";
import type { Model } from "../format/model-schema.ts";

/** What equipment stops for when a control chart has signalled: search and repair, by the equipment that keeps the chart. */
export interface SearchModel {
  readonly chart: string;
  readonly time: Distribution;
}

/** Searches that each piece of an equipment may stop for, in file order of the charts. */
export function searchesOf(model: Model, equipment: string): SearchModel[] {
  return model.equipment.flatMap((each) => {
    const reset = "controlChart" in each ? each.controlChart?.reset : undefined;
    return reset?.equipment === equipment && reset.time !== undefined
      ? [{ chart: each.id, time: reset.time }]
      : [];
  });
}
