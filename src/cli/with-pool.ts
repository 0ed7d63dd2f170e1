import process from "node:process";
import { NodePool } from "#src/host/node-pool.ts";
import { Formatter } from "#src/i18n/format.ts";
import type { Executor, Progress } from "#src/study/executor.ts";
import { progressReporter } from "./progress.ts";
import { seconds } from "./seconds.ts";
import type { Terminal } from "./terminal.ts";

/** What a task on the pool is given. */
export interface PoolTools {
  pool: Executor;
  progress: (progress: Progress) => void;
  /** Aborted by an interrupt from the keyboard. */
  signal: AbortSignal;
}

/** Carries out a task on a pool of threads that tells its progress, stops at an interrupt and is closed at the end. */
export async function withPool<T>(
  terminal: Terminal,
  size: number | undefined,
  task: (tools: PoolTools) => Promise<T>,
): Promise<T> {
  const pool = new NodePool({ size });
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once("SIGINT", interrupt);
  try {
    const progress = progressReporter(terminal, new Formatter(terminal.language), seconds);
    return await task({ pool, progress, signal: abort.signal });
  } finally {
    process.off("SIGINT", interrupt);
    await pool.close();
  }
}
