import { expose, transfer } from "comlink";
import type { Model } from "#models/format/model-schema.ts";
import { parseModel } from "#models/format/validate.ts";
import { run, type RunRequest, type RunResult } from "#models/run.ts";
import type { ParseOutcome } from "./host-port.ts";
import { buffersOf } from "./trace-buffers.ts";

/** A request without its model, which was sent before under a key. */
export type KeyedRequest = Omit<RunRequest, "model"> & { readonly modelKey: number };

/** A worker keeps this many models; an older one is asked for again. */
const KEPT_MODELS = 8;
const models = new Map<number, Model>();

const api = {
  ready(): boolean {
    return true;
  },
  parse(text: string): ParseOutcome {
    return parseModel(text);
  },
  /** Keeps `model` for the requests that name `modelKey`. */
  keep(modelKey: number, model: Model): void {
    models.set(modelKey, model);
    if (models.size > KEPT_MODELS) {
      const oldest = models.keys().next().value;
      if (oldest !== undefined) models.delete(oldest);
    }
  },
  run({ modelKey, ...rest }: KeyedRequest): RunResult {
    const model = models.get(modelKey);
    if (!model) throw new Error(`the worker no longer holds model ${modelKey}`);
    const result = run({ ...rest, model });
    return result.trace ? transfer(result, buffersOf(result.trace)) : result;
  },
};

export type StudyWorkerApi = typeof api;

expose(api);
