import * as z from "zod";
import { budgetAllocation } from "#sim/experiment/budget-allocation.ts";
import { factorialEffects } from "#sim/experiment/factorial.ts";
import { kimNelson, kimNelsonConstants } from "#sim/experiment/kim-nelson.ts";
import { dudewiczDalalConstant, rinottConstant } from "#sim/experiment/selection-constants.ts";
import { calculation } from "../calculation.ts";
import { dataSchema, numbersOf } from "../data-series.ts";

const systems = z.int().min(2).describe("k, alternatives compared");
const firstStage = z.int().min(2).describe("n₀, replications of the first stage");
const level = z.number().gt(0).lt(1).describe("probability of correct selection, 1 − α");
const better = z.enum(["higher", "lower"]).default("higher");

/** Selection of the best, allocation of a budget, factorial designs. */
export const SELECTION_CALCULATIONS = [
  calculation({
    id: "kim-nelson-constants",
    description: "Constants of Kim and Nelson's procedure for c = 1. Members: eta, squaredConstant (h²)",
    arguments: z.strictObject({ systems, firstStage, level }),
    run: (given) => kimNelsonConstants(given.systems, given.firstStage, given.level),
  }),
  calculation({
    id: "kim-nelson",
    description:
      "Kim and Nelson's fully sequential selection (c = 1) on given figures. Members: selected (index from 0; -1 while more figures are needed), stage (replications used), eta, squaredConstant, survivors.<i>, count (of eliminations), eliminations.<i>.stage, .system, .by in their order (within a stage by index), latest",
    arguments: z.strictObject({
      samples: z
        .array(dataSchema)
        .min(2)
        .describe("figures by alternative; the same replication at the same place"),
      level,
      indifference: z.number().positive().describe("δ"),
      firstStage,
      better,
    }),
    run: ({ samples, ...design }) => {
      const state = kimNelson(samples.map(numbersOf), design);
      return { ...state, selected: state.selected ?? -1, count: state.eliminations.length };
    },
  }),
  calculation({
    id: "rinott-constant",
    description: "Rinott's constant h of the two-stage procedure: result.value",
    arguments: z.strictObject({ systems, firstStage: firstStage.min(3), level }),
    run: rinottConstant,
  }),
  calculation({
    id: "dudewicz-dalal-constant",
    description: "Dudewicz and Dalal's constant h₁ of the two-stage procedure: result.value",
    arguments: z.strictObject({ systems, firstStage: firstStage.min(3), level }),
    run: dudewiczDalalConstant,
  }),
  calculation({
    id: "budget-allocation",
    description:
      "Optimal computing budget allocation (OCBA). Members: best (index from 0), shares.<i>, allocation.<i> (share × budget)",
    arguments: z.strictObject({
      means: z.array(z.number()).min(2),
      deviations: z
        .array(z.number().positive())
        .min(2)
        .describe("standard deviation of one replication of each"),
      better,
      budget: z.number().positive().default(1),
    }),
    run: ({ means, deviations, better: direction, budget }) => {
      const found = budgetAllocation(means, deviations, direction);
      return { ...found, allocation: found.shares.map((share) => share * budget) };
    },
  }),
  calculation({
    id: "factorial-effects",
    description:
      "Effects of a 2^k factorial design: mean at the high level less mean at the low one. Members by the letters of the factors: A, B, AB, C, AC, BC, ABC, …",
    arguments: z.strictObject({
      responses: z
        .array(z.number())
        .min(2)
        .max(1024)
        .describe("in standard order, the first factor changing fastest: (1), a, b, ab, c, …"),
    }),
    run: ({ responses }) =>
      Object.fromEntries(factorialEffects(responses).map(({ name, effect }) => [name, effect])),
  }),
];
