import documentRows from "./documents.json" with { type: "json" };
import indicatorRows from "./indicators.json" with { type: "json" };
import subsidyRows from "./subsidy-rules.json" with { type: "json" };
import targetRows from "./targets.json" with { type: "json" };

/** Text in both languages, in our own words: the documents are paraphrased, never copied. */
export interface SeedText {
  readonly zh: string;
  readonly en: string;
}

/** One of the four policy documents. */
export interface PolicyDocument {
  /** Document number as printed, the key that every other row refers to. */
  readonly number: string;
  /** First letters of the ids of its rows. */
  readonly prefix: "W" | "H" | "Z" | "ZZ";
  readonly title: SeedText;
  readonly region: SeedText;
  /** Plan period, first and last year. */
  readonly period: string;
}

export type TargetScope = "benchmark-project" | "region";
export type TargetKind = "relative" | "level";
export type TargetOperator = ">=" | ">" | "<=" | "<";

/** A target with a number in a policy document. */
export interface PolicyTarget {
  readonly id: string;
  /** Number of the document it stands in. */
  readonly document: string;
  readonly clause: string;
  /** `benchmark-project` is asked of single projects; `region` is an aggregate that a line is only compared with. */
  readonly scope: TargetScope;
  /** KPI identifier. Several KPIs of regions (platform adoption, ERP use …) are never measured by a line. */
  readonly kpi: string;
  /** `relative`: signed change after ÷ before − 1 (−0.30 = 30 % less). `level`: the value itself. */
  readonly kind: TargetKind;
  readonly op: TargetOperator;
  /** Required value in `unit`. */
  readonly value: number;
  /** Unit of the value: "1" for shares and relative changes, else what is counted. */
  readonly unit: string;
  /** Last day of the plan's promise, ISO date. */
  readonly by: string;
  readonly text: SeedText;
  /** The figure as the document words it, in short. */
  readonly wording: string;
  /** What the change is measured from, where the clause leaves it open. */
  readonly base?: SeedText;
  readonly note?: SeedText;
  /** Number asked for in each year, where the document gives one. */
  readonly schedule?: Readonly<Record<string, number>>;
  /** Who supplies the figure: the simulation measures it, the user enters it, or it is context only. */
  readonly simulate: "measure" | "input" | "context";
}

/** The sums of money of a project that a subsidy rule reads. */
export type SpendField = "equipment" | "fixedAssets" | "softwareAndIntegration";

/** A subsidy rule with an amount or a rate. Only the Wuhan document prints any. */
export interface SubsidyRule {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  /** `award`: once; `award-per-project`: a range for each project; `share-of-spend`: rate × base above a threshold. */
  readonly kind: "award" | "award-per-project" | "share-of-spend";
  readonly text: SeedText;
  /** Condition in words. */
  readonly when: SeedText;
  readonly amount?: { readonly value: number; readonly unit: "CNY" } | SubsidyRange;
  /** Share of `base` that is paid, 0 … 1. */
  readonly rate?: number;
  readonly base?: SpendField;
  readonly threshold?: {
    readonly field: SpendField;
    readonly op: ">=";
    readonly value: number;
    readonly unit: "CNY";
  };
  /** First day in force, ISO date. */
  readonly validFrom: string;
  /** Last day in force, ISO date (five years, last day computed). */
  readonly validTo: string;
}

export interface SubsidyRange {
  readonly low: number;
  readonly high: number;
  readonly unit: "CNY";
}

/** A figure that a document names without asking a number of it. */
export interface PolicyIndicator {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  readonly text: SeedText;
  /** KPI identifiers that measure it on a line; empty where none does. */
  readonly kpis: readonly string[];
  readonly formula?: string;
  /** No document defines a formula: this says where ours comes from. */
  readonly formulaStatus: "standard-or-arithmetic" | "common-convention" | "assumption" | "none";
  readonly simulate: "measure" | "model" | "both" | "input" | "context";
}

export const POLICY_DOCUMENTS = documentRows as readonly PolicyDocument[];
export const POLICY_TARGETS = targetRows as readonly PolicyTarget[];
export const SUBSIDY_RULES = subsidyRows as readonly SubsidyRule[];
export const POLICY_INDICATORS = indicatorRows as readonly PolicyIndicator[];

/** The five effects that Zhengzhou asks of benchmark projects (ZZ05–ZZ09), in the order of the document. */
export const HEADLINE_TARGETS: readonly string[] = ["ZZ05", "ZZ06", "ZZ07", "ZZ08", "ZZ09"];

const targetsById = new Map(POLICY_TARGETS.map((target) => [target.id, target]));

/** The target of that id, or undefined. */
export function findTarget(id: string): PolicyTarget | undefined {
  return targetsById.get(id);
}

/** A target is judged only when it is asked of single projects; a figure of a whole region is compared. */
export function isJudgedScope(scope: TargetScope): boolean {
  return scope === "benchmark-project";
}
