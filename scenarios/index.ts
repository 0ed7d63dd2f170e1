import chassisArcWelding from "./chassis-arc-welding.json" with { type: "json" };
import cncTending from "./cnc-tending.json" with { type: "json" };
import robotsOffBottleneck from "./robots-off-bottleneck.json" with { type: "json" };
import smartWorkshop from "./smart-workshop.json" with { type: "json" };

/** A bundled line: a model file like any other, to be checked by `validateModel` before use. */
export interface Scenario {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Plain data of the model file. */
  readonly data: unknown;
}

function scenario(data: { id: string; name: { zh: string; en: string } }): Scenario {
  return { id: data.id, name: data.name, data };
}

/** The bundled scenarios, in the order of presentation. */
export const SCENARIOS: readonly Scenario[] = [
  scenario(chassisArcWelding),
  scenario(smartWorkshop),
  scenario(cncTending),
  scenario(robotsOffBottleneck),
];
