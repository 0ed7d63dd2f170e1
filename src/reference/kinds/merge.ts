import * as z from "zod";
import { modelKind } from "../kind.ts";
import { lawSchema } from "../laws.ts";
import { type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const feederSchema = z.strictObject({
  service: lawSchema.describe("law of the service time"),
  servers: z.int().min(1).max(500).default(1).describe("parallel servers"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
  arrivals: arrivalsSchema
    .optional()
    .describe("arrivals before it, in an unlimited queue; absent: always a part before it"),
  priority: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe(
      "of several blocked feeders the one with the largest goes first, then the one blocked longest; absent: 0",
    ),
});

const parametersSchema = z.strictObject({
  feeders: z.array(feederSchema).min(1).max(100).describe("parallel machines before the merge"),
  places: z
    .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
    .describe("places between the feeders and the machine, those in the machines not counted"),
  service: lawSchema.describe("law of the service time of the machine behind the merge"),
  servers: z.int().min(1).max(500).default(1).describe("parallel servers"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of that machine"),
});

/** Parallel machines that feed one. */
export const MERGE = modelKind({
  id: "merge",
  description:
    "Parallel feeders before one buffer and one machine; blocking after service, blocked feeders go on in the order of blocking unless they have priorities. Elements: for feeder i the source a<i>, with arrivals the buffer i<i>, the machine f<i>; the buffer b (with places), the machine m, sink out. Probe: atMerge (parts in b and m). Throughput of a feeder: elements.f<i>.finished.rate less what waits in it; parts at the machine with those on blocked feeders: probes.atMerge.mean + elements.f1.states.blocked + …",
  parameters: parametersSchema,
  expand({ feeders, places, service, servers, failures }, timeUnit) {
    const equipment: LineEquipment[] = [];
    const connections: LineConnection[] = [];
    const into = places === 0 ? "m" : "b";
    feeders.forEach((feeder, index) => {
      const i = index + 1;
      const { arrivals, priority } = feeder;
      const queued = arrivals !== undefined;
      equipment.push(
        arrivals === undefined
          ? { id: `a${i}`, kind: "source", product: "part" }
          : sourceOf(
              { id: `a${i}`, product: "part", overflow: undefined, balking: undefined },
              arrivals,
              timeUnit,
            ),
        ...(queued ? [{ id: `i${i}`, kind: "buffer" } as const] : []),
        machine({ ...feeder, id: `f${i}` }, timeUnit),
      );
      connections.push(
        { id: `supply-${i}`, from: `a${i}`, to: queued ? `i${i}` : `f${i}` },
        ...(queued ? [{ id: `feed-${i}`, from: `i${i}`, to: `f${i}` }] : []),
        { id: `merge-${i}`, from: `f${i}`, to: into, ...(priority === undefined ? {} : { priority }) },
      );
    });
    const capacity = places === "unlimited" ? {} : { capacity: places };
    equipment.push(
      ...(places === 0 ? [] : [{ id: "b", kind: "buffer", ...capacity } as const]),
      machine({ id: "m", service, servers, failures }, timeUnit),
      { id: "out", kind: "sink" },
    );
    connections.push(...(places === 0 ? [] : [{ id: "serve", from: "b", to: "m" }]), {
      id: "leave",
      from: "m",
      to: "out",
    });
    const probe: ProbeInput = { id: "atMerge", kind: "content", of: places === 0 ? ["m"] : ["b", "m"] };
    return {
      model: lineModel({ equipment, connections }),
      demand: feeders.some(({ arrivals }) => arrivals !== undefined) ? "own" : "saturated",
      probes: [probe],
      horizon: 2000,
    };
  },
});
