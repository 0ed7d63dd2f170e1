import type { SampleJob, Sampler, SampleResult } from "#src/reference/sample.ts";
import type { ReferenceWorkerApi } from "./reference-worker.ts";
import { WorkerQueue } from "./worker-queue.ts";

/** Makes the replications of reference cases on all cores of this browser. */
export class ReferencePool implements Sampler {
  private readonly workers: WorkerQueue<ReferenceWorkerApi>;

  constructor(
    size: number = Math.max(1, navigator.hardwareConcurrency || 2),
    create: () => Worker = createReferenceWorker,
  ) {
    this.workers = new WorkerQueue(size, create);
  }

  get size(): number {
    return this.workers.size;
  }

  sample(job: SampleJob): Promise<SampleResult> {
    return this.workers.enqueue((worker) => worker.call<SampleResult>((api) => api.sample(job)));
  }

  /** Kills every worker at once; samples under way reject. */
  stop(): void {
    this.workers.stop();
  }
}

function createReferenceWorker(): Worker {
  return new Worker(new URL("./reference-worker.ts", import.meta.url), {
    type: "module",
    name: "chejian-reference",
  });
}
