import * as z from "zod";
import type { TimeUnit } from "#models/format/units.ts";
import { assumed } from "../laws.ts";
import { chain, lineModel, type LineConnection, type LineEquipment } from "../line-model.ts";
import { KindError, modelKind } from "../kind.ts";

const size = {
  sampleSize: z.int().min(1).max(10_000).default(1).describe("parts of a sample (n), one after the other"),
};
const limit = z
  .number()
  .positive()
  .default(3)
  .describe(
    "L: distance of the control limits from the centre line, in standard deviations of what is plotted",
  );

const chartSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        ...size,
        kind: z.literal("shewhart"),
        limit,
        rules: z
          .array(z.int().min(1).max(4))
          .min(1)
          .default([1])
          .describe(
            "Western Electric rules that signal: 1 a point beyond the limit, 2 two of three beyond 2 σ, 3 four of five beyond 1 σ, 4 eight in succession; on one side, with the last point among them",
          ),
      })
      .describe("x̄ chart; of single values with sampleSize 1"),
    z
      .strictObject({
        ...size,
        kind: z.literal("cusum"),
        referenceValue: z.number().min(0).describe("k, in standard deviations of the mean"),
        decisionInterval: z.number().positive().describe("h: a sum above it signals"),
      })
      .describe("two-sided tabular CUSUM from zero"),
    z
      .strictObject({
        ...size,
        kind: z.literal("ewma"),
        smoothing: z.number().positive().max(1).describe("λ"),
        limit,
      })
      .describe("EWMA with asymptotic limits, from the centre line on"),
    z
      .strictObject({
        ...size,
        kind: z.literal("p"),
        centreLine: z.number().min(0).max(1).describe("p0"),
        limit,
      })
      .describe("fraction nonconforming; the lower limit is at least 0"),
  ])
  .describe("the chart is restarted after each signal")
  .meta({ id: "control-chart" });

type Chart = z.infer<typeof chartSchema>;

const parametersSchema = z.strictObject({
  chart: chartSchema.optional().describe("of every process that has none of its own"),
  processes: z
    .array(
      z.strictObject({
        chart: chartSchema.optional(),
        shift: z
          .number()
          .default(0)
          .describe("of the mean, in standard deviations of a single value, from the first part on"),
        defective: z
          .number()
          .min(0)
          .max(1)
          .default(0)
          .describe("probability that a part is defective, for a chart of kind p"),
        time: z
          .number()
          .positive()
          .default(1)
          .describe("time of a part: processes whose runs are short need fewer parts"),
      }),
    )
    .min(1)
    .max(50)
    .describe("processes side by side: m1, m2, … in this order"),
});

type Process = z.infer<typeof parametersSchema>["processes"][number];

/** A characteristic whose single values have mean 0 and standard deviation 1 in control. */
const STANDARD = {
  id: "z",
  name: { zh: "标准化特性", en: "standardised characteristic" },
  unit: "1",
} as const;

function chartOf(chart: Chart, id: string) {
  const reset = { equipment: id };
  const { sampleSize } = chart;
  switch (chart.kind) {
    case "shewhart":
      return {
        kind: "shewhart",
        characteristic: STANDARD.id,
        sampleSize,
        limit: assumed(chart.limit, "sigma"),
        rules: chart.rules,
        reset,
      } as const;
    case "cusum":
      return {
        kind: "cusum",
        characteristic: STANDARD.id,
        sampleSize,
        referenceValue: assumed(chart.referenceValue, "sigma"),
        decisionInterval: assumed(chart.decisionInterval, "sigma"),
        reset,
      } as const;
    case "ewma":
      return {
        kind: "ewma",
        characteristic: STANDARD.id,
        sampleSize,
        smoothing: assumed(chart.smoothing, "1"),
        limit: assumed(chart.limit, "sigma"),
        reset,
      } as const;
    case "p":
      return {
        kind: "p",
        sampleSize,
        centreLine: assumed(chart.centreLine, "1"),
        limit: assumed(chart.limit, "sigma"),
        reset,
      } as const;
  }
}

/** A machine that measures its own parts. A shift is an assignable cause that is there before the first part after every reset. */
function machineOf(
  { shift, defective, time }: Process,
  chart: Chart,
  id: string,
  timeUnit: TimeUnit,
): LineEquipment {
  const isMeasured = chart.kind !== "p";
  return {
    id,
    kind: "machine",
    work: {
      operation: `${id}-work`,
      time: assumed(time, timeUnit),
      ...(isMeasured
        ? {
            characteristics: [
              {
                characteristic: STANDARD.id,
                distribution: {
                  distribution: "normal",
                  mean: assumed(0, "1"),
                  standardDeviation: assumed(1, "1"),
                },
              },
            ],
          }
        : { defects: [{ cause: "defect", probability: assumed(defective, "1") }] }),
      ...(isMeasured && shift !== 0
        ? {
            assignableCauses: [
              {
                id: "shift",
                name: { zh: "均值偏移", en: "shift of the mean" },
                perPart: assumed(1, "1"),
                shifts: [{ characteristic: STANDARD.id, by: assumed(shift, "sigma") }],
              },
            ],
          }
        : {}),
    },
    controlChart: chartOf(chart, id),
  };
}

/** Processes side by side, each with a control chart. */
export const CONTROL_CHARTS = modelKind({
  id: "control-charts",
  description:
    "Machines side by side that always have a part; each measures its parts itself and keeps a control chart of them, which begins anew after a signal. Elements of process i: source a<i>, machine m<i>, sink out<i>. Mean run length in samples: elements.m<i>.runSamples / elements.m<i>.signals; control limits: elements.m<i>.lowerControlLimit, .upperControlLimit (of a mean or fraction; the characteristic has mean 0 and standard deviation 1)",
  parameters: parametersSchema,
  expand({ chart, processes }, timeUnit) {
    const equipment: LineEquipment[] = [];
    const connections: LineConnection[] = [];
    let measured = false;
    processes.forEach((process, index) => {
      const [source, machine, sink] = [`a${index + 1}`, `m${index + 1}`, `out${index + 1}`];
      const own = process.chart ?? chart;
      if (own === undefined) {
        throw new KindError({
          zh: `第 ${index + 1} 个过程没有控制图 chart`,
          en: `process ${index + 1} has no chart`,
        });
      }
      measured ||= own.kind !== "p";
      equipment.push(
        { id: source, kind: "source", product: "part" },
        machineOf(process, own, machine, timeUnit),
        {
          id: sink,
          kind: "sink",
        },
      );
      connections.push(...chain(source, machine, sink));
    });
    return {
      model: lineModel({
        defectCauses: [{ id: "defect", name: { zh: "缺陷", en: "defect" } }],
        equipment,
        connections,
        ...(measured ? { rest: { characteristics: [STANDARD] } } : {}),
      }),
      demand: "saturated",
      horizon: 2000,
    };
  },
});
