import { RateProfile } from "#sim/random/rate-profile.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import {
  type Arrivals,
  type BatchSize,
  RateArrivals,
  RenewalArrivals,
  ScheduledArrivals,
} from "../../equipment/arrivals.ts";
import { Balking } from "../../equipment/balking.ts";
import { variateSpec } from "../../format/distribution.ts";
import { type Quantity, valueOf } from "../../format/quantity.ts";
import { inOrder, rateSpec } from "../../format/arrival-process.ts";
import type { SourceEquipment } from "../../format/source-schema.ts";
import { secondsOf } from "../../format/units.ts";
import type { DrawKeys } from "../draw-keys.ts";
import type { ElementInfo } from "../element-plan.ts";
import type { BuildContext } from "./build-context.ts";

export function timeOf(quantity: Quantity): Time {
  return timeFromSeconds(secondsOf(valueOf(quantity), quantity.unit));
}

/** The own arrivals of a source. @throws RangeError for a source without any */
export function arrivalsOf({ sim }: BuildContext, { id }: ElementInfo, source: SourceEquipment): Arrivals {
  const { interarrival, first, rate, schedule, batch } = source;
  if (schedule !== undefined) {
    return new ScheduledArrivals(
      inOrder(schedule).map(({ at, count }) => ({ at: timeOf(at), count: count ?? 1 })),
    );
  }
  const size: BatchSize =
    typeof batch === "object"
      ? {
          sizes: compileVariate({ kind: "discrete", values: batch.sizes, weights: batch.weights }),
          stream: sim.streams.stream(id, "batch"),
        }
      : (batch ?? 1);
  if (rate !== undefined) {
    return new RateArrivals(new RateProfile(rateSpec(rate)), sim.streams.stream(id, "interarrival"), size);
  }
  if (interarrival === undefined) throw new RangeError(`the source ${id} has no arrivals of its own`);
  return new RenewalArrivals(
    compileVariate(variateSpec(interarrival)),
    sim.streams.stream(id, "interarrival"),
    first === undefined ? undefined : timeOf(first),
    size,
  );
}

export function balkingOf(
  { model, plan, line }: BuildContext,
  keys: DrawKeys,
  { id, balking }: SourceEquipment,
): Balking | undefined {
  if (balking === undefined) return undefined;
  const owners = balking.of?.map((of) => model.equipment.findIndex((equipment) => equipment.id === of));
  return new Balking(line, {
    // with what belongs to them: the robot of a cell holds parts of its own
    elements: owners?.flatMap((owner) =>
      plan.elements.filter(({ equipment }) => equipment === owner).map(({ number }) => number),
    ),
    steps: [...balking.steps]
      .sort((left, right) => left.from - right.from)
      .map(({ from, probability }) => ({ from, probability: valueOf(probability) })),
    purpose: keys.balking(id),
  });
}
