import { compileVariate } from "#sim/random/variate.ts";
import { type AttendedPlan, type IdentificationPlan, Preparation } from "../../equipment/preparation.ts";
import type { StationColumns } from "../../equipment/station-phase.ts";
import { type Distribution, variateSpec } from "../../format/distribution.ts";
import type { Changeover, Identification } from "../../format/equipment-parts.ts";
import type { StationEquipment } from "../../format/equipment-schema.ts";
import type { Model } from "../../format/model-schema.ts";
import { valueOf } from "../../format/quantity.ts";
import type { DrawKeys } from "../draw-keys.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";
import { claimOf, type Need } from "./claim-of.ts";

/** What a station does before the work; undefined where it goes to work at once. */
export function preparationOf(
  context: BuildContext,
  keys: DrawKeys,
  info: ElementInfo,
  equipment: StationEquipment,
  columns: StationColumns,
  index: number,
): Preparation | undefined {
  const { identification, changeover } = equipment;
  const load = equipment.kind === "machine" ? equipment.load : undefined;
  if (identification === undefined && changeover === undefined && load === undefined) return undefined;
  const attended = (time: Distribution, purpose: string, staff: Need | undefined): AttendedPlan => ({
    time: compileVariate(variateSpec(time)),
    stream: context.sim.streams.stream(info.id, purpose),
    claim: claimOf(context, info.number, staff, `skills/${purpose}`),
  });
  return new Preparation(
    context.line,
    info.number,
    {
      ...(identification === undefined
        ? {}
        : {
            identification: identificationOf(
              context.model,
              keys,
              info.equipment,
              equipment.work.operation,
              identification,
            ),
          }),
      ...(changeover === undefined
        ? {}
        : { changeover: attended(changeover.time, "changeover", setterOf(changeover)) }),
      ...(load === undefined ? {} : { loading: attended(load.time, "load", load.staff) }),
    },
    columns,
    index,
  );
}

function setterOf({ people }: Changeover): Need | undefined {
  return people === undefined ? undefined : { people };
}

function identificationOf(
  model: Model,
  keys: DrawKeys,
  equipment: number,
  operation: string,
  plan: Identification,
): IdentificationPlan {
  const cause = model.defectCauses.findIndex(({ id }) => id === plan.cause);
  return {
    time: compileVariate(variateSpec(plan.time)),
    noRead: valueOf(plan.noRead),
    recovery: compileVariate(variateSpec(plan.recovery)),
    misread: plan.misread === undefined ? 0 : valueOf(plan.misread),
    bit: cause < 0 ? 0 : 1 << cause,
    purposes: {
      time: keys.identification(operation, "time"),
      noRead: keys.identification(operation, "no-read"),
      recovery: keys.identification(operation, "recovery"),
      misread: keys.identification(operation, "misread"),
    },
    occurrence: keys.operationOccurrence(equipment),
  };
}
