import type { AssumptionRow } from "#models/format/assumptions.ts";
import { validateModel } from "#models/format/validate.ts";
import { assumptionMoves, MOVE, type AssumptionMove } from "./assumption-move.ts";
import { samplesOf } from "./evaluation.ts";
import type { Executor, Progress, StudyOptions, StudyPhase } from "./executor.ts";
import { replicationsOf, type RunFigures, type StudyRuns } from "./figures.ts";
import { requestOf, type StudyPlan, type StudyRun } from "./plan.ts";
import { figuresOf } from "./run-figures.ts";
import { runAll } from "./run-pool.ts";
import type {
  AssumptionId,
  DemandKind,
  ScreenedAssumption,
  Sensitivity,
  Side,
  TargetResult,
  WeightyAssumption,
} from "./study-result.ts";
import { measuredOf, targetResults } from "./target-results.ts";

/** Paired replications of the screen; the study's first ones, so that its own runs serve as the base. */
export const SCREEN_REPLICATIONS = 5;
/** Assumptions that are re-run with all replications. */
export const RERUN_ASSUMPTIONS = 3;
/** An assumption is moved up and down. */
const DIRECTIONS = 2;

/** The runs made with one moved assumption. */
interface MovedRuns {
  move: AssumptionMove;
  figures: Map<string, RunFigures[]>;
  /** Whether the moved model is valid; unknown until its first run is due, to spread the work of checking. */
  valid?: boolean;
}

/**
 * Moves every assumption by ±20 % and tells which verdict would flip. Moves that make no valid model are left out.
 *
 * One assumption at a time, on both sides of the comparison at once, with the study's own seed and replications
 * (common random numbers, so that few of them show a shift). Run only what can differ: a side whose line the move does
 * not touch, and a demand whose targets it cannot change, keep the runs of the study.
 *
 * @param runs The runs of the study itself.
 */
export async function screenAssumptions(
  plan: StudyPlan,
  runs: StudyRuns,
  executor: Executor,
  progress?: (progress: Progress) => void,
  options: Pick<StudyOptions, "signal"> = {},
): Promise<Sensitivity> {
  const made = replicationsOf(runs);
  const replications = Math.min(SCREEN_REPLICATIONS, made);
  const all = assumptionMoves(plan).map((move): MovedRuns => ({ move, figures: new Map() }));
  const runMoves = (
    phase: StudyPhase,
    list: readonly MovedRuns[],
    from: number,
    to: number,
  ): Promise<number> => makeRuns(plan, phase, list, from, to, executor, progress, options);

  let count = await runMoves("sensitivity-screen", all, 0, replications);
  const moved = all.filter((one) => one.valid === true);
  const screened = screenRows(plan, runs, moved, replications);
  const rows = screened.filter((row) => row.shift > 0).slice(0, RERUN_ASSUMPTIONS);
  const rerun = moved.filter(({ move }) => rows.some((row) => row.pointer === move.row.pointer));
  count += await runMoves("sensitivity-rerun", rerun, replications, made);
  const verdicts = targetResults(plan.targets, samplesOf(plan, runs));
  return {
    move: MOVE,
    replications,
    runs: count,
    screened,
    weightiest: rows.map((row) => weightyRow(plan, runs, row, rerun, verdicts)),
  };
}

/** Runs that {@link screenAssumptions} will make at most: the screen, and the three weightiest assumptions with all replications. */
export function screenRuns(plan: StudyPlan, runs: StudyRuns): number {
  const made = replicationsOf(runs);
  const replications = Math.min(SCREEN_REPLICATIONS, made);
  const cases = assumptionMoves(plan).map(({ sides, demands }) => sides.length * demands.length);
  const screen = replications * cases.reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...cases);
  return screen + RERUN_ASSUMPTIONS * DIRECTIONS * most * (made - replications);
}

/** Makes the runs of replications `from` … `to` − 1 of every move and files them; returns their number. */
async function makeRuns(
  plan: StudyPlan,
  phase: StudyPhase,
  list: readonly MovedRuns[],
  from: number,
  to: number,
  executor: Executor,
  progress: ((progress: Progress) => void) | undefined,
  options: Pick<StudyOptions, "signal">,
): Promise<number> {
  const tasks: { owner: MovedRuns; run: StudyRun }[] = [];
  for (const owner of list) {
    for (const side of owner.move.sides) {
      for (const demand of owner.move.demands) {
        for (let replication = from; replication < to; replication++) {
          tasks.push({ owner, run: { side, demand, replication } });
        }
      }
    }
  }
  let done = 0;
  const total = tasks.length;
  progress?.({ phase, done, total });
  const figures = await runAll(
    total,
    async (index) => {
      const { owner, run } = tasks[index];
      owner.valid ??= validateModel(owner.move.model).model !== undefined;
      if (!owner.valid) return null;
      return figuresOf(await executor.run(requestOf(plan, run, owner.move.model)));
    },
    {
      lanes: executor.size,
      signal: options.signal,
      onDone: () => progress?.({ phase, done: ++done, total }),
    },
  );
  let made = 0;
  tasks.forEach(({ owner, run }, index) => {
    const one = figures[index];
    if (one === null) return;
    made++;
    const key = caseKey(run.side, run.demand);
    const filed = owner.figures.get(key) ?? [];
    filed[run.replication] = one;
    owner.figures.set(key, filed);
  });
  return made;
}

function caseKey(side: Side, demand: DemandKind): string {
  return `${side}/${demand}`;
}

/** The runs of the line with the move: its own where it made some, else those of the study. */
function runsWith(plan: StudyPlan, runs: StudyRuns, moved: MovedRuns): StudyRuns {
  const merged: { [S in Side]?: { [D in DemandKind]?: readonly RunFigures[] } } = {};
  for (const side of plan.sides) {
    const cases: { [D in DemandKind]?: readonly RunFigures[] } = {};
    for (const demand of plan.demands)
      cases[demand] = moved.figures.get(caseKey(side, demand)) ?? runs[side]?.[demand];
    merged[side] = cases;
  }
  return merged;
}

function screenRows(
  plan: StudyPlan,
  runs: StudyRuns,
  list: readonly MovedRuns[],
  replications: number,
): ScreenedAssumption[] {
  // Figures of regions weigh only where the model has no judged target.
  const judged = plan.targets.filter((target) => target.judged);
  const targets = judged.length > 0 ? judged : plan.targets;
  const kpis = plan.kpis.filter((kpi) => targets.some((target) => target.kpi === kpi.id));
  const figuresWith = (all: StudyRuns): (number | null)[] => {
    const samples = samplesOf({ ...plan, kpis }, all, replications);
    return targets.map((target) => measuredOf(target, samples));
  };
  const base = figuresWith(runs);
  const rows = new Map<string, ScreenedAssumption>();
  for (const moved of list) {
    const { row, direction, value } = moved.move;
    const screened = rows.get(row.pointer) ?? {
      ...identity(row),
      down: null,
      up: null,
      shift: 0,
      target: null,
      direction: null,
    };
    screened[direction] = value;
    figuresWith(runsWith(plan, runs, moved)).forEach((figure, index) => {
      const shift = shiftOf(base[index], figure, targets[index].value);
      if (shift > screened.shift) Object.assign(screened, { shift, target: targets[index].id, direction });
    });
    rows.set(row.pointer, screened);
  }
  // Sorting is stable: equal shifts keep the order of the file.
  return [...rows.values()].sort((first, second) => second.shift - first.shift);
}

/** How far a figure moved, relative to what is required of it; a requirement of zero is measured as it is. */
function shiftOf(before: number | null, after: number | null, required: number): number {
  if (before === null || after === null) return 0;
  return Math.abs(after - before) / (required === 0 ? 1 : Math.abs(required));
}

function weightyRow(
  plan: StudyPlan,
  runs: StudyRuns,
  row: ScreenedAssumption,
  rerun: readonly MovedRuns[],
  verdicts: readonly TargetResult[],
): WeightyAssumption {
  const moves = rerun
    .filter(({ move }) => move.row.pointer === row.pointer)
    .map((moved) => ({
      direction: moved.move.direction,
      value: moved.move.value,
      targets: targetResults(plan.targets, samplesOf(plan, runsWith(plan, runs, moved))).map(
        ({ id, measured, verdict }) => ({
          id,
          measured,
          verdict,
          flips: verdicts.find((target) => target.id === id)?.verdict !== verdict,
        }),
      ),
    }));
  const flips = verdicts
    .map((target) => target.id)
    .filter((id) => moves.some((move) => move.targets.some((target) => target.id === id && target.flips)));
  const { pointer, element, label, unit, value } = row;
  return { pointer, element, label, unit, value, moves, flips };
}

function identity(row: AssumptionRow): AssumptionId {
  const { pointer, element, label, unit, value } = row;
  return { pointer, element, label, unit, value };
}
