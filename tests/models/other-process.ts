import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { build } from "vite";
import { textOfState } from "#sim/saved-state-text.ts";
import type { RunRequest } from "#models/run.ts";
import type { Snapshot } from "#models/snapshot.ts";
import type { WrittenRequest } from "./continue-run.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A Node of its own that continues runs from snapshots, one after the other. */
export class OtherProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly folder: string;
  private readonly waiting: ((line: string) => void)[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.child = spawn(process.execPath, [path.join(folder, "continue-run.js")]);
    this.child.stderr.pipe(process.stderr);
    createInterface({ input: this.child.stdout }).on("line", (line) => this.waiting.shift()?.(line));
    this.child.once("exit", () => {
      for (const answer of this.waiting.splice(0)) answer('{"error":"the process ended"}');
    });
  }

  static async start(): Promise<OtherProcess> {
    const cache = path.join(ROOT, ".cache");
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(path.join(cache, "continue-run-"));
    await build({
      root: ROOT,
      configFile: false,
      logLevel: "warn",
      build: { ssr: path.join(import.meta.dirname, "continue-run.ts"), outDir: folder, target: "node20" },
    });
    return new OtherProcess(folder);
  }

  /** What `request` comes to when it is continued there; the trace cannot be asked for. */
  async continue(request: RunRequest, snapshot: Snapshot): Promise<unknown> {
    const written: WrittenRequest = {
      ...request,
      snapshot: { ...snapshot, state: textOfState(snapshot.state) },
    };
    const line = new Promise<string>((resolve) => this.waiting.push(resolve));
    this.child.stdin.write(`${JSON.stringify(written)}\n`);
    return JSON.parse(await line);
  }

  stop(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
