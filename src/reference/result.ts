import type { ToleranceClass } from "./format.ts";

export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** One figure of a case against what is expected. */
export interface OutputResult {
  readonly name: string;
  readonly class: ToleranceClass;
  /** null where the tolerance gives bounds instead */
  readonly expected: number | null;
  /** null where the run gives no such figure */
  readonly measured: number | null;
  /** 0 for what is not random */
  readonly standardError: number;
  readonly replications: number;
  readonly pass: boolean;
  /** why it does not pass */
  readonly reason?: BilingualText;
}

/** The result of one case. */
export interface CaseResult {
  readonly id: string;
  readonly family: string;
  readonly status: "pass" | "fail" | "unsupported";
  readonly outputs: readonly OutputResult[];
  /** why the case is unsupported or could not be run to its end */
  readonly reason?: BilingualText;
  /** the file itself says that it is unsupported */
  readonly declared?: true;
  /** 2 when a miss was repeated with a fresh seed and four times the sample */
  readonly attempts?: number;
  /** seed of the last attempt */
  readonly seed?: number;
  /** measured time of a replication of the last attempt, in the case's timeUnit; of direct kinds the size of its sample */
  readonly horizon?: number;
  /** events, wake-ups and commands of all runs of the case */
  readonly dispatches?: number;
}

/** The result of a set of cases, as `chejian reference --json` prints it. */
export interface ReferenceResult {
  readonly engineVersion: string;
  readonly quick: boolean;
  /** only some of the bundled cases, or those of another file */
  readonly partial?: true;
  readonly cases: readonly CaseResult[];
}
