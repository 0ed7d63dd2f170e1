import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { secondsOf } from "../units.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";

const PROCESSES = ["interarrival", "rate", "schedule"] as const;

/** What only sources with some of the ways of arriving can have. */
const NEEDS: readonly { key: string; of: readonly (typeof PROCESSES)[number][]; expected: Label }[] = [
  {
    key: "first",
    of: ["interarrival"],
    expected: { zh: "到达间隔 interarrival（有 first 时必填）", en: "interarrival, required with first" },
  },
  {
    key: "batch",
    of: ["interarrival", "rate"],
    expected: {
      zh: "interarrival 或 rate（有 batch 时必填；schedule 的件数写在 count 中）",
      en: "interarrival or rate, required with batch; a schedule gives its parts by count",
    },
  },
  ...["overflow", "balking"].map((key) => ({
    key,
    of: PROCESSES,
    expected: {
      zh: `interarrival、rate 或 schedule（有 ${key} 时必填）`,
      en: `interarrival, rate or schedule, required with ${key}`,
    },
  })),
];

function processProblems(source: DraftItem): Problem[] {
  const given = PROCESSES.filter((key) => source.data[key] !== undefined);
  const problems = given.slice(1).map((key) =>
    problem([...source.path, key], undefined, {
      zh: "interarrival、rate、schedule 三者之一",
      en: "only one of interarrival, rate and schedule",
    }),
  );
  for (const { key, of, expected } of NEEDS) {
    if (source.data[key] === undefined || given.some((process) => of.includes(process))) continue;
    problems.push(problem([...source.path, key], source.data[key], expected));
  }
  return problems;
}

function seconds(item: DraftItem | undefined, key: string): number | undefined {
  const quantity = item === undefined ? undefined : childOf(item, key);
  const value = numberOf(quantity, "value");
  const unit = textOf(quantity, "unit");
  return value === undefined || (unit !== "s" && unit !== "min" && unit !== "h")
    ? undefined
    : secondsOf(value, unit);
}

function rateProblems(source: DraftItem): Problem[] {
  const rate = childOf(source, "rate");
  if (rate === undefined) return [];
  const problems: Problem[] = [];
  const [mean, amplitude] = ["mean", "amplitude"].map((key) => numberOf(childOf(rate, key), "value"));
  if (mean !== undefined && amplitude !== undefined && amplitude > mean) {
    problems.push(
      problem([...rate.path, "amplitude"], amplitude, {
        zh: `不超过均值 ${mean}（到达率不能为负）`,
        en: `at most the mean ${mean}: a rate is never negative`,
      }),
    );
  }
  const steps = itemsOf(rate, "steps");
  const period = seconds(rate, "period") ?? Infinity;
  let before = -1;
  steps.forEach((step, index) => {
    const from = seconds(step, "from");
    if (from === undefined) return;
    if (index === 0 ? from !== 0 : from <= before || from >= period) {
      problems.push(
        problem([...step.path, "from"], from, {
          zh: "从 0 开始、依次递增且小于 period 的时刻",
          en: "moments that begin with 0, increase, and lie below the period",
        }),
      );
    }
    before = from;
  });
  const rates = steps.map((step) => numberOf(childOf(step, "rate"), "value"));
  if (rates.length > 0 && rates.every((value) => value === 0)) {
    problems.push(
      problem([...rate.path, "steps"], 0, {
        zh: "至少一个大于 0 的到达率",
        en: "at least one rate above 0",
      }),
    );
  }
  return problems;
}

function batchProblems(source: DraftItem): Problem[] {
  const batch = childOf(source, "batch");
  if (batch === undefined) return [];
  const { sizes, weights } = batch.data;
  if (!Array.isArray(sizes) || !Array.isArray(weights)) return [];
  if (sizes.length !== weights.length) {
    return [
      problem([...batch.path, "weights"], weights.length, {
        zh: `与 sizes 一样多的权重（${sizes.length} 个）`,
        en: `as many weights as there are sizes, ${sizes.length}`,
      }),
    ];
  }
  if (weights.some((weight) => typeof weight === "number" && weight > 0)) return [];
  return [
    problem([...batch.path, "weights"], weights, {
      zh: "至少一个大于 0 的权重",
      en: "at least one weight above 0",
    }),
  ];
}

function balkingProblems(source: DraftItem): Problem[] {
  const balking = childOf(source, "balking");
  if (balking === undefined) return [];
  const seen = new Set<number>();
  return itemsOf(balking, "steps").flatMap((step) => {
    const from = numberOf(step, "from");
    if (from === undefined) return [];
    if (!seen.has(from)) {
      seen.add(from);
      return [];
    }
    return [
      problem([...step.path, "from"], from, {
        zh: "每个起始件数只列一次",
        en: "each number of parts listed once",
      }),
    ];
  });
}

/** Sources with several ways of arriving at once, with fields that their way cannot have, and rates that make no sense. */
export function arrivalProblems(file: DraftItem): Problem[] {
  return itemsOf(file, "equipment")
    .filter((equipment) => textOf(equipment, "kind") === "source")
    .flatMap((source) => [
      ...processProblems(source),
      ...rateProblems(source),
      ...batchProblems(source),
      ...balkingProblems(source),
    ]);
}
