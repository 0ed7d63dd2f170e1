import { expose } from "comlink";
import { runSample, type SampleJob, type SampleResult } from "#src/reference/sample.ts";

const api = {
  ready(): boolean {
    return true;
  },
  sample(job: SampleJob): SampleResult {
    return runSample(job);
  },
};

export type ReferenceWorkerApi = typeof api;

expose(api);
