import type { Elimination } from "#sim/experiment/kim-nelson.ts";
import type { DemandKind } from "./study-result.ts";

/**
 * The result of a selection among variants of a line. Plain JSON, the object that `select --json` prints and a plot is drawn from.
 */
export interface SelectionResult {
  /** Id of the model. */
  scenario: string;
  engineVersion: string;
  fileHash: string;
  seed: number;
  priceSet: string;
  /** Id of the KPI compared, its unit and the demand it is read from. */
  kpi: string;
  unit: string;
  demand: DemandKind;
  better: "higher" | "lower";
  /** Chance of choosing the best where it leads by the indifference amount at least. */
  level: number;
  /** In the unit of the KPI. */
  indifference: number;
  firstStage: number;
  /** Most replications of a variant. */
  maximum: number;
  /** In the order asked for. */
  variants: SelectionVariant[];
  /** Index of the variant chosen; null where the most replications did not decide. */
  selected: number | null;
  reason?: "most-replications";
  /** Replications of the variants compared to the end. */
  stage: number;
  /** Replications after which a choice is certain. */
  latest: number;
  eliminations: Elimination[];
  /** Constants of the procedure: variants i and j part at stage r when their sums differ by more than max(0, δ/2 (h² S²ᵢⱼ/δ² − r)). */
  eta: number;
  squaredConstant: number;
  /** S²ᵢⱼ of the first stage. */
  varianceOfDifferences: number[][];
  /** Every other variant against the one chosen, or against the best mean where none is; on the replications that both have. */
  differences: SelectionDifference[];
  /** Shares in which further replications would tell most, for the figures so far (OCBA); null where it has no answer. */
  allocation: number[] | null;
  /** Runs made. */
  runs: number;
}

export interface SelectionVariant {
  /** Measures switched on, in file order. */
  measures: string[];
  /** Figure of each replication, in their order. */
  values: number[];
  mean: number;
  /** 95 % interval of the mean. */
  low: number | null;
  high: number | null;
}

export interface SelectionDifference {
  /** Index of the variant, and of the one it is compared with. */
  variant: number;
  reference: number;
  /** Mean of variant − reference, paired. */
  mean: number;
  /** Interval at the level that makes all of them hold together with 95 %. */
  low: number | null;
  high: number | null;
  level: number;
  /** Variance without pairing ÷ variance with it; null where the pairs leave no variance. */
  varianceReduction: number | null;
  n: number;
}
