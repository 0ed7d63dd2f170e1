import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import type { Executor } from "#src/study/executor.ts";

/** The bundled chassis line as a validated model: a real file, so that measures, prices and assumptions are real. */
export function chassisModel(): Model {
  const scenario = SCENARIOS.find((one) => one.id === "chassis-arc-welding");
  const checked = validateModel(scenario?.data);
  if (checked.model === undefined) throw new Error(JSON.stringify(checked.problems));
  return checked.model;
}

/** Noise of a replication, common to both sides: a fixed table, no generator. */
const NOISE = [
  0.3, -0.7, 1.1, -0.2, 0.6, -1.3, 0.9, -0.4, 0.1, 0.8, -0.9, 0.5, -0.1, 1.2, -0.6, 0.4, -1.1, 0.7, 0.2, -0.8,
];

/** Figures of a made-up line: what a run would give for the request, without simulating anything. */
export type FigureSource = (request: RunRequest) => Record<string, number>;

/** A line whose measures give +25 % output, −31 % cost, −28 % defects and +12 % energy use, with 1 % common noise. */
export const madeUpLine: FigureSource = (request): Record<string, number> => {
  const noise = 1 + 0.01 * NOISE[request.replication % NOISE.length];
  // The own noise of a side runs against the common one in every second replication, so that pairing is not perfect.
  const own = 1 + 0.001 * NOISE[(request.replication * 7 + request.measures.length) % NOISE.length];
  const on = request.measures.length > 0;
  const factor = noise * own;
  if (request.demand === "saturated")
    return { "PE.line": (on ? 175 : 140) * factor, TH: (on ? 175 : 140) * factor };
  return {
    UC: (on ? 20.7 : 30) / factor,
    "UC.cash": (on ? 18 : 28) / factor,
    "DR.true": (on ? 0.018 : 0.025) * factor,
    EU: (on ? 1.12 : 1) * factor,
    NCR: on ? 1 : 0,
    TH: 120,
  };
};

export interface SyntheticOptions {
  size?: number;
  /** Turns to wait before a run is finished; lets later runs overtake earlier ones. */
  turns?: (request: RunRequest) => number;
  checks?: (request: RunRequest) => RunResult["checks"];
}

/** An executor without workers that finishes its runs in any order wanted. */
export class SyntheticExecutor implements Executor {
  readonly size: number;
  readonly requests: RunRequest[] = [];
  private readonly figures: FigureSource;
  private readonly turns: (request: RunRequest) => number;
  private readonly checks: (request: RunRequest) => RunResult["checks"];
  private underWay = 0;
  mostUnderWay = 0;

  constructor(figures: FigureSource, options: SyntheticOptions = {}) {
    this.figures = figures;
    this.size = options.size ?? 2;
    this.turns = options.turns ?? (() => 1);
    this.checks = options.checks ?? (() => []);
  }

  async run(request: RunRequest): Promise<RunResult> {
    this.requests.push(request);
    this.underWay++;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    for (let turn = this.turns(request); turn > 0; turn--) await Promise.resolve();
    this.underWay--;
    const read = {
      kpis: this.figures(request),
      cost: { goodPartsPerYear: 400_000 },
      checks: this.checks(request),
    };
    // The study reads nothing else of a result.
    return read as unknown as RunResult;
  }
}
