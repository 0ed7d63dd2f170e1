import * as z from "zod";
import type { ModelInput } from "#models/format/model-schema.ts";
import type { TimeUnit } from "#models/format/units.ts";
import { KindError, modelKind } from "../kind.ts";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import { chain, type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const serviceSchema = z
  .strictObject({
    everyTime: z
      .number()
      .positive()
      .optional()
      .describe(
        "calendar time, in timeUnit: due at its multiples, whatever was done late; with renews so long after the last renewal (age replacement). It waits for the running job; due exactly at its end, it comes before the next job",
      ),
    everyParts: z.int().min(1).optional().describe("due after so many jobs"),
    life: lawSchema.optional().describe("law of the working time until it is due"),
    time: lawSchema.describe("law of its duration"),
    renews: z
      .array(z.int().min(1))
      .min(1)
      .optional()
      .describe(
        "numbers of the failures (from 1) that it makes as good as new; a repair of one of them also begins the clock of the service anew",
      ),
  })
  .describe("preventive maintenance: exactly one of everyTime, everyParts and life")
  .meta({ id: "maintenance" });

const machineSchema = z.strictObject({
  count: z.int().min(1).max(500).default(1).describe("identical machines"),
  work: lawSchema.default(1).describe("law of the time of a job"),
  arrivals: arrivalsSchema
    .optional()
    .describe("jobs arrive, in an unlimited queue; absent: there is always a job"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
  services: z.array(serviceSchema).max(20).default([]).describe("preventive maintenance of each machine"),
});

type Machine = z.output<typeof machineSchema>;

const parametersSchema = z.strictObject({
  machines: z
    .array(machineSchema)
    .min(1)
    .max(100)
    .describe("machines that work side by side, each kind with jobs of its own"),
  crew: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      "repairmen for all failures, each repairs one machine at a time, first failed first; absent: as many as are needed",
    ),
});

/** States of a machine that has failed. */
const FAILED = ["down", "short-stop", "waiting-repair"] as const;

/** Machines that fail, are repaired and maintained. */
export const MACHINES = modelKind({
  id: "machines",
  description:
    "Machines side by side that fail, are repaired (by a crew, if limited) and are maintained: availability, k out of n, operation- and time-dependent failures, preventive maintenance, renewals. Elements: for kind i of machines the source a<i>, with arrivals the buffer q<i>, the machine m<i> (pieces m<i>#1 … where there are several); sink out. Probes: failed (number of all machines under or waiting for repair: probes.failed.share.0 is the share of time in which all are up, 1 - probes.failed.atLeast.2 that in which at most one has failed, 1 - probes.failed.at.<t> the point availability of one machine), failed<i> (of kind i), service<i> (machines of kind i under maintenance), idle<i> (without a job). Availability of m1: 1 - probes.failed1.mean; failures: elements.m<i>.stops (.rate); renewals without repair times: work with the law of the life, and elements.m<i>.finished",
  parameters: parametersSchema,
  expand({ machines, crew }, timeUnit) {
    const equipment: LineEquipment[] = [];
    const connections: LineConnection[] = [];
    machines.forEach((given, index) => {
      const i = index + 1;
      const { arrivals } = given;
      equipment.push(
        arrivals === undefined
          ? { id: `a${i}`, kind: "source", product: "part" }
          : sourceOf(
              { id: `a${i}`, product: "part", overflow: undefined, balking: undefined },
              arrivals,
              timeUnit,
            ),
        ...(arrivals === undefined ? [] : [{ id: `q${i}`, kind: "buffer" } as const]),
        machineOf(given, `m${i}`, crew !== undefined, timeUnit),
      );
      connections.push(...chain(`a${i}`, ...(arrivals === undefined ? [] : [`q${i}`]), `m${i}`, "out"));
    });
    equipment.push({ id: "out", kind: "sink" });
    const ids = machines.map((_, index) => `m${index + 1}`);
    return {
      model: lineModel({
        equipment,
        connections,
        ...(crew === undefined ? {} : { people: [crewOf(crew)] }),
      }),
      demand: machines.some(({ arrivals }) => arrivals !== undefined) ? "own" : "saturated",
      probes: [
        { id: "failed", kind: "pieces", of: ids, states: [...FAILED] },
        ...ids.flatMap((id, index): ProbeInput[] => [
          { id: `failed${index + 1}`, kind: "pieces", of: [id], states: [...FAILED] },
          { id: `service${index + 1}`, kind: "pieces", of: [id], states: ["setup"] },
          { id: `idle${index + 1}`, kind: "pieces", of: [id], states: ["starved"] },
        ]),
      ],
      horizon: 5000,
    };
  },
});

function machineOf(given: Machine, id: string, hasCrew: boolean, timeUnit: TimeUnit): LineEquipment {
  const { count, work, failures, services } = given;
  const made = machine({ id, service: work, servers: count, failures }, timeUnit);
  const stops = (made.stops ?? []).map((stop) => ({ ...stop, ...(hasCrew ? { crew: "crew" } : {}) }));
  return {
    ...made,
    stops,
    services: services.map(({ everyTime, everyParts, life, time, renews }, index) => ({
      id: `${id}-service-${index + 1}`,
      name: `${id}-service-${index + 1}`,
      ...(everyTime === undefined ? {} : { everyTime: assumed(everyTime, timeUnit) }),
      ...(everyParts === undefined ? {} : { everyParts }),
      ...(life === undefined ? {} : { life: distributionOf(life, timeUnit) }),
      time: distributionOf(time, timeUnit),
      ...(renews === undefined ? {} : { renews: renews.map((number) => stopNamed(stops, number)) }),
    })),
  };
}

function stopNamed(stops: readonly { readonly id: string }[], number: number): string {
  if (number <= stops.length) return stops[number - 1].id;
  throw new KindError({
    zh: `renews 中的 ${number} 超过 failures 的个数 ${stops.length}`,
    en: `renews names failure ${number} of ${stops.length}`,
  });
}

function crewOf(heads: number): NonNullable<ModelInput["people"]>[number] {
  return {
    id: "crew",
    name: { zh: "维修人员", en: "repair crew" },
    role: "maintenance",
    perShift: heads,
    wage: assumed(0, "CNY/year"),
  };
}
