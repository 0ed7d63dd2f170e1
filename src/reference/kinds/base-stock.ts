import * as z from "zod";
import { modelKind } from "../kind.ts";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import { chain, type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { machine } from "./station-parts.ts";

const parametersSchema = z.strictObject({
  demand: arrivalsSchema.describe("demands for one part each; one that finds no stock waits (backorder)"),
  stock: z.int().min(1).max(100_000).describe("base stock S: on hand at the beginning"),
  leadTime: lawSchema.describe("law of the time to make or to get one part"),
  servers: z
    .union([z.int().min(1).max(500), z.literal("unlimited")])
    .default("unlimited")
    .describe(
      "orders worked on at once, each for a lead time: unlimited for orders that do not wait for each other, 1 for a make-to-stock queue",
    ),
});

/** A stock that is replenished one for one. */
export const BASE_STOCK = modelKind({
  id: "base-stock",
  description:
    "A base-stock policy, (S − 1, S): every demand takes a part from stock, or waits for one, first come first served, and at once orders another. Elements: source demand; split order, from which the customer goes to the buffer customers and the order to the buffer orders; machine replenish (unlimited servers: the way from orders to the shelf takes the lead time); buffer shelf with the stock; assembly ship, in no time; sink out. Probes: wait (stay of customers). On hand: elements.shelf.content.mean; backorders: elements.customers.content.mean; fill rate (demands met at once): probes.wait.zero; on order: probes.ordered.mean",
  parameters: parametersSchema,
  expand({ demand, stock, leadTime, servers }, timeUnit) {
    const nothing = assumed(0, timeUnit);
    const isAmple = servers === "unlimited";
    const equipment: LineEquipment[] = [
      sourceOf(
        { id: "demand", product: "customer", overflow: undefined, balking: undefined },
        demand,
        timeUnit,
      ),
      {
        id: "order",
        kind: "split",
        work: { operation: "order-work", time: nothing },
        outputs: [{ to: "customers" }, { to: "orders", product: "part" }],
      },
      { id: "customers", kind: "buffer" },
      { id: "orders", kind: "buffer" },
      ...(isAmple ? [] : [machine({ id: "replenish", service: leadTime, servers, failures: [] }, timeUnit)]),
      { id: "shelf", kind: "buffer", initial: { product: "part", count: stock } },
      {
        id: "ship",
        kind: "assembly",
        work: { operation: "ship-work", time: nothing },
        components: [{ from: "customers" }, { from: "shelf" }],
      },
      { id: "out", kind: "sink" },
    ];
    const supply: LineConnection[] = isAmple
      ? [
          {
            id: "replenish",
            from: "orders",
            to: "shelf",
            transfer: { time: distributionOf(leadTime, timeUnit) },
          },
        ]
      : chain("orders", "replenish", "shelf");
    return {
      model: lineModel({
        products: ["part", "customer"].map((id) => ({ id, name: id })),
        equipment,
        connections: [
          ...chain("demand", "order", "customers", "ship", "out"),
          ...chain("order", "orders"),
          ...supply,
          ...chain("shelf", "ship"),
        ],
      }),
      demand: "own",
      probes: [
        { id: "wait", kind: "stay", of: ["customers"] },
        { id: "ordered", kind: "content", of: isAmple ? ["orders"] : ["orders", "replenish"] },
      ],
      horizon: 1000,
    };
  },
});
