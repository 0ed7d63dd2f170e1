import * as z from "zod";
import type { TimeUnit } from "#models/format/units.ts";
import { distributionOf, lawSchema } from "../laws.ts";
import type { LineEquipment } from "../line-model.ts";

export const failureSchema = z
  .strictObject({
    mode: z
      .enum(["operating", "calendar"])
      .describe(
        "operating: the clock to the next failure runs only while the station works (ODF); calendar: always, idle and blocked too (TDF). Interrupted work is resumed",
      ),
    timeBetween: lawSchema.describe("from the end of a repair to the next failure, by the clock of the mode"),
    repair: lawSchema.describe("time to repair"),
    kind: z
      .enum(["breakdown", "short-stop"])
      .default("breakdown")
      .describe("state in which the station then is: breakdown gives down, short-stop gives short-stop"),
  })
  .meta({ id: "failure" });

export type Failure = z.infer<typeof failureSchema>;

/** A machine of `servers` pieces. */
export function machine(
  station: { id: string; service: z.infer<typeof lawSchema>; servers: number; failures: readonly Failure[] },
  timeUnit: TimeUnit,
): Extract<LineEquipment, { kind: "machine" }> {
  return {
    id: station.id,
    kind: "machine",
    count: station.servers,
    work: { operation: `${station.id}-work`, time: distributionOf(station.service, timeUnit) },
    stops: station.failures.map((failure, index) => ({
      id: `${station.id}-stop-${index + 1}`,
      name: `${station.id}-stop-${index + 1}`,
      kind: failure.kind,
      basis: failure.mode,
      timeBetween: distributionOf(failure.timeBetween, timeUnit),
      timeToRepair: distributionOf(failure.repair, timeUnit),
    })),
  };
}
