import * as z from "zod";
import type { TimeUnit } from "#models/format/units.ts";
import { KindError, modelKind } from "../kind.ts";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import { chain, type LineConnection, type LineEquipment, lineModel } from "../line-model.ts";
import type { ProbeInput } from "../format.ts";
import { arrivalsSchema, sourceOf } from "./arrivals.ts";
import { failureSchema, machine } from "./station-parts.ts";

const classSchema = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .describe("id of the class: that of its product"),
  arrivals: arrivalsSchema,
  service: lawSchema.optional().describe("absent: that of the queue"),
  priority: z.int().min(0).max(1000).optional().describe("larger goes first; absent: 0"),
});

const parametersSchema = z.strictObject({
  arrivals: arrivalsSchema.optional().describe("the one stream of arrivals; or `classes`"),
  classes: z
    .array(classSchema)
    .min(1)
    .max(100)
    .optional()
    .describe("streams of arrivals of several classes, in place of `arrivals`"),
  service: lawSchema.describe("law of the service time"),
  servers: z
    .int()
    .min(1)
    .max(500)
    .default(1)
    .describe("identical servers; the one free longest takes the next"),
  waitingPlaces: z
    .union([z.int().min(0).max(1_000_000), z.literal("unlimited")])
    .default("unlimited")
    .describe(
      "places to wait, servers not counted: the K of M/M/c/K less c. An arrival that finds neither a free server nor a place is lost",
    ),
  rule: z
    .enum(["fifo", "lifo", "random", "priority", "shortest"])
    .optional()
    .describe(
      "who is served next: longest waiting, shortest waiting, any with equal probability, largest priority of the class and then longest waiting, or shortest service time (known at arrival). Absent: priority where a class has one, else fifo. Service is not interrupted unless preemptive",
    ),
  preemptive: z
    .boolean()
    .default(false)
    .describe(
      "an arrival of larger priority interrupts the service of a smaller one, which is resumed later",
    ),
  patience: lawSchema
    .optional()
    .describe("law of the time after which whoever still waits goes away, out of the system"),
  balking: z
    .array(
      z.strictObject({
        from: z.int().min(0).describe("number in the system from which the step holds"),
        probability: z.number().min(0).max(1).describe("of going away"),
      }),
    )
    .min(1)
    .optional()
    .describe(
      "an arrival that finds n in the system goes away with the probability of the last step whose `from` is n or less; below the first step none does",
    ),
  failures: z.array(failureSchema).max(20).default([]).describe("causes of standstill of each server"),
  batch: z
    .strictObject({
      minimum: z.int().min(1).max(10_000).describe("fewest that are served together"),
      maximum: z.int().min(1).max(10_000).describe("most that are served together"),
    })
    .optional()
    .describe(
      "a server takes several at once (bulk service, an oven): when free and at least minimum wait, all that wait up to maximum; who comes later is not joined to them; the service time is one for all. minimum = maximum waits for a full batch. Mean batch: elements.server.content.mean / elements.server.states.working (one server)",
    ),
  standby: z
    .strictObject({
      after: z
        .number()
        .min(0)
        .optional()
        .describe("idle time, in timeUnit, before it switches off; absent: 0"),
      warmUp: lawSchema.describe("law of the time from switching on to being ready"),
      resumeAt: z.int().min(1).optional().describe("it switches on when so many wait (N-policy); absent: 1"),
    })
    .optional()
    .describe("the server switches off when nobody is there"),
});

type Parameters = z.output<typeof parametersSchema>;
type Class = Parameters["classes"] extends (infer Each)[] | undefined ? Each : never;

/** One station with a queue before it. */
export const QUEUE = modelKind({
  id: "queue",
  description:
    "One queue before identical servers. Elements: source arrivals (with classes one source arrivals-<class> for each), buffer queue (none where there are no places), machine server (pieces server#1 … where there are several), sink out, with patience the sink gone. Probes: wait (stay in the queue), stay (stay in queue and server together, lost and impatient customers not counted where they leave the queue: see note), waiting (content of the queue), service (stay at the server, interruptions included), busy (pieces of the server at work); with classes also wait-<class>, time-<class>, number-<class>. L is system.content.mean, W system.time.mean, Wq probes.wait.mean, Lq elements.queue.content.mean, utilisation elements.server.states.working, P(N = n) system.content.share.<n>, lost share elements.arrivals.lost / elements.arrivals.arrived. Note: system.time counts everybody who leaves, the impatient too",
  parameters: parametersSchema,
  expand(parameters, timeUnit) {
    const classes = classesOf(parameters);
    const hasQueue = parameters.waitingPlaces !== 0;
    const sources = classes.map(({ id, arrivals }) =>
      sourceOf(
        {
          id: parameters.classes === undefined ? "arrivals" : `arrivals-${id}`,
          product: id,
          overflow: parameters.waitingPlaces === "unlimited" ? undefined : "lost",
          balking: parameters.balking,
        },
        arrivals,
        timeUnit,
      ),
    );
    const out: LineEquipment[] = [{ id: "out", kind: "sink" }];
    const connections: LineConnection[] = [
      ...sources.map(({ id }) => ({ id: `${id}-in`, from: id, to: hasQueue ? "queue" : "server" })),
      ...(hasQueue ? chain("queue", "server", "out") : chain("server", "out")),
    ];
    if (parameters.patience !== undefined) {
      if (!hasQueue)
        throw new KindError({ zh: "没有等待位就没有 patience", en: "patience needs places to wait" });
      out.push({ id: "gone", kind: "sink" });
      connections.push({ id: "queue-to-gone", from: "queue", to: "gone", route: "expired" });
    }
    return {
      model: lineModel({
        products: classes.map(({ id, priority }) => ({
          id,
          name: id,
          ...(priority === undefined ? {} : { priority }),
        })),
        equipment: [
          ...sources,
          ...(hasQueue ? [queueOf(parameters, classes, timeUnit)] : []),
          serverOf(parameters, classes, timeUnit),
          ...out,
        ],
        connections,
      }),
      demand: "own",
      probes: probesOf(parameters, hasQueue),
      horizon: 1000,
    };
  },
});

function classesOf({ arrivals, classes }: Parameters): Class[] {
  if ((arrivals === undefined) === (classes === undefined)) {
    throw new KindError({ zh: "arrivals 与 classes 二者之一", en: "exactly one of arrivals and classes" });
  }
  if (arrivals !== undefined) return [{ id: "part", arrivals }];
  return classes ?? [];
}

function queueOf(parameters: Parameters, classes: readonly Class[], timeUnit: TimeUnit): LineEquipment {
  const { waitingPlaces, patience } = parameters;
  const rule =
    parameters.rule ?? (classes.some(({ priority }) => priority !== undefined) ? "priority" : undefined);
  const queue = {
    id: "queue",
    kind: "buffer",
    ...(waitingPlaces === "unlimited" ? {} : { capacity: waitingPlaces }),
    ...(rule === undefined || rule === "fifo" ? {} : { rule }),
    ...(patience === undefined ? {} : { patience: distributionOf(patience, timeUnit) }),
  } as const;
  return queue;
}

function serverOf(parameters: Parameters, classes: readonly Class[], timeUnit: TimeUnit): LineEquipment {
  const { service, servers, failures, preemptive, standby, batch } = parameters;
  if (batch !== undefined && (preemptive || parameters.waitingPlaces === 0)) {
    throw new KindError({
      zh: "batch 需要等待位，且不能抢占（preemptive）",
      en: "batch needs places to wait and is not preemptive",
    });
  }
  const server = machine({ id: "server", service, servers, failures }, timeUnit);
  const own = classes.flatMap((each) =>
    each.service === undefined ? [] : [{ product: each.id, time: distributionOf(each.service, timeUnit) }],
  );
  return {
    ...server,
    work: { ...server.work, ...(own.length === 0 ? {} : { products: own }) },
    ...(preemptive ? { preemptive } : {}),
    ...(standby === undefined
      ? {}
      : {
          standby: {
            ...(standby.after === undefined ? {} : { after: assumed(standby.after, timeUnit) }),
            warmUp: distributionOf(standby.warmUp, timeUnit),
            ...(standby.resumeAt === undefined ? {} : { resumeAt: standby.resumeAt }),
          },
        }),
    ...(batch === undefined ? {} : { kind: "batch-machine", batch }),
  } as LineEquipment;
}

const WAITING: ProbeInput = { id: "waiting", kind: "content", of: ["queue"] };

function probesOf({ classes }: Parameters, hasQueue: boolean): ProbeInput[] {
  const inside = hasQueue ? ["queue", "server"] : ["server"];
  const waits = (id: string, products?: string[]): ProbeInput[] =>
    hasQueue ? [{ id, kind: "stay", of: ["queue"], products }] : [];
  return [
    ...waits("wait"),
    { id: "stay", kind: "stay", of: inside },
    { id: "service", kind: "stay", of: ["server"] },
    ...(hasQueue ? [WAITING] : []),
    { id: "busy", kind: "pieces", of: ["server"], states: ["working"] },
    ...(classes ?? []).flatMap(({ id }): ProbeInput[] => [
      ...waits(`wait-${id}`, [id]),
      { id: `time-${id}`, kind: "stay", of: inside, products: [id] },
      { id: `number-${id}`, kind: "content", of: inside, products: [id] },
    ]),
  ];
}
