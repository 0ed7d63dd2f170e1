import * as z from "zod";
import { modelKind } from "../kind.ts";
import { lawSchema } from "../laws.ts";
import { chain, type LineEquipment, lineModel } from "../line-model.ts";
import { failureSchema, machine } from "./station-parts.ts";

const parametersSchema = z.strictObject({
  stations: z
    .array(
      z.strictObject({
        service: lawSchema.describe("law of the service time"),
        servers: z.int().min(1).max(500).default(1).describe("parallel servers of the station"),
        failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
      }),
    )
    .min(1)
    .max(200)
    .describe("stations in the order of flow"),
  parts: z.int().min(1).max(1_000_000).describe("parts on the line: as one leaves, the next one is released"),
});

/** A line with a constant number of parts. */
export const CLOSED_LINE = modelKind({
  id: "closed-line",
  description:
    "A line that always holds the same number of parts (CONWIP, closed queueing network): a part that leaves the last station at once releases a new one before the first; queues are unlimited. Elements: for station i the buffer b<i> and behind it the machine m<i>, source supply, sink out. Probes: at<i> (content of queue and servers of station i), wait<i> (stay in b<i>), stay<i> (stay at station i, queue and servers). Throughput is system.throughput, cycle time system.time.mean",
  parameters: parametersSchema,
  expand({ stations, parts }, timeUnit) {
    const flow = stations.flatMap((station, index): LineEquipment[] => [
      { id: `b${index + 1}`, kind: "buffer" },
      machine({ ...station, id: `m${index + 1}` }, timeUnit),
    ]);
    return {
      model: lineModel({
        equipment: [
          { id: "supply", kind: "source", product: "part", release: { maximumParts: parts } },
          ...flow,
          { id: "out", kind: "sink" },
        ],
        connections: chain("supply", ...flow.map(({ id }) => id), "out"),
      }),
      demand: "saturated",
      probes: stations.flatMap((_, index) => [
        { id: `at${index + 1}`, kind: "content", of: [`b${index + 1}`, `m${index + 1}`] } as const,
        { id: `wait${index + 1}`, kind: "stay", of: [`b${index + 1}`] } as const,
        { id: `stay${index + 1}`, kind: "stay", of: [`b${index + 1}`, `m${index + 1}`] } as const,
      ]),
      horizon: 1000,
    };
  },
});
