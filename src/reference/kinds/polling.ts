import * as z from "zod";
import { modelKind } from "../kind.ts";
import type { ProbeInput } from "../format.ts";
import { distributionOf, lawSchema } from "../laws.ts";
import { chain, type LineEquipment, lineModel } from "../line-model.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const queueSchema = z.strictObject({
  arrivals: arrivalsSchema,
  service: lawSchema.optional().describe("law of the service of its parts; absent: that of the server"),
  waitingPlaces: z
    .union([z.int().min(1).max(1_000_000), z.literal("unlimited")])
    .default("unlimited")
    .describe("an arrival that finds no place is lost"),
});

const parametersSchema = z.strictObject({
  queues: z.array(queueSchema).min(1).max(100).describe("in the order of the round"),
  copies: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe("times that the list of queues stands one after the other: N alike from one"),
  service: lawSchema.describe("law of the service time"),
  visit: z
    .enum(["exhaustive", "gated", "limited"])
    .describe(
      "parts that a visit serves: until none waits, those that waited when it began, or at most `limit`",
    ),
  limit: z.int().min(1).optional().describe("with visit limited"),
  switchOver: lawSchema.describe("law of the time from one queue to the next"),
  whenEmpty: z
    .enum(["cycle", "wait"])
    .describe("while nobody waits anywhere: goes on from queue to queue, or stays where it stands"),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of the server"),
});

/** One server that goes round several queues. */
export const POLLING = modelKind({
  id: "polling",
  description:
    "Several queues, each with arrivals of its own, and one server that goes from one to the next in a fixed round. Elements, for n from 1: sources arrivals-<n>, buffers queue-<n>, machine server, sink out; parts of queue n are product class-<n>. Probes: wait (stay in any of the queues), wait-<n>, waiting (parts in all of them). Wq is probes.wait.mean, the share of time between queues elements.server.states.switching; mean time of a round: number of queues × mean switch-over ÷ that share",
  parameters: parametersSchema,
  expand(parameters, timeUnit) {
    const { queues, copies, service, visit, limit, switchOver, whenEmpty, failures } = parameters;
    const all = Array.from({ length: copies }, () => queues).flat();
    const server = machine({ id: "server", service, servers: 1, failures }, timeUnit);
    const own = all.flatMap((queue, index) =>
      queue.service === undefined
        ? []
        : [{ product: `class-${index + 1}`, time: distributionOf(queue.service, timeUnit) }],
    );
    const equipment = all.flatMap(({ arrivals, waitingPlaces }, index): LineEquipment[] => [
      sourceOf(
        {
          id: `arrivals-${index + 1}`,
          product: `class-${index + 1}`,
          overflow: waitingPlaces === "unlimited" ? undefined : "lost",
          balking: undefined,
        },
        arrivals,
        timeUnit,
      ),
      {
        id: `queue-${index + 1}`,
        kind: "buffer",
        ...(waitingPlaces === "unlimited" ? {} : { capacity: waitingPlaces }),
      },
    ]);
    return {
      model: lineModel({
        products: all.map((_, index) => ({ id: `class-${index + 1}`, name: `class-${index + 1}` })),
        equipment: [
          ...equipment,
          {
            ...server,
            work: { ...server.work, ...(own.length === 0 ? {} : { products: own }) },
            polling: {
              visit,
              ...(limit === undefined ? {} : { limit }),
              switchOver: distributionOf(switchOver, timeUnit),
              whenEmpty,
            },
          },
          { id: "out", kind: "sink" },
        ],
        connections: [
          ...all.flatMap((_, index) => chain(`arrivals-${index + 1}`, `queue-${index + 1}`, "server")),
          ...chain("server", "out"),
        ],
      }),
      demand: "own",
      probes: probesOf(all.length),
      horizon: 1000,
    };
  },
});

function probesOf(count: number): ProbeInput[] {
  const queues = Array.from({ length: count }, (_, index) => `queue-${index + 1}`);
  return [
    { id: "wait", kind: "stay", of: queues },
    { id: "waiting", kind: "content", of: queues },
    ...queues.map((queue, index): ProbeInput => ({ id: `wait-${index + 1}`, kind: "stay", of: [queue] })),
  ];
}
