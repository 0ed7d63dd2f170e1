import * as z from "zod";
import { assumed } from "../laws.ts";
import { chain, lineModel } from "../line-model.ts";
import { modelKind } from "../kind.ts";

const probability = z.number().min(0).max(1);

const parametersSchema = z.strictObject({
  probability: probability.describe("that the machine goes out of control before a part"),
  defective: probability.default(1).describe("share of defective parts while it is out of control"),
  lag: z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe("parts that the machine makes between a part and the end of its inspection"),
});

/** Time of a part, s; the inspection lags by half of it, so that no two things happen at one moment. */
const CYCLE = 1;

/** A machine that goes out of control until an inspection some parts later finds a defective part. */
export const DETECTION = modelKind({
  id: "detection",
  description:
    "A machine that goes out of control and then makes defective parts until an inspection, so many parts later, finds the first one and has the machine reset. Inspection finds every defective part and scraps it; parts that the machine made before the reset cause no other one. Elements: source supply, machine make (1 s a part), buffer between, inspection inspect, sinks out and bin. elements.make.finished / elements.make.resets: parts of a cycle; elements.make.outOfControlParts: parts made out of control; elements.inspect.runParts / elements.inspect.signals: parts inspected from a reset up to the first defective one",
  parameters: parametersSchema,
  expand({ probability: perPart, defective, lag }) {
    return {
      model: lineModel({
        defectCauses: [{ id: "defect", name: { zh: "缺陷", en: "defect" } }],
        equipment: [
          {
            id: "supply",
            kind: "source",
            product: "part",
            interarrival: assumed(CYCLE, "s"),
            first: assumed(CYCLE / 2, "s"),
          },
          {
            id: "make",
            kind: "machine",
            work: {
              operation: "make-work",
              time: assumed(CYCLE, "s"),
              assignableCauses: [
                {
                  id: "fault",
                  name: { zh: "异常", en: "fault" },
                  perPart: assumed(perPart, "1"),
                  defects: { cause: "defect", probability: assumed(defective, "1") },
                },
              ],
            },
          },
          // as many good parts as lie in between stand before the inspection from the beginning
          {
            id: "between",
            kind: "buffer",
            ...(lag === 0 ? {} : { initial: { count: lag + 1 } }),
          },
          {
            id: "inspect",
            kind: "inspection",
            work: { operation: "inspect-work", time: assumed(lag === 0 ? CYCLE / 4 : CYCLE, "s") },
            detection: assumed(1, "1"),
            falseReject: assumed(0, "1"),
            reworkLimit: 0,
            controlChart: {
              kind: "p",
              sampleSize: 1,
              centreLine: assumed(0, "1"),
              reset: { equipment: "make" },
            },
          },
          { id: "out", kind: "sink" },
          { id: "bin", kind: "scrap" },
        ],
        connections: [
          ...chain("supply", "make", "between", "inspect"),
          { id: "good", from: "inspect", to: "out", route: "ok" },
          { id: "bad", from: "inspect", to: "bin", route: "scrap" },
        ],
      }),
      demand: "own",
      horizon: 20_000,
    };
  },
});
