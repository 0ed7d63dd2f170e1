import type { CompiledLine } from "../compile/compiled-line.ts";
import type { ElementInfo } from "../compile/element-plan.ts";
import type { ControlChart } from "../format/characteristic-schema.ts";
import type { StationEquipment } from "../format/equipment-schema.ts";
import { valueOf } from "../format/quantity.ts";
import type { Label } from "../format/text.ts";
import { type Capability, capability } from "./capability.ts";

/** A control chart as a view draws it: lines in the unit of what it plots. */
export interface SceneChart {
  readonly kind: ControlChart["kind"];
  /** characteristic; absent where fractions are plotted */
  readonly name?: Label;
  /** of the lines: that of the characteristic, "sigma" of a CUSUM, "1" of a fraction */
  readonly unit: string;
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** a second sum is plotted below the centre line */
  readonly twofold: boolean;
}

/** Capability of a characteristic while nothing is wrong. */
export interface SceneCharacteristic extends Capability {
  readonly name: Label;
}

/** What a scene tells of control charts and characteristics of a station. */
export function qualityScene(
  { model, charts }: CompiledLine,
  info: ElementInfo,
  equipment: StationEquipment,
): { chart?: SceneChart; characteristics?: SceneCharacteristic[] } {
  const characteristicOf = (id: string) => model.characteristics?.find((each) => each.id === id);
  const given = info.parent === undefined ? (equipment.work.characteristics ?? []) : [];
  const characteristics = given.flatMap(({ characteristic: id, distribution }): SceneCharacteristic[] => {
    const characteristic = characteristicOf(id);
    const limits = characteristic?.specification;
    if (characteristic === undefined || limits === undefined || distribution.distribution !== "normal")
      return [];
    const found = capability(valueOf(distribution.mean), valueOf(distribution.standardDeviation), {
      ...(limits.lower === undefined ? {} : { lower: valueOf(limits.lower) }),
      ...(limits.upper === undefined ? {} : { upper: valueOf(limits.upper) }),
    });
    return [{ name: characteristic.name, ...found }];
  });
  const own = "controlChart" in equipment ? equipment.controlChart : undefined;
  const chart = charts.get(info.number);
  return {
    ...(characteristics.length > 0 ? { characteristics } : {}),
    ...(own === undefined || chart === undefined
      ? {}
      : {
          chart: {
            kind: own.kind,
            ...("characteristic" in own
              ? namedBy(characteristicOf(own.characteristic), own.kind)
              : { unit: "1" }),
            ...chart.lines,
            twofold: chart.isTwofold,
          },
        }),
  };
}

function namedBy(
  characteristic: { readonly name: Label; readonly unit: string } | undefined,
  kind: ControlChart["kind"],
): { name?: Label; unit: string } {
  if (characteristic === undefined) return { unit: "1" };
  return { name: characteristic.name, unit: kind === "cusum" ? "sigma" : characteristic.unit };
}
