import * as z from "zod";
import { assumed, distributionOf, lawSchema } from "../laws.ts";
import { chain, lineModel } from "../line-model.ts";
import { modelKind } from "../kind.ts";

const probability = z.number().min(0).max(1);

const parametersSchema = z.strictObject({
  defective: probability.describe("probability that the machine makes a part defective"),
  falseReject: probability
    .default(0)
    .describe("probability that inspection rejects a good part (type I error, α)"),
  missed: probability
    .default(0)
    .describe("probability that inspection passes a defective part (type II error, β)"),
  reworkLimit: z
    .int()
    .min(0)
    .max(20)
    .default(0)
    .describe("reworks that a part may go through; rejected once more it is scrapped. 0: scrapped at once"),
  reworkSuccess: probability
    .default(1)
    .describe("probability that a rework makes a defective part good; it never spoils a good one"),
  sampling: z
    .discriminatedUnion("plan", [
      z.strictObject({
        plan: z.literal("lot"),
        lot: z.int().min(2).describe("parts of a lot"),
        sample: z.int().min(1).describe("parts of it that are inspected"),
        acceptance: z
          .int()
          .min(0)
          .describe("rejected parts of the sample up to which the rest passes uninspected"),
      }),
      z.strictObject({
        plan: z.literal("continuous"),
        clearance: z.int().min(1).describe("parts accepted in succession that end 100 % inspection"),
        fraction: probability.describe("of the parts inspected from then on, until one is rejected"),
      }),
    ])
    .optional()
    .describe(
      "which parts are inspected (absent: all); a rejected part is then reworked at most once and never inspected again",
    ),
  machine: lawSchema.default(1).describe("working time of the machine"),
  inspection: lawSchema.default(0.5).describe("time of one inspection"),
  rework: lawSchema.default(0.5).describe("time of one rework"),
});

type Sampling = NonNullable<z.infer<typeof parametersSchema>["sampling"]>;

function samplingOf(sampling: Sampling) {
  return sampling.plan === "lot" ? sampling : { ...sampling, fraction: assumed(sampling.fraction, "1") };
}

/** One machine, inspection of parts with both errors, rework and scrap. */
export const INSPECTION = modelKind({
  id: "inspection",
  description:
    "A machine that always has a part, inspection of every part (or by a sampling plan) with both errors behind it, a limited number of reworks with a renewed inspection after each, scrap. Elements: source supply, machine make, buffer before-inspection, inspection inspect, buffer before-rework, rework station repair, sink out, exit bin for scrapped parts. kpis.DR.true, .detected, .escaped are defective, rejected and shipped defective parts ÷ parts started; elements.out.finished and elements.bin.finished count good and scrapped parts, elements.inspect.finished inspections; with sampling: elements.inspect.inspected parts looked at, .screened parts that came while every part was looked at, .screenings how often that began (of a lot plan: refused lots)",
  parameters: parametersSchema,
  expand(parameters, timeUnit) {
    const { defective, falseReject, missed, reworkLimit, reworkSuccess, sampling } = parameters;
    return {
      model: lineModel({
        defectCauses: [{ id: "defect", name: { zh: "缺陷", en: "defect" } }],
        equipment: [
          { id: "supply", kind: "source", product: "part" },
          {
            id: "make",
            kind: "machine",
            work: {
              operation: "make-work",
              time: distributionOf(parameters.machine, timeUnit),
              defects: [{ cause: "defect", probability: assumed(defective, "1") }],
            },
          },
          { id: "before-inspection", kind: "buffer" },
          {
            id: "inspect",
            kind: "inspection",
            work: { operation: "inspect-work", time: distributionOf(parameters.inspection, timeUnit) },
            detection: assumed(1 - missed, "1"),
            falseReject: assumed(falseReject, "1"),
            reworkLimit,
            ...(sampling === undefined ? {} : { sampling: samplingOf(sampling) }),
          },
          { id: "before-rework", kind: "buffer" },
          {
            id: "repair",
            kind: "rework-station",
            work: { operation: "repair-work", time: distributionOf(parameters.rework, timeUnit) },
            success: assumed(reworkSuccess, "1"),
          },
          { id: "out", kind: "sink" },
          { id: "bin", kind: "scrap" },
        ],
        connections: [
          ...chain("supply", "make", "before-inspection", "inspect"),
          { id: "good", from: "inspect", to: "out", route: "ok" },
          { id: "rejected", from: "inspect", to: "before-rework", route: "reject" },
          ...chain("before-rework", "repair", sampling === undefined ? "before-inspection" : "out"),
          { id: "scrapped", from: "inspect", to: "bin", route: "scrap" },
        ],
      }),
      demand: "saturated",
      horizon: 2000,
    };
  },
});
