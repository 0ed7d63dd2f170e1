import { pow } from "../maths/pow.ts";
import { assertLevel } from "./interval.ts";
import { sampleVariance } from "./sample.ts";

/** What is asked of the procedure. */
export interface KimNelsonDesign {
  /** Chance of choosing the best when it is better than each other by at least the indifference amount. */
  level: number;
  /** The smallest difference of means worth detecting, positive. */
  indifference: number;
  /** Replications of the first stage, at least 2; 10 to 20 are usual. */
  firstStage: number;
  better: "higher" | "lower";
}

/** An alternative that was dropped. */
export interface Elimination {
  /** Replications made of every alternative still compared. */
  stage: number;
  /** Index of the alternative, and of the one that beat it. */
  system: number;
  by: number;
}

/** How far the procedure got with the replications there are. */
export interface KimNelsonState {
  eta: number;
  /** h² */
  squaredConstant: number;
  /** Replications used of the alternatives still compared. */
  stage: number;
  eliminations: Elimination[];
  /** Indices of the alternatives still compared, ascending. */
  survivors: number[];
  /** The one chosen; null while more replications of the survivors are needed. */
  selected: number | null;
  /** Replications at which the choice is made at the latest: the next one after the largest ⌊h² S²ᵢⱼ/δ²⌋. */
  latest: number;
  /** S²ᵢⱼ: variance of the first stage's differences of alternatives i and j. */
  varianceOfDifferences: number[][];
}

/**
 * Constants of the procedure for c = 1: η = ½ [(2α/(k − 1))^(−2/(n₀ − 1)) − 1] and h² = 2η(n₀ − 1).
 * @param systems k, at least 2
 */
export function kimNelsonConstants(
  systems: number,
  firstStage: number,
  level: number,
): { eta: number; squaredConstant: number } {
  if (!Number.isInteger(systems) || systems < 2)
    throw new RangeError(`at least 2 alternatives, found ${systems}`);
  if (!Number.isInteger(firstStage) || firstStage < 2)
    throw new RangeError(`a first stage of at least 2 replications, found ${firstStage}`);
  assertLevel(level);
  const eta = 0.5 * (pow((2 * (1 - level)) / (systems - 1), -2 / (firstStage - 1)) - 1);
  if (!(eta > 0)) throw new RangeError(`a level above ${1 - (systems - 1) / 2}, found ${level}`);
  return { eta, squaredConstant: 2 * eta * (firstStage - 1) };
}

/**
 * Kim and Nelson's fully sequential selection of the best of k alternatives (ACM Transactions on Modeling and Computer Simulation 11
 * (2001) 251–273), with c = 1. After the first stage, one replication of every survivor at a time: i is dropped at stage r when the mean
 * of some survivor j is better by more than W_ij(r)/r, W_ij(r) = max(0, δ/2 (h² S²ᵢⱼ/δ² − r)). S²ᵢⱼ is that of the differences, so common
 * random numbers shorten it and keep its guarantee. Figures count as normal, which means of a run nearly are.
 *
 * @param samples Figures by alternative and replication, the same replication at the same place. An alternative needs none beyond the
 *   stage at which it is dropped.
 * @throws RangeError when an alternative lacks replications of the first stage.
 */
export function kimNelson(samples: readonly (readonly number[])[], design: KimNelsonDesign): KimNelsonState {
  const { level, indifference, firstStage, better } = design;
  const { eta, squaredConstant } = kimNelsonConstants(samples.length, firstStage, level);
  if (!(indifference > 0)) throw new RangeError(`an indifference above 0, found ${indifference}`);
  if (samples.some((sample) => sample.length < firstStage))
    throw new RangeError(`the first stage takes ${firstStage} replications of each alternative`);
  const sign = better === "higher" ? 1 : -1;
  const varianceOfDifferences = samples.map((first) =>
    samples.map((second) => differenceVariance(first, second, firstStage)),
  );
  const bounds = varianceOfDifferences.map((row) =>
    row.map((variance) => (squaredConstant * variance) / (indifference * indifference)),
  );
  const sums = samples.map((sample) => sum(sample, firstStage));
  let survivors = samples.map((_, index) => index);
  const eliminations: Elimination[] = [];
  let stage = firstStage;
  for (;;) {
    const dropped = survivors.flatMap((system) => {
      const by = survivors.find((other) => {
        if (other === system) return false;
        const margin = Math.max(0, (indifference / 2) * (bounds[system][other] - stage));
        return sign * (sums[other] - sums[system]) > margin;
      });
      return by === undefined ? [] : [{ stage, system, by }];
    });
    eliminations.push(...dropped);
    survivors = survivors.filter((system) => !dropped.some((one) => one.system === system));
    const latest = 1 + Math.max(...bounds.map((row) => Math.floor(Math.max(...row))), firstStage - 1);
    // Equal figures to the last digit are no reason to go on for ever: the first of them is as good.
    const selected = survivors.length === 1 || stage >= latest ? survivors[0] : null;
    const more = survivors.every((system) => samples[system].length > stage);
    if (selected !== null || !more) {
      return {
        eta,
        squaredConstant,
        stage,
        eliminations,
        survivors,
        selected,
        latest,
        varianceOfDifferences,
      };
    }
    for (const system of survivors) sums[system] += samples[system][stage];
    stage++;
  }
}

function sum(values: readonly number[], count: number): number {
  let total = 0;
  for (let index = 0; index < count; index++) total += values[index];
  return total;
}

function differenceVariance(first: readonly number[], second: readonly number[], count: number): number {
  if (first === second) return 0;
  return sampleVariance(Array.from({ length: count }, (_, index) => first[index] - second[index]));
}
