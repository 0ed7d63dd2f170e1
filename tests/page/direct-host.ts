import { parseModel } from "#models/format/validate.ts";
import { type KeyframePlan, Keyframes } from "#models/keyframes.ts";
import {
  advanceWithKeyframes,
  LineRun,
  run,
  type Command,
  type RunRequest,
  type RunResult,
} from "#models/run.ts";
import { WorkerFailure, WorkerStopped } from "#src/host/guarded-worker.ts";
import { emptyTemplate, modelWorkbook, openWorkbook } from "#src/host/workbook-files.ts";
import type { Host, LiveLink, ParseOutcome, WorkPool } from "#src/host/host-port.ts";

/** A pool without workers: runs in the same thread, one turn later. */
export class DirectPool implements WorkPool {
  readonly size = 1;
  runs = 0;
  stops = 0;
  /** While set, every run fails as a dead worker does. */
  dead = false;
  private turn = 0;

  async run(request: RunRequest): Promise<RunResult> {
    const turn = this.turn;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (turn !== this.turn) throw new WorkerStopped();
    if (this.dead) throw new WorkerFailure("it died");
    this.runs += 1;
    return run(request);
  }

  async parse(text: string): Promise<ParseOutcome> {
    return await Promise.resolve(parseModel(text));
  }

  warm(): void {
    this.turn += 0;
  }

  stop(): void {
    this.turn += 1;
    this.stops += 1;
  }
}

/** A live run that the test advances by hand. */
export class HandLink implements LiveLink {
  readonly scene;
  readonly start: number;
  readonly end: number;
  closed = false;
  private readonly line: LineRun;
  private readonly request: RunRequest;
  private readonly log: Command[] = [];
  private until: number;

  private keyframes: Keyframes;
  private readonly plan: KeyframePlan;

  constructor(request: RunRequest, from: number, plan: KeyframePlan) {
    this.request = request;
    this.line = new LineRun(request);
    this.plan = plan;
    this.keyframes = new Keyframes(plan);
    advanceWithKeyframes(this.line, from, this.keyframes);
    this.scene = this.line.scene;
    this.start = from;
    this.until = from;
    this.end = this.line.end;
  }

  advance(seconds: number): void {
    this.until += seconds * 1e6;
    advanceWithKeyframes(this.line, this.until, this.keyframes);
  }

  pace(): Promise<void> {
    return Promise.resolve();
  }

  take() {
    const { list, next } = this.keyframes;
    this.keyframes = new Keyframes({ ...this.plan, from: next });
    return Promise.resolve({
      chunks: this.line.takeTrace(),
      keyframes: list,
      now: this.until,
      finished: this.until >= this.end,
    });
  }

  command(command: Omit<Command, "time">): Promise<Command> {
    const stamped = this.line.command(command);
    this.log.push(stamped);
    return Promise.resolve(stamped);
  }

  verify() {
    const replay = new LineRun({
      ...this.request,
      snapshot: undefined,
      commands: this.log,
      trace: { mode: "none" },
    });
    replay.advance(this.until);
    const [liveHash, replayHash] = [this.line.traceHash, replay.traceHash];
    return Promise.resolve({ same: liveHash === replayHash, liveHash, replayHash, until: this.until });
  }

  close(): void {
    this.closed = true;
  }
}

export interface DirectHost extends Host {
  readonly study: DirectPool;
  readonly view: DirectPool;
  readonly links: HandLink[];
}

export function directHost(): DirectHost {
  const links: HandLink[] = [];
  return {
    study: new DirectPool(),
    view: new DirectPool(),
    workbooks: {
      open: (file) => openWorkbook(file),
      ofModel: modelWorkbook,
      template: emptyTemplate,
    },
    links,
    openLive: (request, from, keyframes) => {
      const link = new HandLink(request, from, keyframes);
      links.push(link);
      return Promise.resolve(link);
    },
  };
}
