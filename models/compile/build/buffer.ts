import { compileVariate } from "#sim/random/variate.ts";
import { PlainBuffer } from "../../equipment/plain-buffer.ts";
import { Buffer, type BufferPlan } from "../../equipment/buffer.ts";
import type { BufferColumns } from "../../line/buffer-columns.ts";
import {
  LAST_IN_FIRST_OUT,
  PriorityOrder,
  type QueueOrder,
  RandomOrder,
  ShortestOrder,
} from "../../equipment/queue-order.ts";
import { type QueuePlan, RuledBuffer } from "../../equipment/ruled-buffer.ts";
import { variateSpec } from "../../format/distribution.ts";
import { type BufferEquipment, isStation } from "../../format/equipment-schema.ts";
import { Route } from "../../states.ts";
import type { DrawKeys } from "../draw-keys.ts";
import type { BuildContext } from "./build-context.ts";
import { workTimesOf } from "./work-times-of.ts";

/** A buffer; one with a rule, patience or stock of its own where the file asks for that. */
export function buildBuffer(
  context: BuildContext,
  keys: DrawKeys,
  equipment: BufferEquipment,
  options: BufferPlan,
  columns: BufferColumns,
): Buffer {
  const { rule = "fifo", patience, initial } = equipment;
  if (rule === "fifo" && patience === undefined && initial === undefined) {
    return context.line.wiring.isWatched(options.number)
      ? new Buffer(context.line, options, columns)
      : new PlainBuffer(context.line, options, columns);
  }
  const order = orderOf(context, keys, equipment, options.number);
  return new RuledBuffer(context.line, options, columns, {
    ...(order === undefined ? {} : { order }),
    ...patienceOf(context, equipment, options.number),
    ...stockOf(context, keys, equipment, options.number),
  });
}

function orderOf(
  context: BuildContext,
  keys: DrawKeys,
  { id, rule }: BufferEquipment,
  number: number,
): QueueOrder | undefined {
  const { model, plan, sim } = context;
  switch (rule) {
    case undefined:
    case "fifo":
      return undefined;
    case "lifo":
      return LAST_IN_FIRST_OUT;
    case "random":
      return new RandomOrder(sim.streams.stream(id, "order"));
    case "priority":
      return new PriorityOrder(Int32Array.from(model.products, ({ priority }) => priority ?? 0));
    case "shortest":
      return new ShortestOrder(
        plan.edges.flatMap((edge) => {
          const at = plan.elements[edge.to].equipment;
          const station = model.equipment[at];
          if (edge.from !== number || edge.route !== Route.next || !isStation(station)) return [];
          return [{ edge: edge.number, times: workTimesOf(sim.partDraws, model, keys, at, station.work) }];
        }),
      );
  }
}

function patienceOf(
  { plan, sim }: BuildContext,
  { id, patience }: BufferEquipment,
  number: number,
): Pick<QueuePlan, "patience"> {
  const way = plan.edges.find(({ from, route }) => from === number && route === Route.expired);
  if (patience === undefined || way === undefined) return {};
  const time = compileVariate(variateSpec(patience));
  return { patience: { time, stream: sim.streams.stream(id, "patience"), edge: way.number } };
}

/** A part with a routing stands there as one whose next operation can be reached from the buffer, the first such of the routing. */
function stockOf(
  { model, plan, line }: BuildContext,
  keys: DrawKeys,
  { id, initial }: BufferEquipment,
  number: number,
): Pick<QueuePlan, "stock"> {
  if (initial === undefined) return {};
  const product = model.products.findIndex((candidate) => candidate.id === initial.product);
  const chosen = product < 0 ? 0 : product;
  const ways = plan.edges.filter(({ from, route }) => from === number && route === Route.next);
  let row = line.permissions.firstRow(chosen);
  for (const _ of model.products[chosen].routing ?? []) {
    if (ways.some((edge) => line.permissions.allows(row, edge.number))) break;
    row += 1;
  }
  return { stock: { product: chosen, count: initial.count, keyBase: keys.sourceBase(id), row } };
}
