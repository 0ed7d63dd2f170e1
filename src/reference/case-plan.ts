import { applyMeasures, MeasureConflict } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { pointerOf, type PathKey } from "#models/format/pointer.ts";
import { type Problem, problem, problemsOf } from "#models/format/problem.ts";
import { resolvePrices } from "#models/format/price-set.ts";
import type { TimeUnit } from "#models/format/units.ts";
import { validateModel } from "#models/format/validate.ts";
import type { Demand } from "#models/compile/compiled-line.ts";
import { ExpressionError, figuresOf, parseExpression } from "./expression.ts";
import { FigureReaders } from "./figure-readers.ts";
import {
  caseSchema,
  FEWEST_REPLICATIONS,
  type Output,
  type ProbeInput,
  type ReferenceCase,
  unsupportedCaseSchema,
} from "./format.ts";
import { isStochastic, type JudgedOutput } from "./judge.ts";
import { KindError } from "./kind.ts";
import { kindOf, KINDS } from "./kinds/index.ts";
import { PathError } from "./path-error.ts";
import type { BilingualText } from "./result.ts";

/** A system of a case, ready to run: plain data. */
export type SystemPlan =
  | {
      readonly type: "model";
      /** prefix in paths; empty for the case's own */
      readonly id: string;
      readonly model: Model;
      readonly measures: readonly string[];
      readonly demand: Demand;
      readonly probes: readonly ProbeInput[];
      /** the model as it may stand in a file */
      readonly file: unknown;
    }
  | {
      readonly type: "direct";
      readonly id: string;
      readonly kind: string;
      readonly parameters: unknown;
    };

/** A case ready to run: plain data, every choice made. */
export interface CasePlan {
  readonly id: string;
  readonly family: string;
  readonly systems: readonly SystemPlan[];
  readonly outputs: readonly JudgedOutput[];
  readonly timeUnit: TimeUnit;
  /** the horizon grows; otherwise the number of replications */
  readonly steady: boolean;
  /** of the first attempt, in timeUnit; of direct kinds the size of the sample */
  readonly horizon: number;
  /** fixed warm-up in timeUnit; absent: a tenth of the horizon in a steady-state study */
  readonly warmUp: number | undefined;
  readonly replications: number;
  /** the case as it was read */
  readonly source: ReferenceCase;
}

/** What became of reading a case. */
export type PlannedCase =
  | { readonly plan: CasePlan }
  | {
      readonly id: string;
      readonly family: string;
      readonly unsupported: BilingualText;
      /** the file says so itself */
      readonly declared: boolean;
    };

/** Carries problems out of nested reading. */
class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("refused");
    this.problems = problems;
  }
}

const DEFAULT_HORIZON = 1000;

/**
 * Reads one case of a file and expands its kind. A case that cannot be run is told with its reasons, never thrown.
 * @param base place of the case in the file, for the pointers of the reasons
 */
export function planCase(json: { id: string }, base: readonly PathKey[]): PlannedCase {
  const family = "family" in json && typeof json.family === "string" ? json.family : "";
  if ("unsupported" in json) {
    const declared = unsupportedCaseSchema.safeParse(json);
    if (declared.success)
      return { id: json.id, family, unsupported: declared.data.unsupported, declared: true };
  }
  try {
    const parsed = caseSchema.safeParse(json);
    if (!parsed.success) throw new Refusal(problemsOf(parsed.error, json, base));
    return { plan: planOf(parsed.data, base) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { id: json.id, family, unsupported: reasonOf(error.problems), declared: false };
  }
}

function reasonOf(problems: readonly Problem[]): BilingualText {
  const shown = problems.slice(0, 5);
  const more = problems.length - shown.length;
  return {
    zh:
      shown.map(({ path, message }) => `${path}：${message.zh}`).join("；") +
      (more > 0 ? `；另有 ${more} 处` : ""),
    en:
      shown.map(({ path, message }) => `${path}: ${message.en}`).join("; ") +
      (more > 0 ? `; and ${more} more` : ""),
  };
}

function planOf(source: ReferenceCase, base: readonly PathKey[]): CasePlan {
  const { runs } = source;
  const own = systemOf(source, "", source, base);
  const systems = [
    own,
    ...source.compare.map((other, index) => systemOf(other, other.id, source, [...base, "compare", index])),
  ];
  const outputs = source.outputs.flatMap((output, index) =>
    judgedOutputs(output, [...base, "outputs", index]),
  );
  checkPaths(systems, outputs, source, base);
  const stochastic = outputs.some(isStochastic);
  const terminating = outputs.some(({ path, statistic }) => statistic !== "mean" || /\.at\.[0-9]/.test(path));
  const steady = stochastic && (runs.study === undefined ? !terminating : runs.study === "steady-state");
  return {
    id: source.id,
    family: source.family,
    systems: systems.map(({ plan }) => plan),
    outputs,
    timeUnit: runs.timeUnit,
    steady,
    horizon: runs.horizon ?? own.horizon,
    warmUp: runs.warmUp ?? (steady ? undefined : 0),
    replications: runs.replications ?? (stochastic ? FEWEST_REPLICATIONS : 1),
    source,
  };
}

interface WithHorizon {
  readonly plan: SystemPlan;
  readonly horizon: number;
}

function systemOf(
  given: Pick<ReferenceCase, "kind" | "parameters" | "model">,
  id: string,
  source: ReferenceCase,
  base: readonly PathKey[],
): WithHorizon {
  if ((given.kind === undefined) === (given.model === undefined)) {
    throw new Refusal([
      problem([...base, "kind"], given.kind, {
        zh: "kind 与 model 二者之一",
        en: "exactly one of kind and model",
      }),
    ]);
  }
  const { runs } = source;
  if (given.kind === undefined) {
    const model = validModel(given.model, [...base, "model"]);
    const hasArrivals = model.equipment.some(
      (one) => one.kind === "source" && one.interarrival !== undefined,
    );
    return {
      plan: {
        type: "model",
        id,
        model,
        measures: runs.measures ?? [],
        demand: runs.demand ?? (hasArrivals ? "own" : "saturated"),
        probes: source.probes,
        file: given.model,
      },
      horizon: DEFAULT_HORIZON,
    };
  }
  const kind = kindOf(given.kind);
  if (kind === undefined) {
    const known = KINDS.map((each) => each.id).join(", ");
    throw new Refusal([
      problem([...base, "kind"], given.kind, {
        zh: `已有的种类之一：${known}`,
        en: `one of the kinds ${known}`,
      }),
    ]);
  }
  const place = [...base, "parameters"];
  const parsed = kind.parameters.safeParse(given.parameters ?? {});
  if (!parsed.success) throw new Refusal(problemsOf(parsed.error, given.parameters ?? {}, place));
  const parameters = parsed.data;
  if (kind.type === "direct") {
    return { plan: { type: "direct", id, kind: kind.id, parameters }, horizon: kind.size };
  }
  const expansion = orRefusal(place, () => kind.expand(parameters, runs.timeUnit));
  const declared = new Set(source.probes.map((probe) => probe.id));
  return {
    plan: {
      type: "model",
      id,
      model: validModel(expansion.model, place),
      measures: runs.measures ?? [],
      demand: runs.demand ?? expansion.demand,
      probes: [...source.probes, ...(expansion.probes ?? []).filter((probe) => !declared.has(probe.id))],
      file: expansion.model,
    },
    horizon: expansion.horizon,
  };
}

function validModel(json: unknown, place: readonly PathKey[]): Model {
  const { model, problems } = validateModel(json);
  if (model !== undefined) return model;
  throw new Refusal(problems.map((found) => ({ ...found, path: pointerOf(place) + found.path })));
}

/** What an expanded kind refuses, as a problem at its parameters. */
function orRefusal<T>(place: readonly PathKey[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof KindError)) throw error;
    throw new Refusal([problem(place, undefined, error.label, error.label)]);
  }
}

/** One output for each expected value. */
function judgedOutputs(output: Output, place: readonly PathKey[]): JudgedOutput[] {
  const { tolerance, name, path, statistic } = output;
  const refuse = (key: string, zh: string, en: string): never => {
    throw new Refusal([problem([...place, ...key.split("/")], undefined, { zh, en })]);
  };
  if (tolerance.class === "D" && tolerance.op === undefined)
    refuse("tolerance/op", "D 级需要 op", "op, with class D");
  if (tolerance.class === "C" && tolerance.standardError === undefined) {
    refuse(
      "tolerance/standardError",
      "C 级需要期望值的标准误",
      "the standard error of the expected value, with class C",
    );
  }
  if (output.expected === undefined) {
    if (tolerance.op !== "between" || (tolerance.low === undefined && tolerance.high === undefined)) {
      refuse("expected", "期望值", "the expected value");
    }
    return [{ name, path, expected: undefined, tolerance, statistic }];
  }
  if (typeof output.expected === "number")
    return [{ name, path, expected: output.expected, tolerance, statistic }];
  if (!path.includes("*"))
    refuse("path", "含 * 的路径（期望值为列表时）", "a path with *, as a list is expected");
  return output.expected.map((expected, index) => ({
    name: `${name}[${index + 1}]`,
    // an operator stands between spaces, a place for a number never does
    path: path.replaceAll(/(?<! )\*|\*(?! )/g, String(index + 1)),
    expected,
    tolerance,
    statistic,
  }));
}

/** Every figure that a path names must be there. */
function checkPaths(
  systems: readonly WithHorizon[],
  outputs: readonly JudgedOutput[],
  source: ReferenceCase,
  base: readonly PathKey[],
): void {
  const readers = new Map<string, (path: string) => void>();
  for (const { plan } of systems) {
    const place = plan.id === "" ? base : [...base, "compare"];
    readers.set(plan.id, checkedPaths(plan, source.runs.timeUnit, place));
  }
  for (const output of outputs) {
    const place = [
      ...base,
      "outputs",
      source.outputs.findIndex(({ name }) => output.name.startsWith(name)),
      "path",
    ];
    try {
      for (const { system, path } of figuresOf(parseExpression(output.path))) {
        const read = readers.get(system);
        if (read === undefined)
          throw new PathError(
            `${system}:`,
            [...readers.keys()].filter((id) => id !== ""),
          );
        read(path);
      }
    } catch (error) {
      if (error instanceof PathError) {
        throw new Refusal([problem(place, error.path, oneOf(error.known))]);
      }
      if (error instanceof ExpressionError) {
        const expected = { zh: "运算符两侧留空格的算式", en: "arithmetic with spaces around its operators" };
        throw new Refusal([problem(place, error.message, expected)]);
      }
      throw error;
    }
  }
}

function checkedPaths(
  plan: SystemPlan,
  timeUnit: TimeUnit,
  place: readonly PathKey[],
): (path: string) => void {
  if (plan.type === "direct") {
    const kind = kindOf(plan.kind);
    return (path) => {
      if (!path.startsWith("result.") || kind?.type !== "direct")
        throw new PathError(path, ["result.<figure>"]);
      const figures = [path.slice("result.".length)];
      orRefusal([...place, "parameters"], () =>
        kind.measure(plan.parameters, { figures, seed: 1, replication: 0, size: Math.min(kind.size, 2) }),
      );
    };
  }
  try {
    const readers = new FigureReaders(measured(plan), plan.probes, timeUnit);
    return (path) => void readers.reader(path);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new Refusal([problem([...place, "probes"], error.path, oneOf(error.known))]);
  }
}

/** The model of a system with its measures carried out. */
export function measured(plan: Extract<SystemPlan, { type: "model" }>): Model {
  try {
    return resolvePrices(applyMeasures(plan.model, plan.measures), plan.model.study.priceSet);
  } catch (error) {
    if (!(error instanceof MeasureConflict)) throw error;
    throw new Refusal([problem(["runs", "measures"], plan.measures, error.label)]);
  }
}

function oneOf(known: readonly string[]): BilingualText {
  const list = known.slice(0, 40).join(", ");
  const more = known.length > 40 ? " …" : "";
  return { zh: `下列之一：${list}${more}`, en: `one of ${list}${more}` };
}
