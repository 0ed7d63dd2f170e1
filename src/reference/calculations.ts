import * as z from "zod";
import { studentQuantile } from "#sim/maths/student.ts";
import { calculation, type Calculation } from "./calculation.ts";
import { CAPABILITY_CALCULATIONS } from "./calculations/capability.ts";
import { FITTING_CALCULATIONS } from "./calculations/fitting.ts";
import { INTERVAL_CALCULATIONS } from "./calculations/intervals.ts";
import { LINE_CALCULATIONS } from "./calculations/lines.ts";
import { MAINTENANCE_CALCULATIONS } from "./calculations/maintenance.ts";
import { MRG32K3A_CALCULATIONS } from "./calculations/mrg32k3a.ts";
import { RANDOM_CALCULATIONS } from "./calculations/random.ts";
import { SELECTION_CALCULATIONS } from "./calculations/selection.ts";
import { SERIES_CALCULATIONS } from "./calculations/series.ts";

/** Every function that cases of the kind `calculation` may name. */
export const CALCULATIONS: readonly [Calculation, ...Calculation[]] = [
  calculation({
    id: "student-quantile",
    description: "Quantile of Student's t distribution: result.value",
    arguments: z.strictObject({
      p: z.number().gt(0).lt(1).describe("probability below the quantile"),
      degreesOfFreedom: z.number().positive(),
    }),
    run: ({ p, degreesOfFreedom }) => studentQuantile(p, degreesOfFreedom),
  }),
  ...INTERVAL_CALCULATIONS,
  ...SERIES_CALCULATIONS,
  ...SELECTION_CALCULATIONS,
  ...RANDOM_CALCULATIONS,
  ...MRG32K3A_CALCULATIONS,
  ...LINE_CALCULATIONS,
  ...MAINTENANCE_CALCULATIONS,
  ...FITTING_CALCULATIONS,
  ...CAPABILITY_CALCULATIONS,
];
