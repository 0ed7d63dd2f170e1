import * as z from "zod";
import {
  ageCostRate,
  bestAgeReplacement,
  bestAvailability,
  bestOverhaul,
} from "#models/maintenance-policy.ts";
import { calculation, type Calculation } from "../calculation.ts";

const shape = z.number().positive().describe("shape of the Weibull law of the life");
const scale = z
  .number()
  .positive()
  .describe("scale of that law, in any unit of time, which the results share");

/** Best ages of replacement, maintenance and overhaul. */
export const MAINTENANCE_CALCULATIONS: readonly Calculation[] = [
  calculation({
    id: "age-replacement",
    description:
      "Best age of preventive replacement of what has a Weibull life (Barlow and Hunter): result.interval, .costRate and .costRateWithout (per unit of time, with and without prevention), .preventiveShare of the replacements, .meanCycle. Infinite interval where prevention never pays",
    arguments: z.strictObject({
      shape,
      scale,
      preventive: z.number().positive().describe("cost of a preventive replacement"),
      failure: z.number().positive().describe("cost of a failure with its replacement"),
    }),
    run: (given) => bestAgeReplacement(given, given),
  }),
  calculation({
    id: "age-cost-rate",
    description: "Cost per unit of time of replacing at a given age: result.value",
    arguments: z.strictObject({
      shape,
      scale,
      preventive: z.number().positive().describe("cost of a preventive replacement"),
      failure: z.number().positive().describe("cost of a failure with its replacement"),
      age: z.number().positive().describe("age of replacement"),
    }),
    run: (given) => ageCostRate(given, given, given.age),
  }),
  calculation({
    id: "maintenance-availability",
    description:
      "Age of preventive maintenance that gives the highest availability; maintenance and repair make as good as new: result.interval, .availability, .availabilityWithout",
    arguments: z.strictObject({
      shape,
      scale,
      maintenance: z.number().positive().describe("duration of a preventive maintenance"),
      repair: z.number().positive().describe("duration of a repair"),
    }),
    run: (given) => bestAvailability(given, given),
  }),
  calculation({
    id: "overhaul-interval",
    description:
      "Best interval of overhauls with minimal repair between them: result.interval, .costRate (per unit of time), .failuresPerCycle",
    arguments: z.strictObject({
      shape: shape.gt(1),
      scale,
      overhaul: z.number().positive().describe("cost of an overhaul"),
      repair: z.number().positive().describe("cost of a minimal repair"),
    }),
    run: (given) => bestOverhaul(given, given),
  }),
];
