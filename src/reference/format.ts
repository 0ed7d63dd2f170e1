import * as z from "zod";
import { LEVEL_LIMIT } from "#models/probes/probe.ts";
import { STATE_NAMES } from "#models/states.ts";
import { TIME_UNITS } from "#models/format/units.ts";
import { nameSchema, noteSchema } from "#models/format/text.ts";

/** Version of the format of reference cases that this code reads. */
export const REFERENCE_FORMAT = "chejian-reference/1";

/** The fewest replications from which a standard error is taken. */
export const FEWEST_REPLICATIONS = 20;

const caseId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._+-]*$/)
  .describe("id of the case, unique in the file; its hash is the seed of the runs");

const elementIds = z
  .array(z.string().min(1).max(100))
  .min(1)
  .describe("equipment ids of the model (all pieces) or ids of single elements such as server#2");

const probedParts = {
  id: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/)
    .describe("name of the probe in output paths, without dots"),
  of: elementIds
    .optional()
    .describe(
      "where: a part is inside from being put down on one of these until it is put down on, or sets out for, something else. Absent: the whole line, from creation to exit",
    ),
  products: z
    .array(z.string().min(1).max(60))
    .min(1)
    .optional()
    .describe("ids of the products looked at. Absent: every product"),
};

export const probeSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ ...probedParts, kind: z.literal("content") })
      .describe(
        `number of parts inside, over time. Figures: mean, variance, maximum, share.<n> (share of time with exactly n inside), atLeast.<n> (n below ${LEVEL_LIMIT}), at.<t> (number at moment t)`,
      ),
    z
      .strictObject({ ...probedParts, kind: z.literal("stay") })
      .describe(
        "time inside of the parts that leave in the window. Figures: count, mean, variance, standardDeviation, secondMoment, maximum, zero (share of stays of no length), above.<t> (share of stays longer than t), quantile.<p>",
      ),
    z
      .strictObject({
        id: probedParts.id,
        kind: z.literal("pieces"),
        of: elementIds,
        states: z.array(z.enum(STATE_NAMES)).min(1).describe("states in which a piece is counted"),
      })
      .describe("number of pieces of equipment in one of the states, over time. Figures as of content"),
    z
      .strictObject({ ...probedParts, kind: z.enum(["departures", "arrivals"]) })
      .describe(
        "parts that leave (enter) the set. Figures: count (in the window), rate (per timeUnit), interval.mean, interval.scv (squared coefficient of variation of the times between), at.<t> (number from the start of the run to t)",
      ),
  ])
  .meta({ id: "probe" });

export type ProbeInput = z.infer<typeof probeSchema>;

export const TOLERANCE_CLASSES = ["A0", "A1", "B", "C", "D", "F"] as const;
export type ToleranceClass = (typeof TOLERANCE_CLASSES)[number];

export const toleranceSchema = z
  .strictObject({
    class: z
      .enum(TOLERANCE_CLASSES)
      .describe(
        "A0: exactly equal, one run. A1: relative error ≤ relative (default 1e-9; absolute when the expected value is 0), one run. B: over R ≥ 20 independent replications |mean − expected| ≤ t·SE, t the Student quantile of two-sided tail 4.65e-4 with R − 1 degrees of freedom, and SE ≤ relative·|expected| (default 0.01) or ≤ absolute. C: against a simulated value with a standard error of its own: |mean − expected| ≤ 3.5·√(SE² + standardError²). D: a bound or an order, shown at 99 %: the one-sided confidence limit of the mean fulfils op. F: an analytic calculation: relative error ≤ relative (default 1e-9)",
      ),
    relative: z
      .number()
      .positive()
      .optional()
      .describe("A1, F: largest relative error. B: largest standard error ÷ |expected|"),
    absolute: z
      .number()
      .positive()
      .optional()
      .describe(
        "in place of relative: A1, F: largest absolute error. B, C: largest standard error. For probabilities below 1e-3 class B takes 5e-4",
      ),
    standardError: z
      .number()
      .min(0)
      .optional()
      .describe("C: standard error of the expected value. The sample grows until its own is as small"),
    op: z
      .enum([">", ">=", "<", "<=", "between"])
      .optional()
      .describe("D: measured op expected; between: low ≤ measured ≤ high"),
    low: z.number().optional().describe("D, op between: lower bound"),
    high: z.number().optional().describe("D, op between: upper bound"),
  })
  .meta({ id: "tolerance" });

export type Tolerance = z.infer<typeof toleranceSchema>;

export const STATISTICS = ["mean", "variance", "standardDeviation", "minimum", "maximum"] as const;

export const outputSchema = z
  .strictObject({
    name: z.string().min(1).max(100).describe("name of the output in the result"),
    path: z
      .string()
      .min(1)
      .max(1000)
      .describe("where the figure is read: an output path, or arithmetic of several; see pathGrammar"),
    expected: z
      .union([z.number(), z.array(z.number()).min(1).max(1000)])
      .optional()
      .describe(
        "exact or published value; times in the case's timeUnit. A list gives one output for each value: * in the path then stands for 1, 2, 3 …. Absent only with op between",
      ),
    tolerance: toleranceSchema,
    statistic: z
      .enum(STATISTICS)
      .default("mean")
      .describe(
        "statistic over the replications that is compared; its standard error is that of the jackknife. With any but the mean the horizon stays as it is and the number of replications grows",
      ),
  })
  .meta({ id: "output" });

export type Output = z.infer<typeof outputSchema>;

export const DEMANDS = ["saturated", "orders", "own"] as const;

export const runsSchema = z
  .strictObject({
    timeUnit: z
      .enum(TIME_UNITS)
      .default("s")
      .describe("unit of every bare time of the case: in parameters, runs, paths and expected values"),
    demand: z
      .enum(DEMANDS)
      .optional()
      .describe(
        "saturated: sources always have a part; orders: those of the model's demand; own: the sources' own arrivals. Absent: what the kind says; of a model own where a source has arrivals of its own, else saturated",
      ),
    measures: z
      .array(z.string().min(1).max(60))
      .optional()
      .describe("ids of the model's measures that are carried out. Absent: none"),
    study: z
      .enum(["steady-state", "terminating"])
      .optional()
      .describe(
        "steady-state: the horizon of each replication, and at the end their number, grows until the standard errors are small enough; terminating: the horizon is fixed and the number of replications grows. Absent: terminating where an output asks for a moment (at.<t>) or a statistic other than the mean, else steady-state",
      ),
    horizon: z
      .number()
      .positive()
      .optional()
      .describe(
        "measured time after the warm-up, in timeUnit; of a steady-state study that of the first attempt. Absent: what the kind says, else 1000",
      ),
    warmUp: z
      .number()
      .min(0)
      .optional()
      .describe(
        "time before the measurement begins, in timeUnit. Absent: a tenth of the horizon in a steady-state study, 0 in a terminating one or with class A0, A1",
      ),
    replications: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe(
        "replications of the first attempt. Absent: 20; one where every output is of class A0, A1 or F",
      ),
  })
  .meta({ id: "runs" });

export type Runs = z.infer<typeof runsSchema>;

const parametersSchema = z.record(z.string(), z.unknown()).describe("parameters of the kind");
const modelInCase = z.unknown().describe("a whole model file, as `chejian schema` describes it");

/** A further system, run with the seeds of the case. */
const comparedSchema = z
  .strictObject({
    id: z
      .string()
      .max(60)
      .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
      .describe("prefix of its figures in output paths: id:path"),
    kind: z.string().max(60).optional(),
    parameters: parametersSchema.optional(),
    model: modelInCase.optional(),
  })
  .meta({ id: "compared-system" });

/** What every case has, whatever its kind. */
export const CASE_FIELDS = {
  id: caseId,
  family: z.string().min(1).max(100).describe("family that the option --family chooses by"),
  title: nameSchema.describe("what the case is, as a string or {zh, en}"),
  source: z.string().max(4000).optional().describe("where the expected values come from"),
  note: noteSchema.optional().describe("conventions and remarks, as a string or {zh, en}"),
  runs: runsSchema.prefault({}),
  quick: z
    .boolean()
    .default(true)
    .describe("false: the case needs so large a sample that a quick run leaves it out"),
  probes: z
    .array(probeSchema)
    .max(100)
    .default([])
    .describe("figures measured besides those of the line and its elements"),
  compare: z
    .array(comparedSchema)
    .max(100)
    .default([])
    .describe(
      "further systems, each a kind with parameters or a model, run with the same seeds and settings (common random numbers). A path takes a figure from one of them by the prefix id:, such as other:system.throughput",
    ),
  outputs: z.array(outputSchema).min(1).max(1000).describe("the figures compared"),
};

/** A case as it stands in a file; what its kind asks of `parameters` is checked by the kind. */
export const caseSchema = z.strictObject({
  ...CASE_FIELDS,
  kind: z.string().max(60).optional(),
  parameters: parametersSchema.optional(),
  model: modelInCase.optional(),
});

/** A case that the product cannot run, with the reason; what else it says is kept for the day it can. */
export const unsupportedCaseSchema = z.looseObject({
  id: caseId,
  family: CASE_FIELDS.family,
  title: CASE_FIELDS.title,
  unsupported: noteSchema.describe("why the product cannot run the case, as a string or {zh, en}"),
});

export type ReferenceCase = z.infer<typeof caseSchema>;

/** The frame of a file; its cases are read one by one, so that one that cannot be read leaves the others standing. */
export const fileFrameSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal(REFERENCE_FORMAT).describe("version of this format"),
  cases: z.array(z.looseObject({ id: caseId })).max(10_000),
});
