import * as z from "zod";
import type { TimeUnit } from "#models/format/units.ts";
import { KindError, modelKind } from "../kind.ts";
import { lawSchema } from "../laws.ts";
import { chain, type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const componentSchema = z.strictObject({
  count: z.int().min(1).max(10_000).default(1).describe("parts of this component in each assembly"),
  arrivals: arrivalsSchema.optional().describe("arrivals of its parts; absent: always one before the feeder"),
  feeder: z
    .strictObject({
      service: lawSchema.describe("law of the service time"),
      servers: z.int().min(1).max(500).default(1).describe("parallel servers"),
      failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
    })
    .optional()
    .describe(
      "machine that makes the parts; blocked while a finished part finds no place. Absent: parts go into their store as they arrive",
    ),
  places: z
    .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
    .default("unlimited")
    .describe("places of the store before the assembly; 0 only behind a feeder and with count 1"),
  overflow: z
    .enum(["wait", "lost"])
    .default("wait")
    .describe("an arrival that finds no room waits outside, or is lost"),
});

type Component = z.output<typeof componentSchema>;

const parametersSchema = z.strictObject({
  components: z
    .array(componentSchema)
    .min(1)
    .max(50)
    .describe("the first is the base part, which carries on; one component alone makes a palletiser"),
  service: lawSchema.default(0).describe("law of the time of assembly; 0: instantaneous kitting"),
  servers: z.int().min(1).max(500).default(1).describe("assembly stations"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of the assembly"),
  downstream: z
    .array(
      z.strictObject({
        service: lawSchema.describe("law of the service time"),
        servers: z.int().min(1).max(500).default(1).describe("parallel servers"),
        places: z
          .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
          .default("unlimited")
          .describe("places before the station"),
        failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
      }),
    )
    .max(50)
    .default([])
    .describe("stations behind the assembly, in the order of flow"),
});

/** Parts of several kinds that are assembled. */
export const ASSEMBLY = modelKind({
  id: "assembly",
  description:
    "Components come from feeders or arrive, wait in stores, and are assembled: the assembly takes all of them at once at the start of its work (blocking after service everywhere). Elements: for component i the source a<i>, with arrivals and a feeder the buffer i<i> before it, the machine f<i> (with a feeder), the store b<i> (with places); assembly (pieces assembly#1 … where there are several); for station j behind it the buffer q<j> (with places) and the machine m<j>; sink out. Probes: waiting<i> (content of b<i>), stay<i> (stay in b<i>). Kits per time: system.throughput; lost share of arrivals: elements.a<i>.lost / elements.a<i>.arrived. Parts that wait, with the one on a blocked feeder: elements.b<i>.content.mean + elements.f<i>.states.blocked",
  parameters: parametersSchema,
  expand({ components, service, servers, failures, downstream }, timeUnit) {
    const equipment: LineEquipment[] = [];
    const connections: LineConnection[] = [];
    const froms = components.map((component, index) => {
      const flow = trackOf(component, index + 1, timeUnit);
      equipment.push(...flow);
      const ids = flow.map(({ id }) => id);
      connections.push(...chain(...ids, "assembly"));
      return { from: ids[ids.length - 1], count: component.count };
    });
    const behind = downstream.flatMap((station, index): LineEquipment[] => {
      const { places } = station;
      const capacity = places === "unlimited" ? {} : { capacity: places };
      return [
        ...(places === 0 ? [] : [{ id: `q${index + 1}`, kind: "buffer", ...capacity } as const]),
        machine({ ...station, id: `m${index + 1}` }, timeUnit),
      ];
    });
    const { kind: _, ...station } = machine({ id: "assembly", service, servers, failures }, timeUnit);
    equipment.push({ ...station, kind: "assembly", components: froms }, ...behind, {
      id: "out",
      kind: "sink",
    });
    connections.push(...chain("assembly", ...behind.map(({ id }) => id), "out"));
    return {
      model: lineModel({ equipment, connections }),
      demand: components.some(({ arrivals }) => arrivals !== undefined) ? "own" : "saturated",
      probes: components.flatMap(({ places }, index): ProbeInput[] =>
        places === 0
          ? []
          : [
              { id: `stay${index + 1}`, kind: "stay", of: [`b${index + 1}`] },
              { id: `waiting${index + 1}`, kind: "content", of: [`b${index + 1}`] },
            ],
      ),
      horizon: 2000,
    };
  },
});

/** What lies before the assembly for one component, in the order of flow. */
function trackOf(
  { arrivals, feeder, places, overflow, count }: Component,
  i: number,
  timeUnit: TimeUnit,
): LineEquipment[] {
  if (arrivals === undefined && feeder === undefined) {
    throw new KindError({
      zh: `components[${i - 1}]：arrivals 与 feeder 至少一个`,
      en: `components[${i - 1}]: arrivals, a feeder, or both`,
    });
  }
  if (places === 0 && (feeder === undefined || count > 1)) {
    throw new KindError({
      zh: `components[${i - 1}]：places 为 0 时须有 feeder，且 count 为 1`,
      en: `components[${i - 1}]: no places only behind a feeder and with count 1`,
    });
  }
  const lost = overflow === "lost" ? overflow : undefined;
  const source: LineEquipment =
    arrivals === undefined
      ? { id: `a${i}`, kind: "source", product: "part" }
      : sourceOf({ id: `a${i}`, product: "part", overflow: lost, balking: undefined }, arrivals, timeUnit);
  const capacity = places === "unlimited" ? {} : { capacity: places };
  return [
    source,
    ...(arrivals === undefined || feeder === undefined ? [] : [{ id: `i${i}`, kind: "buffer" } as const]),
    ...(feeder === undefined ? [] : [machine({ ...feeder, id: `f${i}` }, timeUnit)]),
    ...(places === 0 ? [] : [{ id: `b${i}`, kind: "buffer", ...capacity } as const]),
  ];
}
