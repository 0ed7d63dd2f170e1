import * as z from "zod";
import { KindError, modelKind } from "../kind.ts";
import { distributionOf, lawSchema } from "../laws.ts";
import { type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const parametersSchema = z.strictObject({
  arrivals: arrivalsSchema.optional().describe("arrivals of orders; or `orders`"),
  orders: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      "orders that are always in the system, in place of `arrivals`: as one leaves the next one comes. 1 gives the synchronisation of parallel operations without queues",
    ),
  branches: z
    .array(
      z.strictObject({
        service: lawSchema.describe("law of the service time of the task"),
        servers: z.int().min(1).max(500).default(1).describe("parallel servers"),
        waitingPlaces: z
          .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
          .default("unlimited")
          .describe(
            "places before the servers; the fork keeps the order until all its tasks have found room",
          ),
        failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
      }),
    )
    .min(2)
    .max(50)
    .describe("each order is forked into one task for each branch"),
  join: lawSchema.default(0).describe("law of the time that the join takes, one order at a time"),
  match: z
    .enum(["order", "any"])
    .default("order")
    .describe("order: the tasks of one order are joined; any: whatever is finished first in each branch"),
});

/** Orders that are forked into parallel tasks and joined again. */
export const FORK_JOIN = modelKind({
  id: "fork-join",
  description:
    "Each order is forked at once into one task for each branch, each with a queue and servers; it leaves when all its tasks are done and joined. Elements: source arrivals, split fork; for branch i the buffer q<i> (none without places), the machine s<i> and the buffer d<i> where finished tasks wait for their mates; assembly join, sink out. Probes: stay<i> (stay in queue and server of branch i), sync<i> (wait in d<i>), at<i> (content of queue and server of branch i). The response time of an order is system.time.mean (of the joined orders; tasks that are joined to them are not counted)",
  parameters: parametersSchema,
  expand({ arrivals, orders, branches, join, match }, timeUnit) {
    if ((arrivals === undefined) === (orders === undefined)) {
      throw new KindError({ zh: "arrivals 与 orders 二者之一", en: "exactly one of arrivals and orders" });
    }
    // with a fixed number of orders a new one is released for each that leaves
    const source: LineEquipment =
      arrivals === undefined
        ? { id: "arrivals", kind: "source", product: "part", release: { maximumParts: orders ?? 1 } }
        : sourceOf(
            { id: "arrivals", product: "part", overflow: undefined, balking: undefined },
            arrivals,
            timeUnit,
          );
    const first = (i: number) => (branches[i].waitingPlaces === 0 ? `s${i + 1}` : `q${i + 1}`);
    const tracks = branches.flatMap((branch, index): LineEquipment[] => {
      const { waitingPlaces } = branch;
      const capacity = waitingPlaces === "unlimited" ? {} : { capacity: waitingPlaces };
      return [
        ...(waitingPlaces === 0 ? [] : [{ id: `q${index + 1}`, kind: "buffer", ...capacity } as const]),
        machine({ ...branch, id: `s${index + 1}` }, timeUnit),
        { id: `d${index + 1}`, kind: "buffer" },
      ];
    });
    return {
      model: lineModel({
        equipment: [
          source,
          {
            id: "fork",
            kind: "split",
            work: { operation: "fork-work", time: distributionOf(0, timeUnit) },
            outputs: branches.map((_, index) => ({ to: first(index) })),
          },
          ...tracks,
          {
            id: "join",
            kind: "assembly",
            work: { operation: "join-work", time: distributionOf(join, timeUnit) },
            match,
            components: branches.map((_, index) => ({ from: `d${index + 1}` })),
          },
          { id: "out", kind: "sink" },
        ],
        connections: [
          { id: "in", from: "arrivals", to: "fork" },
          ...branches.flatMap((branch, index): LineConnection[] => {
            const i = index + 1;
            return [
              { id: `fork-${i}`, from: "fork", to: first(index) },
              ...(branch.waitingPlaces === 0 ? [] : [{ id: `serve-${i}`, from: `q${i}`, to: `s${i}` }]),
              { id: `done-${i}`, from: `s${i}`, to: `d${i}` },
              { id: `join-${i}`, from: `d${i}`, to: "join" },
            ];
          }),
          { id: "leave", from: "join", to: "out" },
        ],
      }),
      demand: arrivals === undefined ? "saturated" : "own",
      probes: branches.flatMap(({ waitingPlaces }, index): ProbeInput[] => {
        const i = index + 1;
        const inside = waitingPlaces === 0 ? [`s${i}`] : [`q${i}`, `s${i}`];
        return [
          { id: `stay${i}`, kind: "stay", of: inside },
          { id: `sync${i}`, kind: "stay", of: [`d${i}`] },
          { id: `at${i}`, kind: "content", of: inside },
        ];
      }),
      horizon: 2000,
    };
  },
});
