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
  machine: lawSchema.default(1).describe("working time of the machine"),
  inspection: lawSchema.default(0.5).describe("time of one inspection"),
  rework: lawSchema.default(0.5).describe("time of one rework"),
});

/** One machine, inspection of every part with both errors, rework and scrap. */
export const INSPECTION = modelKind({
  id: "inspection",
  description:
    "A machine that always has a part, 100 % inspection with both errors behind it, a limited number of reworks with a renewed inspection after each, scrap. Elements: source supply, machine make, buffer before-inspection, inspection inspect, buffer before-rework, rework station repair, sink out, exit bin for scrapped parts. kpis.DR.true, .detected, .escaped are defective, rejected and shipped defective parts ÷ parts started; elements.out.finished and elements.bin.finished count good and scrapped parts, elements.inspect.finished inspections",
  parameters: parametersSchema,
  expand(parameters, timeUnit) {
    const { defective, falseReject, missed, reworkLimit, reworkSuccess } = parameters;
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
          ...chain("before-rework", "repair", "before-inspection"),
          { id: "scrapped", from: "inspect", to: "bin", route: "scrap" },
        ],
      }),
      demand: "saturated",
      horizon: 2000,
    };
  },
});
