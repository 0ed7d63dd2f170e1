import type { SeedText, SpendField, TargetKind, TargetOperator, TargetScope } from "#seeds/index.ts";

/**
 * The result of a study: exactly the object that `run --json` prints and the page shows.
 *
 * Plain JSON: no undefined, NaN or infinite number anywhere; a bound that does not exist is null with a `reason` beside
 * it. Keys stand in a fixed order (KPIs in the order of the catalogue). `elapsedSeconds` is the only field that may
 * differ between two runs of one plan.
 */
export interface StudyResult {
  /** Id of the model. */
  scenario: string;
  engineVersion: string;
  /** SHA-256 of the canonical JSON of the model. */
  fileHash: string;
  seed: number;
  /** Replications made: those asked for, or fewer when the precision was reached before. */
  replications: number;
  priceSet: string;
  /** Measures switched on, in file order. */
  measures: string[];
  /** Wall-clock seconds, measured by the host; 0 where the host gives no clock. */
  elapsedSeconds: number;
  before: SideResult;
  /** null when no measure is on: then there is nothing to compare. */
  after: SideResult | null;
  /** Change from before to after by KPI; empty without measures. */
  effects: Record<string, Effect>;
  /** In the order of the model file. Targets whose KPI the model does not measure are left out. */
  targets: TargetResult[];
  /** The five effects of benchmark projects (ZZ05–ZZ09), always all five and in this order; empty without measures. */
  headline: HeadlineEffect[];
  /** null without measures. */
  money: Money | null;
  /** Present when a precision was asked for. */
  precision?: Precision;
  sensitivity?: Sensitivity;
}

/** How precise the headline means became, and why the study stopped: the precision was reached, or else the most replications were. */
export interface Precision {
  /** Relative half-width of the 95 % intervals that was asked for. */
  asked: number;
  reached: boolean;
  replications: number;
  /**
   * Relative half-width reached, by headline KPI; null where the side does not measure it, and where there is none: one replication,
   * a replication without a figure, or a mean of zero.
   */
  kpis: Record<string, { before: number | null; after: number | null }>;
}

export type DemandKind = "saturated" | "orders" | "own";
export type Side = "before" | "after";

export interface SideResult {
  kpis: Record<string, KpiEstimate>;
  /** What a reader must know before trusting the figures; empty for a sound line. */
  notes: RunNote[];
}

/** A check of the runs that did not hold, such as a line that does not keep up with its orders, or a KPI without a figure. */
export interface RunNote {
  /** Id of the check, `steady-state` for instance; `figure-missing/UC` for a KPI that some replications give no figure for. */
  check: string;
  demand: DemandKind;
  /** Replications in which it did not hold. */
  replications: number;
  text: SeedText;
}

/** Mean over the replications with its 95 % interval. */
export interface KpiEstimate {
  mean: number;
  low: number | null;
  high: number | null;
  unit: string;
  /** The demand the runs were made under. */
  demand: DemandKind;
  /** Number of replications. */
  n: number;
  reason?: "not-enough-replications";
}

/** Change of a KPI by the measures, with its 95 % interval from paired replications. */
export interface Effect {
  mean: number;
  low: number | null;
  high: number | null;
  /** `relative`: ratio of means − 1. `absolute`: difference of means, for shares and for a base of zero or below. */
  kind: "relative" | "absolute";
  /** "1" for a relative change, else the unit of the KPI. */
  unit: string;
  demand: DemandKind;
  n: number;
  /** Variance without pairing ÷ variance with it; null where the pairs leave no variance or n < 2. */
  varianceReduction: number | null;
  reason?: "not-enough-replications" | "unbounded";
}

export type Verdict = "met" | "not-met" | "undecided";

export type VerdictReason =
  /** The KPI rests on figures that only the user can enter. */
  | "user-input"
  /** Fewer than two replications: one run is never a verdict. */
  | "not-enough-replications"
  /** The interval of the ratio has no end: the base is not distinguishable from zero. */
  | "unbounded"
  /** The required value lies inside the simultaneous interval. */
  | "interval-includes-requirement"
  /** A relative change is asked for and no measure is on. */
  | "no-measures"
  /** A relative change is asked for and the base is zero or negative. */
  | "base-not-positive"
  /** Some replications gave no figure for this KPI. */
  | "not-measured-in-every-replication";

export interface TargetResult {
  id: string;
  name: SeedText;
  /** Document number; null for a target of the model file's own. */
  document: string | null;
  clause: string | null;
  scope: TargetScope | "own";
  /** false: a figure of a whole region, the line is only compared with it. */
  judged: boolean;
  kpi: string;
  basis: TargetKind;
  op: TargetOperator;
  required: number;
  measured: number | null;
  /** 95 % interval of `measured`. */
  low: number | null;
  high: number | null;
  /** What the verdict reads: the interval at the level that makes the m judged targets hold together with 95 %. */
  simultaneous: { low: number | null; high: number | null; level: number; m: number };
  verdict: Verdict;
  /** Present exactly when the verdict is `undecided`. */
  reason?: VerdictReason;
}

export interface HeadlineEffect {
  kpi: string;
  target: string;
  required: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  /** null when the model does not list this target. */
  verdict: Verdict | null;
  reason?: VerdictReason;
}

export type InvestmentCategory = "equipment" | "software" | "installation" | "training";

/** Money of the measures in CNY at the study's price set. */
export interface Money {
  investment: number;
  investmentByCategory: Record<InvestmentCategory, number>;
  /** Good parts per year of the line before the measures: the output at which both sides are compared. */
  yearlyOutput: number;
  /** CNY per year: (cash cost per good part before − after) × yearly output, from paired replications. */
  yearlySaving: { mean: number; low: number | null; high: number | null; reason?: "not-enough-replications" };
  subsidy: Subsidy[];
  subsidyTotal: number;
  /** Investment less subsidies. */
  netInvestment: number;
  /** Static payback: net investment ÷ yearly saving. */
  paybackYears: { mean: number | null; low: number | null; high: number | null; reason?: PaybackReason };
}

export type PaybackReason =
  | "not-enough-replications"
  /** The mean saving is zero or negative: never paid back. */
  | "saving-not-positive"
  /** The interval of the saving includes zero: payback has no upper bound. */
  | "saving-interval-includes-zero";

export type SubsidyCode = "granted" | "below-threshold" | "outside-validity" | "condition-not-met";

export interface Subsidy {
  /** Id of the rule (W67 … W71). */
  rule: string;
  /** CNY. */
  amount: number;
  code: SubsidyCode;
  reason: SeedText;
  /** Spend the rate applies to, CNY; null for awards. */
  base: { field: SpendField; spend: number } | null;
  /** CNY still missing to the threshold; 0 when reached, null where the rule has none. */
  thresholdGap: number | null;
}

/** Which assumption, moved by ±20 %, would flip a verdict. */
export interface Sensitivity {
  /** Relative move of each assumption. */
  move: number;
  /** Paired replications of the screen. */
  replications: number;
  /** Simulation runs made for it, screen and re-runs together, those of the study not counted. */
  runs: number;
  /** Every assumption that reaches the line, the largest shift first. */
  screened: ScreenedAssumption[];
  /** The three with the largest shift, re-run with all replications of the study. */
  weightiest: WeightyAssumption[];
}

export interface AssumptionId {
  /** JSON Pointer into the model file. */
  pointer: string;
  element: string;
  label: SeedText;
  unit: string;
  value: number;
}

export interface ScreenedAssumption extends AssumptionId {
  /** The values it was moved to; null where the move changes nothing or gives no valid model. */
  down: number | null;
  up: number | null;
  /** Largest |shift of a measured target| ÷ |required change| over both moves and all judged targets. */
  shift: number;
  /** The target with that shift; null when nothing moved. */
  target: string | null;
  direction: "down" | "up" | null;
}

export interface WeightyAssumption extends AssumptionId {
  moves: {
    direction: "down" | "up";
    value: number;
    /** Measured target figures and verdicts with the moved value. */
    targets: { id: string; measured: number | null; verdict: Verdict; flips: boolean }[];
  }[];
  /** Ids of the targets whose verdict differs from the study's in at least one move. */
  flips: string[];
}
