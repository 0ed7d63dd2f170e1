import * as z from "zod";
import { KindError, modelKind } from "../kind.ts";
import { assumed, distributionOf, type Law } from "../laws.ts";
import { chain, type LineEquipment, lineModel } from "../line-model.ts";

/** Least probability that the law of the number of trials takes. */
const LEAST = 0.003;

const parametersSchema = z.strictObject({
  machines: z
    .array(
      z.strictObject({
        failure: z
          .union([z.literal(0), z.number().min(LEAST).max(1)])
          .describe(
            "p: probability that an up machine which is neither starved nor blocked fails in a cycle; it makes nothing in that cycle. 0: never",
          ),
        repair: z
          .number()
          .min(LEAST)
          .max(1)
          .describe("r: probability that a down machine is up again in a cycle"),
      }),
    )
    .min(1)
    .max(100)
    .describe("machines in the order of flow; the first is never starved, the last never blocked"),
  buffers: z
    .array(z.int().min(1).max(100_000))
    .max(99)
    .default([])
    .describe(
      "N: parts between machine i and i + 1, the one in work at i + 1 included; one fewer than machines",
    ),
  cycle: z.number().positive().default(1).describe("length of a cycle, in timeUnit"),
});

/** A transfer line in cycles. */
export const SYNCHRONOUS_LINE = modelKind({
  id: "synchronous-line",
  description:
    "Gershwin's deterministic processing time line: machines work in cycles of one length, with geometric up and down times; failures depend on operation. Machine states change first; then n rises by what the machine before has made and falls by what the one behind has, where a machine is starved in a cycle that begins with n = 0 before it and blocked in one that begins with n = N behind it. Built from ordinary parts: machine m<i> with an operating-time stop of geometric time between, a buffer b<i> behind it, and a limit of N parts on m<i>, b<i> and m<i+1> together, so that a machine begins a part only when there is a place for it. Elements: m<i>, b<i>, source supply, sink out. Probes: level<i> (n between machine i and i + 1). E in parts per cycle is system.throughput where the cycle is 1",
  parameters: parametersSchema,
  expand({ machines, buffers, cycle }, timeUnit) {
    if (buffers.length !== machines.length - 1) {
      throw new KindError({
        zh: `buffers 应有 ${machines.length - 1} 个数`,
        en: `buffers needs ${machines.length - 1} numbers`,
      });
    }
    const flow = machines.flatMap(({ failure, repair }, index): LineEquipment[] => {
      const id = `m${index + 1}`;
      const stop = () =>
        ({
          id: `${id}-stop`,
          name: `${id}-stop`,
          kind: "breakdown",
          basis: "operating",
          timeBetween: distributionOf(trials(failure, cycle), timeUnit),
          timeToRepair: distributionOf(trials(repair, cycle), timeUnit),
        }) as const;
      return [
        {
          id,
          kind: "machine",
          work: { operation: `${id}-work`, time: assumed(cycle, timeUnit) },
          stops: failure === 0 ? [] : [stop()],
        },
        ...(index < buffers.length ? [{ id: `b${index + 1}`, kind: "buffer" } as const] : []),
      ];
    });
    const between = buffers.map((_, index) => [`b${index + 1}`, `m${index + 2}`]);
    return {
      model: lineModel({
        equipment: [{ id: "supply", kind: "source", product: "part" }, ...flow, { id: "out", kind: "sink" }],
        connections: chain("supply", ...flow.map(({ id }) => id), "out"),
        rest: {
          limits: buffers.map((parts, index) => ({
            id: `room-${index + 1}`,
            name: `room ${index + 1}`,
            equipment: [`m${index + 1}`, ...between[index]],
            parts,
          })),
        },
      }),
      demand: "saturated",
      probes: between.map((of, index) => ({ id: `level${index + 1}`, kind: "content", of }) as const),
      horizon: 1000 * cycle,
    };
  },
});

/** Cycles up to and with the first success of trials of this probability. */
function trials(probability: number, cycle: number): Law {
  return { distribution: "geometric", probability, step: cycle };
}
