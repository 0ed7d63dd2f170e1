import * as z from "zod";
import { KindError, modelKind } from "../kind.ts";
import { assumed, lawSchema } from "../laws.ts";
import { type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const stationSchema = z.strictObject({
  service: lawSchema.describe("law of the service time"),
  servers: z.int().min(1).max(500).default(1).describe("parallel servers of the station"),
  waitingPlaces: z
    .union([z.int().min(1).max(1_000_000), z.literal("unlimited")])
    .default("unlimited")
    .describe(
      "places before the station, servers not counted; whoever finds them full waits where he is (blocking after service)",
    ),
  arrivals: arrivalsSchema.optional().describe("arrivals from outside; absent: none"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
});

const parametersSchema = z.strictObject({
  stations: z.array(stationSchema).min(1).max(100).describe("stations in any order"),
  scrap: z
    .array(z.number().min(0).max(1))
    .max(100)
    .optional()
    .describe("for each station the probability that a part leaving it is scrapped; absent: none"),
  saturated: z
    .int()
    .min(1)
    .optional()
    .describe("number of the station before which there is always a part, in place of all arrivals"),
  maximumParts: z
    .int()
    .min(1)
    .optional()
    .describe(
      "most parts of each source in the network: the next one enters when one has left (CONWIP). With 1, system.time is the work of all visits of a part",
    ),
  routing: z
    .array(z.array(z.number().min(0).max(1)).min(1))
    .min(1)
    .describe(
      "square matrix: probability that a part leaving station i (row) goes to station j (column) next; what this and scrap leave of 1 leaves the network as good",
    ),
});

/** What rounding may leave of a sum of probabilities. */
const ROUNDING = 1e-9;

/** An open network of queues with random routing. */
export const NETWORK = modelKind({
  id: "network",
  description:
    "An open network of stations, each with a queue before it, and random routing between them (Jackson networks, tandem queues, rework loops). Elements: for station i the source a<i> (where it has arrivals or is saturated), the buffer q<i>, the machine s<i>; the sink out, with scrap the exit bin. Good parts: elements.out.finished, scrapped ones elements.bin.finished. Probes: at<i> (content of queue and servers of station i), wait<i> (stay in q<i> of one visit), stay<i> (stay in q<i> and s<i> of one visit). Visits of station i per part: elements.s<i>.started / system.departures.count",
  parameters: parametersSchema,
  expand({ stations, routing, scrap, saturated, maximumParts }, timeUnit) {
    if (routing.length !== stations.length || routing.some((row) => row.length !== stations.length)) {
      throw new KindError({
        zh: `routing 应为 ${stations.length} × ${stations.length} 的矩阵`,
        en: `routing needs ${stations.length} rows of ${stations.length} numbers`,
      });
    }
    if (scrap !== undefined && scrap.length !== stations.length) {
      throw new KindError({
        zh: `scrap 应有 ${stations.length} 个数`,
        en: `scrap needs ${stations.length} numbers`,
      });
    }
    if (
      saturated === undefined
        ? stations.every((each) => each.arrivals === undefined)
        : saturated > stations.length || stations.some((each) => each.arrivals !== undefined)
    ) {
      throw new KindError({
        zh: "至少一个工位有 arrivals，或只由 saturated 指定一个工位",
        en: "some station needs arrivals, or saturated alone names one",
      });
    }
    const equipment: LineEquipment[] = [];
    const connections: LineConnection[] = [];
    stations.forEach((station, index) => {
      const i = index + 1;
      if (station.arrivals !== undefined || saturated === i) {
        equipment.push({
          ...(station.arrivals === undefined
            ? { id: `a${i}`, kind: "source", product: "part" }
            : sourceOf(
                { id: `a${i}`, product: "part", overflow: undefined, balking: undefined },
                station.arrivals,
                timeUnit,
              )),
          ...(maximumParts === undefined ? {} : { release: { maximumParts } }),
        });
        connections.push({ id: `into-${i}`, from: `a${i}`, to: `q${i}` });
      }
      equipment.push(
        {
          id: `q${i}`,
          kind: "buffer",
          ...(station.waitingPlaces === "unlimited" ? {} : { capacity: station.waitingPlaces }),
        },
        machine({ ...station, id: `s${i}` }, timeUnit),
      );
      connections.push(
        { id: `serve-${i}`, from: `q${i}`, to: `s${i}` },
        ...waysFrom(i, routing[index], scrap?.[index] ?? 0),
      );
    });
    equipment.push({ id: "out", kind: "sink" });
    if (connections.some(({ to }) => to === "bin")) equipment.push({ id: "bin", kind: "scrap" });
    return {
      model: lineModel({ equipment, connections }),
      demand: saturated === undefined ? "own" : "saturated",
      probes: stations.flatMap((_, index): ProbeInput[] => {
        const i = index + 1;
        return [
          { id: `at${i}`, kind: "content", of: [`q${i}`, `s${i}`] },
          { id: `wait${i}`, kind: "stay", of: [`q${i}`] },
          { id: `stay${i}`, kind: "stay", of: [`q${i}`, `s${i}`] },
        ];
      }),
      horizon: 1000,
    };
  },
});

/** Connections from a station by its row of the matrix; one that everybody takes has no share. */
function waysFrom(i: number, row: readonly number[], scrap: number): LineConnection[] {
  const inside = row.reduce((sum, probability) => sum + probability, scrap);
  if (inside > 1 + ROUNDING) {
    throw new KindError({
      zh: `routing 第 ${i} 行与 scrap 之和大于 1`,
      en: `row ${i} of routing and scrap sum to more than 1`,
    });
  }
  const ways = row.map((probability, index) => ({ to: `q${index + 1}`, probability }));
  ways.push({ to: "bin", probability: scrap });
  ways.push({ to: "out", probability: inside > 1 - ROUNDING ? 0 : Number((1 - inside).toFixed(12)) });
  const taken = ways.filter(({ probability }) => probability > 0);
  return taken.map(({ to, probability }) => ({
    id: `from-${i}-to-${to}`,
    from: `s${i}`,
    to,
    ...(taken.length === 1 ? {} : { share: assumed(probability, "1") }),
  }));
}
