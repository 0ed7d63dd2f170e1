import * as z from "zod";
import type { ProbeInput } from "../format.ts";
import { modelKind } from "../kind.ts";
import { lawSchema } from "../laws.ts";
import { chain, type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const parametersSchema = z.strictObject({
  stages: z
    .array(
      z.strictObject({
        service: lawSchema.describe("law of the service time"),
        servers: z.int().min(1).max(500).default(1).describe("identical servers of the station"),
        cards: z
          .int()
          .min(1)
          .max(1_000_000)
          .describe(
            "kanban cards: a part takes one when it enters the stage and gives it back when it moves on to the next stage, which needs a card of that stage, or is demanded at the end",
          ),
        failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
      }),
    )
    .min(1)
    .max(100)
    .describe("stages in the order of flow; supply before the first is unlimited"),
  demand: arrivalsSchema
    .optional()
    .describe(
      "demands for one finished part each; a demand that finds none is lost. Absent: finished parts leave at once",
    ),
});

/** Stages that hold no more parts than they have cards. */
export const KANBAN_LINE = modelKind({
  id: "kanban-line",
  description:
    "A line of stages under kanban control: at most `cards` parts in each stage, queue, servers and output hopper together; transfers take no time. Elements: for stage i the buffer b<i>, the machine m<i> and the output hopper h<i>; source supply, sink out; with demand the source demand (lost demands: elements.demand.lost / elements.demand.arrived) and the assembly ship, which joins a demand and a part in no time. Probes: process<i> (content of b<i> and m<i>), hopper<i> (content of h<i>), stage<i> (content of all three). Throughput is elements.m<n>.finished.rate with n the last stage",
  parameters: parametersSchema,
  expand({ stages, demand }, timeUnit) {
    const flow = stages.flatMap((stage, index): LineEquipment[] => [
      { id: `b${index + 1}`, kind: "buffer" },
      machine({ ...stage, id: `m${index + 1}` }, timeUnit),
      { id: `h${index + 1}`, kind: "buffer" },
    ]);
    const last = `h${stages.length}`;
    const ids = ["supply", ...flow.map(({ id }) => id)];
    const equipment: LineEquipment[] = [{ id: "supply", kind: "source", product: "part" }, ...flow];
    const connections: LineConnection[] = [];
    if (demand === undefined) connections.push(...chain(...ids, "out"));
    else {
      equipment.push(
        sourceOf({ id: "demand", product: "order", overflow: "lost", balking: undefined }, demand, timeUnit),
        {
          id: "ship",
          kind: "assembly",
          work: { operation: "ship-work", time: { value: 0, unit: timeUnit, provenance: "assumption" } },
          components: [{ from: last }, { from: "demand" }],
        },
      );
      connections.push(...chain(...ids, "ship", "out"), ...chain("demand", "ship"));
    }
    equipment.push({ id: "out", kind: "sink" });
    const products = demand === undefined ? ["part"] : ["part", "order"];
    return {
      model: lineModel({
        products: products.map((id) => ({ id, name: id })),
        equipment,
        connections,
        rest: {
          limits: stages.map(({ cards }, index) => ({
            id: `stage-${index + 1}`,
            name: `stage ${index + 1}`,
            equipment: [`b${index + 1}`, `m${index + 1}`, `h${index + 1}`],
            parts: cards,
          })),
        },
      }),
      // without arrivals of its own the supply is saturated under either demand
      demand: demand === undefined ? "saturated" : "own",
      probes: stages.flatMap((_, index): ProbeInput[] => {
        const [b, m, h] = ["b", "m", "h"].map((kind) => `${kind}${index + 1}`);
        return [
          { id: `process${index + 1}`, kind: "content", of: [b, m] },
          { id: `hopper${index + 1}`, kind: "content", of: [h] },
          { id: `stage${index + 1}`, kind: "content", of: [b, m, h] },
        ];
      }),
      horizon: 1000,
    };
  },
});
