import * as z from "zod";
import { KindError, modelKind } from "../kind.ts";
import { lawSchema } from "../laws.ts";
import { chain, type LineEquipment, lineModel } from "../line-model.ts";
import { failureSchema, machine } from "./station-parts.ts";

const parametersSchema = z.strictObject({
  stations: z
    .array(
      z.strictObject({
        service: lawSchema.describe("law of the service time"),
        servers: z.int().min(1).max(500).default(1).describe("identical servers of the station"),
        capacity: z
          .union([z.int().min(1).max(1_000_000), z.literal("unlimited")])
          .default("unlimited")
          .describe("most pallets at the station, those at its servers included"),
        failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
      }),
    )
    .min(2)
    .max(200)
    .describe("stations in the order of flow; the last one leads back to the first"),
  pallets: z.int().min(1).max(1_000_000).describe("pallets that go round"),
});

/** Pallets that go round through stations with limited room. */
export const CLOSED_LOOP = modelKind({
  id: "closed-loop",
  description:
    "A closed loop of pallets through stations with limited room: blocking after service (a pallet that finds the next station full stays at its server), transfers take no time, nothing ever leaves. Elements: for station i the machine m<i> and before it the buffer b<i> (none where the capacity is that of the servers); source supply, which sets the pallets down at the beginning. Probes: at<i> (content of buffer and servers of station i), stay<i> (stay at station i of one round). Throughput is elements.m1.finished.rate; the machines of a loop without room for all pallets begin one after the other",
  parameters: parametersSchema,
  expand({ stations, pallets }, timeUnit) {
    const room = stations.reduce(
      (sum, { capacity }) => sum + (capacity === "unlimited" ? Infinity : capacity),
      0,
    );
    if (pallets >= room) {
      throw new KindError({
        zh: `pallets 应少于各工位容量之和 ${room}，否则全线堵死`,
        en: `fewer pallets than the ${room} places of all stations: else nothing could move`,
      });
    }
    const flow = stations.map((station, index): LineEquipment[] => {
      const { capacity, servers } = station;
      if (capacity !== "unlimited" && capacity < servers) {
        throw new KindError({
          zh: `工位 ${index + 1} 的 capacity 小于 servers`,
          en: `station ${index + 1} has a capacity below its servers`,
        });
      }
      const own = machine({ ...station, id: `m${index + 1}` }, timeUnit);
      if (capacity === servers) return [own];
      const places = capacity === "unlimited" ? {} : { capacity: capacity - servers };
      return [{ id: `b${index + 1}`, kind: "buffer", ...places }, own];
    });
    const ids = flow.flat().map(({ id }) => id);
    return {
      model: lineModel({
        equipment: [{ id: "supply", kind: "source", product: "part", limit: pallets }, ...flow.flat()],
        connections: chain("supply", ...ids, ids[0]),
      }),
      demand: "saturated",
      probes: flow.flatMap((station, index) => {
        const of = station.map(({ id }) => id);
        return [
          { id: `at${index + 1}`, kind: "content", of } as const,
          { id: `stay${index + 1}`, kind: "stay", of } as const,
        ];
      }),
      horizon: 1000,
    };
  },
});
