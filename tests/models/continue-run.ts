/**
 * Another process for the tests of snapshots: reads one run a line from standard input, continues it from its saved state, and answers
 * with what it came to. Built into one script by `other-process.ts`, because Node 20 runs no TypeScript.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { stateOfText } from "#sim/saved-state-text.ts";
import { run, type RunRequest } from "#models/run.ts";
import type { Snapshot } from "#models/snapshot.ts";

/** A request as JSON: the state of the snapshot is text. */
export type WrittenRequest = Omit<RunRequest, "snapshot"> & {
  snapshot: Omit<Snapshot, "state"> & { state: string };
};

function continued(line: string): unknown {
  const { snapshot, ...request } = JSON.parse(line) as WrittenRequest;
  try {
    return run({ ...request, snapshot: { ...snapshot, state: stateOfText(snapshot.state) } });
  } catch (error) {
    return { error: String(error) };
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(continued(line))}\n`);
});
