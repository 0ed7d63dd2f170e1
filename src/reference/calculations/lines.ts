import * as z from "zod";
import { lineBounds } from "#models/line-bounds.ts";
import { calculation, type Calculation } from "../calculation.ts";

/** Laws of production lines. */
export const LINE_CALCULATIONS: readonly Calculation[] = [
  calculation({
    id: "line-bounds",
    description:
      "Bounds of a line that always holds so many parts (Hopp and Spearman): result.bottleneckRate, result.rawTime, result.criticalParts, and of the cases best, worst and practicalWorst the members throughput (parts per time unit) and cycleTime, such as result.practicalWorst.cycleTime",
    arguments: z.strictObject({
      stations: z
        .array(
          z.strictObject({
            machines: z.int().min(1).describe("identical machines side by side"),
            time: z.number().positive().describe("mean time of a part, in any unit"),
          }),
        )
        .min(1),
      parts: z.int().min(1).describe("parts in the line"),
    }),
    run: ({ stations, parts }) => lineBounds(stations, parts),
  }),
];
