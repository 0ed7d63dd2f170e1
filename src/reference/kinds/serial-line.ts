import * as z from "zod";
import type { ModelInput } from "#models/format/model-schema.ts";
import { distributionOf, lawSchema } from "../laws.ts";
import { chain, type LineEquipment, lineModel } from "../line-model.ts";
import { KindError, modelKind } from "../kind.ts";
import { failureSchema, machine } from "./station-parts.ts";

const stationSchema = z.strictObject({
  service: lawSchema.describe("law of the working time of one server"),
  servers: z.int().min(1).max(500).default(1).describe("parallel servers of the station"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
});

const parametersSchema = z.strictObject({
  stations: z.array(stationSchema).min(1).max(200).describe("stations in the order of flow"),
  buffers: z
    .array(z.union([z.int().min(0).max(1_000_000), z.literal("unlimited")]))
    .max(199)
    .default([])
    .describe(
      "places between station i and i + 1, those in the stations not counted; one number fewer than there are stations. Absent: none anywhere",
    ),
  blocking: z
    .enum(["after-service", "before-service"])
    .default("after-service")
    .describe(
      "after-service: a finished part waits in its station until there is a place; before-service: a station begins only while there will be a place for its part (communication blocking), which then stands in the buffer, or in the next station if that is idle",
    ),
  arrivals: lawSchema
    .optional()
    .describe("law of the time between arrivals. Absent: saturated, always a part before the first station"),
  waitingPlaces: z
    .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
    .default("unlimited")
    .describe("with arrivals: places before the first station; an arrival that finds them full is lost"),
});

/** A line of stations with limited buffers: blocking after service, transfers take no time. */
export const SERIAL_LINE = modelKind({
  id: "serial-line",
  description:
    "Stations in a row with limited buffers between them: blocking after service, unlimited space after the last, transfers take no time. Elements: stations m1, m2 … (servers m1#1, m1#2 …), buffers b1, b2 … (b1 between m1 and m2; none where it has no place), source supply, sink out; with arrivals and places before m1 the buffer b0. A finished part that waits for room stays in its station, in state blocked; a station without a part is in state starved, a station under failure in state down (short-stop). system.content counts the parts in stations and buffers",
  parameters: parametersSchema,
  expand(parameters, timeUnit) {
    const { stations, buffers, arrivals, waitingPlaces, blocking } = parameters;
    if (buffers.length > 0 && buffers.length !== stations.length - 1) {
      throw new KindError({
        zh: `buffers 应有 ${stations.length - 1} 个数，现有 ${buffers.length} 个`,
        en: `buffers needs ${stations.length - 1} numbers, not ${buffers.length}`,
      });
    }
    const before = arrivals === undefined ? 0 : waitingPlaces;
    const store = (index: number, places: number | "unlimited"): LineEquipment[] => {
      if (places === 0) return [];
      return [{ id: `b${index}`, kind: "buffer", ...(places === "unlimited" ? {} : { capacity: places }) }];
    };
    const flow: LineEquipment[] = [
      ...store(0, before),
      ...stations.flatMap((station, index) => [
        machine({ ...station, id: `m${index + 1}` }, timeUnit),
        ...store(
          index + 1,
          blocking === "before-service" && index < stations.length - 1 ? "unlimited" : (buffers[index] ?? 0),
        ),
      ]),
    ];
    const source: LineEquipment = {
      id: "supply",
      kind: "source",
      product: "part",
      ...(arrivals === undefined ? {} : { interarrival: distributionOf(arrivals, timeUnit) }),
      ...(before === "unlimited" || arrivals === undefined ? {} : { overflow: "lost" }),
    };
    return {
      model: lineModel({
        equipment: [source, ...flow, { id: "out", kind: "sink" }],
        connections: chain("supply", ...flow.map(({ id }) => id), "out"),
        ...(blocking === "after-service" ? {} : { rest: { limits: limitsOf(stations, buffers) } }),
      }),
      demand: arrivals === undefined ? "saturated" : "own",
      horizon: 2000,
    };
  },
});

/** A station, what is behind it and the next station hold together what there are places for: none begins without one. */
function limitsOf(
  stations: readonly { servers: number }[],
  buffers: readonly (number | "unlimited")[],
): NonNullable<ModelInput["limits"]> {
  return stations.slice(1).flatMap(({ servers }, index) => {
    const places = buffers[index] ?? 0;
    if (places === "unlimited") return [];
    const [from, to] = [index + 1, index + 2];
    const name = `ahead-of-m${to}`;
    return [{ id: name, name, equipment: [`m${from}`, `b${from}`, `m${to}`], parts: places + servers }];
  });
}
