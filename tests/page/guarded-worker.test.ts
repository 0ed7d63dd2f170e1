import { afterEach, describe, expect, it } from "vitest";
import { GuardedWorker, WorkerFailure, WorkerStopped } from "#src/host/guarded-worker.ts";
import { ChannelWorker } from "./channel-worker.ts";

const api = {
  ready: () => true,
  double: (value: number) => value * 2,
  never: () => new Promise<number>(() => undefined),
};
const made: ChannelWorker[] = [];

function guard(answers: object | undefined, timeout = 1000) {
  const worker = new ChannelWorker(answers);
  made.push(worker);
  return { guarded: new GuardedWorker<typeof api>(() => worker as unknown as Worker, timeout), worker };
}

afterEach(() => {
  for (const worker of made.splice(0)) if (!worker.terminated) worker.terminate();
});

describe("GuardedWorker", () => {
  it("answers calls once the handshake is done", async () => {
    const { guarded } = guard(api);
    await expect(guarded.call((remote) => remote.double(21))).resolves.toBe(42);
  });

  it("fails when the worker never starts", async () => {
    const { guarded, worker } = guard(undefined, 50);
    await expect(guarded.call((remote) => remote.double(1))).rejects.toThrow(WorkerFailure);
    expect(worker.terminated).toBe(true);
  });

  it("fails when the script throws at start", async () => {
    const { guarded, worker } = guard(undefined);
    worker.die("error", "boom");
    await expect(guarded.call((remote) => remote.double(1))).rejects.toThrow("boom");
  });

  it.each(["error", "messageerror"] as const)("rejects the call under way on %s", async (type) => {
    const { guarded, worker } = guard(api);
    await guarded.call((remote) => remote.double(1));
    const call = guarded.call((remote) => remote.never());
    setTimeout(() => worker.die(type, "died"), 10);
    await expect(call).rejects.toThrow(WorkerFailure);
    expect(guarded.dead).toBe(true);
  });

  it("rejects the call under way when it is stopped on purpose", async () => {
    const { guarded } = guard(api);
    await guarded.call((remote) => remote.double(1));
    const call = guarded.call((remote) => remote.never());
    setTimeout(() => guarded.terminate(), 10);
    await expect(call).rejects.toThrow(WorkerStopped);
  });
});
