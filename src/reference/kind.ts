import type * as z from "zod";
import type { ModelInput } from "#models/format/model-schema.ts";
import type { TimeUnit } from "#models/format/units.ts";
import type { Demand } from "#models/compile/compiled-line.ts";
import type { ProbeInput } from "./format.ts";

/** What a kind makes of its parameters: an ordinary model file and what to do with it. */
export interface Expansion {
  readonly model: ModelInput;
  readonly demand: Demand;
  /** probes of the kind's own, for paths such as probes.wait.mean */
  readonly probes?: readonly ProbeInput[];
  /** measured time of the first attempt where the case gives none, in timeUnit */
  readonly horizon: number;
}

interface KindText {
  readonly id: string;
  /** what it is, what its elements and probes are called: all that a stranger needs besides the parameters */
  readonly description: string;
}

/** A kind whose parameters stand for a model file. */
export interface ModelKind extends KindText {
  readonly type: "model";
  readonly parameters: z.ZodType;
  /** @throws KindError where parameters that fit the schema make no sense together */
  expand(parameters: unknown, timeUnit: TimeUnit): Expansion;
}

/** What a direct kind is asked for. */
export interface Measurement {
  /** paths below `result.`, such as "mean" or "quantile.0.9" */
  readonly figures: readonly string[];
  readonly seed: number;
  readonly replication: number;
  /** size of the sample, in whatever the kind counts */
  readonly size: number;
}

/** A kind that asks functions of the product directly: calculators and random variates. */
export interface DirectKind extends KindText {
  readonly type: "direct";
  readonly parameters: z.ZodType;
  /** size of the sample of the first attempt; 0 for what needs no sample */
  readonly size: number;
  /**
   * One number for each figure; NaN where there is none.
   * @throws PathError for a figure that the kind does not have
   * @throws KindError where parameters that fit the schema make no sense together
   */
  measure(parameters: unknown, measurement: Measurement): number[];
}

export type Kind = ModelKind | DirectKind;

/** Thrown where parameters that fit their schema make no sense together. */
export class KindError extends Error {
  override readonly name = "KindError";
  readonly label: { readonly zh: string; readonly en: string };

  constructor(label: { readonly zh: string; readonly en: string }) {
    super(label.en);
    this.label = label;
  }
}

/** A kind of cases that expands to a model file. */
export function modelKind<Schema extends z.ZodType>(
  text: KindText & {
    readonly parameters: Schema;
    readonly expand: (parameters: z.output<Schema>, timeUnit: TimeUnit) => Expansion;
  },
): ModelKind {
  return {
    ...text,
    type: "model",
    expand: (parameters, timeUnit) => text.expand(parameters as z.output<Schema>, timeUnit),
  };
}

/** A kind of cases that asks functions of the product. */
export function directKind<Schema extends z.ZodType>(
  text: KindText & {
    readonly parameters: Schema;
    readonly size: number;
    readonly measure: (parameters: z.output<Schema>, measurement: Measurement) => number[];
  },
): DirectKind {
  return {
    ...text,
    type: "direct",
    measure: (parameters, measurement) => {
      try {
        return text.measure(parameters as z.output<Schema>, measurement);
      } catch (error) {
        // A function of the product refused what it was given.
        if (!(error instanceof RangeError)) throw error;
        throw new KindError({
          zh: `参数不可用：${error.message}`,
          en: `unusable parameters: ${error.message}`,
        });
      }
    },
  };
}
