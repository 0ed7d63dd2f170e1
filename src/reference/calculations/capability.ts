import * as z from "zod";
import { capability } from "#models/quality/capability.ts";
import { calculation, type Calculation } from "../calculation.ts";

/** Capability of processes. */
export const CAPABILITY_CALCULATIONS: readonly Calculation[] = [
  calculation({
    id: "process-capability",
    description:
      "Capability of a normal characteristic with known parameters: result.cp (with both limits), .cpk, .ppm (expected parts per million outside the limits)",
    arguments: z.strictObject({
      mean: z.number(),
      standardDeviation: z.number().positive(),
      lower: z.number().optional().describe("lower specification limit"),
      upper: z.number().optional().describe("upper specification limit"),
    }),
    run: ({ mean, standardDeviation, ...limits }) => capability(mean, standardDeviation, limits),
  }),
];
