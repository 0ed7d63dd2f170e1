import { expose } from "comlink";
import type { SplitOptions } from "#sim/fitting/split-mass.ts";
import type { ColumnChoice } from "./column-numbers.ts";
import { fitFile, type FitOutcome } from "./fit-file.ts";

const api = {
  ready(): boolean {
    return true;
  },
  fit(
    file: Blob,
    choice: ColumnChoice,
    options: SplitOptions,
    onProgress: (done: number, total: number) => void,
  ): Promise<FitOutcome> {
    return fitFile(file, choice, options, onProgress);
  },
};

export type FitWorkerApi = typeof api;

expose(api);
