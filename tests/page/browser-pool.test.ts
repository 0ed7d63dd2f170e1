import { afterEach, describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import type { RunRequest } from "#models/run.ts";
import { BrowserPool } from "#src/host/browser-pool.ts";
import { WorkerFailure, WorkerStopped } from "#src/host/guarded-worker.ts";
import { ChannelWorker } from "./channel-worker.ts";

/** What the workers of one test were asked for. */
interface Journal {
  kept: number;
  busy: number;
  busiest: number;
}

const workers: ChannelWorker[] = [];

function poolOf(size: number, journal: Journal, hang = false): BrowserPool {
  return new BrowserPool(size, () => {
    const worker = new ChannelWorker({
      ready: () => true,
      keep: () => {
        journal.kept += 1;
      },
      run: async ({ replication }: { replication: number }) => {
        journal.busy += 1;
        journal.busiest = Math.max(journal.busiest, journal.busy);
        await new Promise((resolve) => setTimeout(resolve, hang ? 60_000 : 2));
        journal.busy -= 1;
        return { traceHash: String(replication) };
      },
    });
    workers.push(worker);
    return worker as unknown as Worker;
  });
}

function request(model: Model, replication: number): RunRequest {
  return {
    model,
    measures: [],
    priceSet: "2018",
    demand: "orders",
    seed: 1,
    replication,
    trace: { mode: "none" },
  };
}

const MODEL = { id: "stand-in" } as Model;

afterEach(() => {
  for (const worker of workers.splice(0)) if (!worker.terminated) worker.terminate();
});

describe("BrowserPool", () => {
  it("runs no more at once than it has workers and gives each result to its own request", async () => {
    const journal = { kept: 0, busy: 0, busiest: 0 };
    const pool = poolOf(3, journal);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => pool.run(request(MODEL, index))),
    );
    expect(results.map((result) => Number(result.traceHash))).toEqual(
      Array.from({ length: 20 }, (_, index) => index),
    );
    expect(journal.busiest).toBeLessThanOrEqual(3);
    expect(workers).toHaveLength(3);
  });

  it("sends a model to each worker once", async () => {
    const journal = { kept: 0, busy: 0, busiest: 0 };
    const pool = poolOf(2, journal);
    await Promise.all(Array.from({ length: 10 }, (_, index) => pool.run(request(MODEL, index))));
    expect(journal.kept).toBe(2);
  });

  it("stops at once: what runs and what waits rejects, and the next task finds fresh workers", async () => {
    const pool = poolOf(1, { kept: 0, busy: 0, busiest: 0 }, true);
    const running = pool.run(request(MODEL, 0));
    const waiting = pool.run(request(MODEL, 1));
    setTimeout(() => pool.stop(), 20);
    await expect(running).rejects.toThrow(WorkerStopped);
    await expect(waiting).rejects.toThrow(WorkerStopped);
    const again = pool.run(request(MODEL, 2));
    expect(workers).toHaveLength(2);
    pool.stop();
    await expect(again).rejects.toThrow(WorkerStopped);
  });

  it("replaces a worker that died after telling its task", async () => {
    const journal = { kept: 0, busy: 0, busiest: 0 };
    const pool = poolOf(1, journal);
    await pool.run(request(MODEL, 0));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const doomed = pool.run(request(MODEL, 1));
    workers[0].die("error", "out of memory");
    await expect(doomed).rejects.toThrow(WorkerFailure);
    await expect(pool.run(request(MODEL, 2))).resolves.toMatchObject({ traceHash: "2" });
    expect(workers).toHaveLength(2);
  });

  it("rehearses once in every worker, and a rehearsal that fails stops nothing", async () => {
    const journal = { kept: 0, busy: 0, busiest: 0 };
    const pool = poolOf(2, journal);
    pool.warm([request(MODEL, 0)]);
    await expect(pool.run(request(MODEL, 7))).resolves.toMatchObject({ traceHash: "7" });
    expect(journal).toMatchObject({ kept: 2, busiest: 2 });
    pool.stop();
    pool.warm([request(MODEL, 1)]);
    pool.stop();
    await expect(pool.run(request(MODEL, 8))).resolves.toMatchObject({ traceHash: "8" });
  });
});
