import { hashText } from "#sim/random/hash.ts";
import type { CasePlan, PlannedCase } from "./case-plan.ts";
import { estimate, isStochastic, judge, type JudgedOutput, missingSample } from "./judge.ts";
import type { CaseResult, OutputResult } from "./result.ts";
import type { Sampler, SampleResult } from "./sample.ts";

export interface CaseOptions {
  /** means only, standard errors up to four times as large */
  readonly quick: boolean;
}

/** Dispatches after which the sample of a case grows no more. */
const MOST_DISPATCHES = { full: 600e6, quick: 24e6 } as const;
/** Numbers drawn by a direct kind, at most in one replication. */
const MOST_DRAWS = 20e6;
/** How often and how much a sample grows. */
const MOST_GROWTHS = 8;
const LARGEST_STEP = 40;
/**
 * Up to this factor a steady-state sample grows by further replications beside those there are; what lacks more begins anew with a longer
 * horizon, which also takes the bias of the start away.
 */
const LARGEST_TOP_UP = 3;
const SMALLEST_TOP_UP = 1.15;
/** A standard error scatters too: replications are added for one below the bound. */
const MARGIN = 1.05;
/** Names of errors that say nothing about the case: its workers were stopped, or died. */
const WORKERS_FAULTS = ["AbortError", "PoolError", "WorkerStopped", "WorkerFailure"];
/** How many times as long the first horizon of a full run is as that of a quick one. */
const QUICK_START = 4;
/** Sample of the repetition after a miss. */
const REPETITION = 4;
const MOST_REPLICATIONS = 100_000;

/** Figures that a quick run leaves out because their sample is large. */
const NO_MEAN = /\.(variance|standardDeviation|secondMoment|quantile|scv|maximum)\b/;
/** Shares, which it leaves out of cases that also have means of numbers or times. */
const SHARE = /\.(states|share|atLeast|above|zero)\./;

/** Size of a sample: measured time of a replication, and how many of them. */
interface Size {
  readonly horizon: number;
  readonly replications: number;
}

interface Attempt {
  readonly seed: number;
  readonly size: Size;
  readonly outputs: readonly OutputResult[];
  readonly dispatches: number;
}

/**
 * Runs a case. The seed is a hash of its id. The sample grows until every standard error is small enough: by its horizon while much is
 * missing, then by replications; a miss is repeated once with a fresh seed and four times the sample, and the second result stands.
 */
export async function runCase(
  planned: PlannedCase,
  sampler: Sampler,
  options: CaseOptions,
): Promise<CaseResult> {
  if ("unsupported" in planned) {
    const { id, family, unsupported, declared } = planned;
    return {
      id,
      family,
      status: "unsupported",
      outputs: [],
      reason: unsupported,
      ...(declared ? { declared } : {}),
    };
  }
  const { plan } = planned;
  const outputs = options.quick ? quickOutputs(plan) : plan.outputs;
  try {
    const first = await attempt(plan, outputs, sampler, options, {
      seed: hashText(plan.id),
      size: firstSize(plan, options.quick),
      limit: 1,
    });
    if (passes(first) || !outputs.some(isStochastic)) return resultOf(plan, [first]);
    const again = await attempt(plan, outputs, sampler, options, {
      seed: hashText(`${plan.id}/again`),
      size: grown(plan, first.size, REPETITION),
      limit: REPETITION,
    });
    return resultOf(plan, [first, again]);
  } catch (error) {
    if (error instanceof Error && WORKERS_FAULTS.includes(error.name)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return {
      id: plan.id,
      family: plan.family,
      status: "fail",
      outputs: [],
      reason: { zh: `运行出错：${message}`, en: `the run failed: ${message}` },
    };
  }
}

/** The outputs that a quick run compares; none for a case that it leaves out. */
export function quickOutputs({ outputs, source }: CasePlan): readonly JudgedOutput[] {
  if (!source.quick) return [];
  const means = outputs.filter(({ path, statistic }) => statistic === "mean" && !NO_MEAN.test(path));
  const numbers = means.filter((output) => !SHARE.test(output.path) || !isStochastic(output));
  return numbers.some(isStochastic) ? numbers : means;
}

function passes({ outputs }: Attempt): boolean {
  return outputs.every(({ pass }) => pass);
}

/** The sample begun with: in a quick run, which asks for larger standard errors only, of a shorter horizon where lines are simulated. */
function firstSize(plan: CasePlan, quick: boolean): Size {
  const size = { horizon: plan.horizon, replications: plan.replications };
  const isSimulated = plan.systems.some(({ type }) => type === "model");
  return quick && plan.steady && isSimulated ? grown(plan, size, 1 / QUICK_START) : size;
}

/** The sample `factor` times as large: by its horizon where the study has a steady state. */
function grown(plan: CasePlan, size: Size, factor: number): Size {
  if (!plan.steady) return withMore(size, factor);
  const longer = size.horizon * factor;
  const direct = plan.systems.every(({ type }) => type === "direct");
  return { ...size, horizon: direct ? Math.min(MOST_DRAWS, Math.ceil(longer)) : longer };
}

/** The same sample with further replications. */
function withMore({ horizon, replications }: Size, factor: number): Size {
  return { horizon, replications: Math.min(MOST_REPLICATIONS, Math.ceil(replications * factor)) };
}

/** The sample that is tried next, where `missing` times this one is needed and `affordable` times this one may be spent. */
function next(plan: CasePlan, size: Size, missing: number, affordable: number): Size {
  const topUp = Math.max(SMALLEST_TOP_UP, missing * MARGIN);
  if (!plan.steady || topUp <= LARGEST_TOP_UP) {
    return withMore(size, Math.min(topUp, LARGEST_STEP, affordable));
  }
  return grown(plan, size, Math.min(missing, LARGEST_STEP, affordable));
}

/** Samples of growing size until every output can be judged, or the sample may grow no more. */
async function attempt(
  plan: CasePlan,
  outputs: readonly JudgedOutput[],
  sampler: Sampler,
  { quick }: CaseOptions,
  start: { readonly seed: number; readonly size: Size; readonly limit: number },
): Promise<Attempt> {
  const most = start.limit * (quick ? MOST_DISPATCHES.quick : MOST_DISPATCHES.full);
  let { size } = start;
  let dispatches = 0;
  let samples: readonly SampleResult[] = [];
  for (let growths = 0; ; growths++) {
    const fresh = await samplesOf(plan, outputs, sampler, start.seed, size, samples.length);
    dispatches += dispatchesOf(fresh);
    samples = [...samples, ...fresh];
    const spent = dispatchesOf(samples);
    const estimates = outputs.map((output, index) =>
      estimate(
        isStochastic(output) ? samples.map(({ values }) => values[index]) : [samples[0].values[index]],
        output.statistic,
      ),
    );
    const missing = Math.max(
      0,
      ...outputs.map((output, index) =>
        isStochastic(output) ? missingSample(output, estimates[index], quick) : 0,
      ),
    );
    const affordable = spent > 0 ? most / spent : Infinity;
    if (missing > 1 && growths < MOST_GROWTHS && affordable > 1) {
      const larger = next(plan, size, missing, affordable);
      const isLonger = larger.horizon > size.horizon;
      if (isLonger || larger.replications > size.replications) {
        if (isLonger) samples = [];
        size = larger;
        continue;
      }
    }
    return {
      seed: start.seed,
      size,
      dispatches,
      outputs: outputs.map((output, index): OutputResult => {
        const { value, standardError, replications: count } = estimates[index];
        return {
          name: output.name,
          class: output.tolerance.class,
          expected: output.expected ?? null,
          measured: Number.isFinite(value) ? value : null,
          standardError: Number.isFinite(standardError) ? standardError : 0,
          replications: count,
          ...judge(output, estimates[index], quick),
        };
      }),
    };
  }
}

function dispatchesOf(samples: readonly SampleResult[]): number {
  return samples.reduce((sum, sample) => sum + sample.dispatches, 0);
}

/** The replications of a sample from number `first` on. */
function samplesOf(
  plan: CasePlan,
  outputs: readonly JudgedOutput[],
  sampler: Sampler,
  seed: number,
  { horizon, replications: count }: Size,
  first: number,
) {
  const job = {
    systems: plan.systems,
    paths: outputs.map(({ path }) => path),
    timeUnit: plan.timeUnit,
    seed,
    horizon,
    warmUp: plan.warmUp ?? horizon / 10,
  };
  return Promise.all(
    Array.from({ length: count - first }, (_, index) =>
      sampler.sample({ ...job, replication: first + index }),
    ),
  );
}

function resultOf(plan: CasePlan, attempts: readonly [Attempt, ...Attempt[]]): CaseResult {
  const last = attempts[attempts.length - 1];
  return {
    id: plan.id,
    family: plan.family,
    status: passes(last) ? "pass" : "fail",
    outputs: last.outputs,
    attempts: attempts.length,
    seed: last.seed,
    horizon: last.size.horizon,
    dispatches: attempts.reduce((sum, { dispatches }) => sum + dispatches, 0),
  };
}
