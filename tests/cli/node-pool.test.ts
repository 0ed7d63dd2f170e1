import { afterEach, describe, expect, it } from "vitest";
import type { RunRequest, RunResult } from "#models/run.ts";
import { NodePool, PoolError } from "#src/host/node-pool.ts";

/** A worker whose reaction to a task is `body`; `task` and `answer(result)` are at hand. */
function worker(body: string): URL {
  const script = `
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (task) => {
      const answer = (result) => parentPort.postMessage({ id: task.id, result });
      ${body}
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

// The pool passes requests and results on without looking at them.
const request = (seed: number): RunRequest => ({ seed }) as RunRequest;
const seedOf = (result: RunResult): number => (result as unknown as { seed: number }).seed;

let pool: NodePool | undefined;

function poolOf(body: string, size = 2): NodePool {
  pool = new NodePool({ size, workerUrl: worker(body) });
  return pool;
}

afterEach(() => pool?.close());

describe("pool of worker threads", () => {
  it("gives each request its own answer, in any order of finishing", async () => {
    const made = poolOf("setTimeout(() => answer({ seed: task.request.seed }), task.request.seed % 3 * 5);");
    const results = await Promise.all([5, 4, 3, 2, 1, 0].map((seed) => made.run(request(seed))));
    expect(results.map(seedOf)).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it("passes on what a run threw, and works on", async () => {
    const made = poolOf(`
      if (task.request.seed === 1) parentPort.postMessage({ id: task.id, error: { name: "SimulationError", message: "lost a part" } });
      else answer(task.request);`);
    await expect(made.run(request(1))).rejects.toMatchObject({
      name: "SimulationError",
      message: "lost a part",
    });
    expect(seedOf(await made.run(request(2)))).toBe(2);
  });

  it.each([
    ["exits", "process.exit(3);"],
    ["throws outside a run", "setTimeout(() => { throw new Error('boom'); }, 1);"],
  ])("reports a thread that %s as an error, to all that wait", async (_, body) => {
    const made = poolOf(body, 1);
    const settled = await Promise.allSettled([made.run(request(1)), made.run(request(2))]);
    expect(settled.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    await expect(made.run(request(3))).rejects.toBeInstanceOf(PoolError);
  });

  it("reports a script that cannot start", async () => {
    pool = new NodePool({ size: 1, workerUrl: new URL("data:text/javascript,import 'node:no-such-module'") });
    await expect(pool.run(request(1))).rejects.toBeInstanceOf(PoolError);
  });

  it("refuses waiting runs when it is closed", async () => {
    const made = poolOf("");
    const waiting = made.run(request(1));
    await Promise.all([expect(waiting).rejects.toMatchObject({ name: "AbortError" }), made.close()]);
  });

  it("has at least one thread, and no absurd number of them", () => {
    expect(() => new NodePool({ size: 0 })).toThrow(RangeError);
    expect(() => new NodePool({ size: 1.5 })).toThrow(RangeError);
    expect(new NodePool().size).toBeGreaterThan(0);
  });
});
