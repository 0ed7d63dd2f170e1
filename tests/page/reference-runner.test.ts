import { describe, expect, it } from "vitest";
import { WorkerStopped } from "#src/host/guarded-worker.ts";
import { bundledHeads } from "#src/reference/case-head.ts";
import { runSample, type SampleJob, type SampleResult } from "#src/reference/sample.ts";
import { ReferenceRunner } from "#src/session/reference-runner.ts";

const [first, second] = bundledHeads().filter(({ id }) => id.startsWith("L-DET") || id === "L-HUNT-2");

/** Makes samples on this thread, or holds them back until it is stopped. */
function sampler(holds = false) {
  const refuse: ((reason: Error) => void)[] = [];
  return {
    size: 1,
    sample: (job: SampleJob): Promise<SampleResult> =>
      holds ? new Promise((_, reject) => refuse.push(reject)) : Promise.resolve(runSample(job)),
    stop: () => refuse.splice(0).forEach((reject) => reject(new WorkerStopped())),
  };
}

describe("ReferenceRunner", () => {
  it("shows the result of each case", async () => {
    const runner = new ReferenceRunner(sampler(), () => 0);
    await runner.start([first, second], true);
    const { cases, running } = runner.store.get();
    expect(running).toBe(false);
    for (const { id } of [first, second]) {
      const live = cases[id];
      expect(live.status === "done" && live.result.status).toBe("pass");
    }
  });

  it("forgets a case that is stopped half way, and is free for the next", async () => {
    const runner = new ReferenceRunner(sampler(true), () => 0);
    const stopped = runner.start([first], true);
    expect(runner.store.get().cases[first.id].status).toBe("running");
    runner.stop();
    await stopped;
    expect(runner.store.get()).toMatchObject({ cases: {}, running: false });
    expect(runner.store.get().failure).toBeUndefined();
  });

  it("tells when its workers die", async () => {
    const runner = new ReferenceRunner(
      {
        ...sampler(),
        sample: () => Promise.reject(Object.assign(new Error("no memory"), { name: "WorkerFailure" })),
      },
      () => 0,
    );
    await runner.start([first], true);
    expect(runner.store.get().failure?.detail).toBe("no memory");
    expect(runner.store.get().running).toBe(false);
  });
});
