import type { Time } from "#sim/time.ts";
import type { TraceChunk, TraceMode } from "#sim/trace/trace-format.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import {
  checkBatteries,
  checkConservation,
  checkDeadlock,
  checkSteadyState,
  type CheckResult,
} from "./checks.ts";
import type { ElementKind } from "./compile/element-plan.ts";
import { compile } from "./compile/compile.ts";
import type { CompiledLine, Demand } from "./compile/compiled-line.ts";
import { type CostBreakdown, costOf } from "./cost.ts";
import { type Keyframe, type KeyframePlan, Keyframes } from "./keyframes.ts";
import { canonicalJson } from "./format/canonical-json.ts";
import { fileHash } from "./format/file-hash.ts";
import { applyMeasures } from "./format/measures.ts";
import type { Model } from "./format/model-schema.ts";
import { resolvePrices } from "./format/price-set.ts";
import { kpisOf } from "./kpi/catalogue.ts";
import { utilisationOf } from "./kpi/utilisation.ts";
import type { Probe, ProbeResult } from "./probes/probe.ts";
import { recordSeries, type RunSeries, type SeriesRequest } from "./run-series.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { type Snapshot, SnapshotError } from "./snapshot.ts";
import { type ElementReport, readWindow } from "./window-figures.ts";

export const COMMANDS = ["stop", "repair"] as const;

/** Parts of equipment that take commands themselves; robots and loaders stop with their cell. */
const COMMANDED_PARTS: readonly ElementKind[] = ["cnc", "crane"];

/** An intervention in a run. It is carried out before everything else of its microsecond, in the order of the log. */
export interface Command {
  time: Time;
  /** id of a station or robot cell: "weld#3" */
  target: string;
  command: (typeof COMMANDS)[number];
  argument?: number;
}

/** A run in plain data: the same request gives the same digits anywhere. */
export interface RunRequest {
  model: Model;
  measures: readonly string[];
  priceSet: string;
  /** `orders` as in the model's demand; `own`: sources with an interarrival time of their own */
  demand: Demand;
  seed: number;
  replication: number;
  /** measured shifts after the warm-up; absent: those of the model's study */
  horizonShifts?: number;
  /** measured time after the warm-up, in place of shifts */
  horizon?: Time;
  /** absent: the warm-up shifts of the model's study */
  warmUp?: Time;
  /** The command log. With a snapshot: the whole log all the same; the commands that the snapshot knows are not entered again. */
  commands?: readonly Command[];
  /** figures measured besides the usual ones; they change nothing else */
  probes?: readonly Probe[];
  /** figures of equal intervals of the measured window; they change nothing else */
  series?: SeriesRequest;
  trace: TraceMode;
  /** continue from here */
  snapshot?: Snapshot;
  /** stop here, µs, with the figures so far; absent: at the end; not together with a series */
  until?: Time;
  /** hand over snapshots at these times; not together with a series */
  keyframes?: KeyframePlan;
}

export interface RunResult {
  /** by id of the catalogue; a KPI that does not apply is absent */
  kpis: Record<string, number>;
  /** share of its planned time that each equipment works, by equipment id */
  utilisation: Record<string, number>;
  elements: ElementReport[];
  /** by id of the probes of the request; absent without probes */
  probes?: Record<string, ProbeResult>;
  /** of the request's intervals; absent when none were asked for */
  series?: RunSeries;
  /** CNY a year */
  cost: CostBreakdown;
  checks: CheckResult[];
  traceHash: string;
  trace?: TraceChunk[];
  scene: Scene;
  windowSeconds: number;
  plannedHours: number;
  /** commands, wake-ups and events carried out */
  dispatches: number;
  /** as the request asked for them, in order of time */
  keyframes?: readonly Keyframe[];
}

/** Runs a request to its end. */
export function run(request: RunRequest): RunResult {
  const lineRun = new LineRun(request);
  const series = request.series === undefined ? {} : { series: lineRun.series(request.series) };
  const until = request.until ?? lineRun.end;
  if (request.keyframes === undefined) {
    lineRun.advance(until);
    return { ...lineRun.result(), ...series };
  }
  const keyframes = new Keyframes(request.keyframes);
  advanceWithKeyframes(lineRun, until, keyframes);
  return { ...lineRun.result(), keyframes: keyframes.list };
}

/** Runs everything up to and including `until` and takes the keyframes that are due on the way. */
export function advanceWithKeyframes(line: LineRun, until: Time, keyframes: Keyframes): void {
  const last = until < line.end ? until : line.end;
  for (let due = keyframes.next; due <= last; due = keyframes.next) {
    line.advance(due);
    keyframes.add(line.keyframe());
  }
  line.advance(last);
}

/** A run that is advanced step by step: live, with commands and snapshots. */
export class LineRun {
  readonly scene: Scene;
  private readonly request: RunRequest;
  private readonly compiled: CompiledLine;
  /** What the run is, once it was asked: it takes a hash over the whole file. */
  private known: Omit<Snapshot, "state"> | undefined;

  /**
   * @throws MeasureConflict when the measures cannot stand together
   * @throws RangeError for an unknown price set or command target, or a model that cannot be compiled
   * @throws SnapshotError when the snapshot belongs to something else
   */
  constructor(request: RunRequest) {
    const model = resolvePrices(applyMeasures(request.model, request.measures), request.priceSet);
    this.request = request;
    this.compiled = compile(model, request);
    this.scene = sceneOf(this.compiled);
    const { snapshot } = request;
    if (snapshot !== undefined) this.restore(snapshot);
    const known = this.compiled.sim.commands.length;
    for (const command of (request.commands ?? []).slice(known)) this.enter(command);
  }

  get now(): Time {
    return this.compiled.sim.now;
  }

  get end(): Time {
    return this.compiled.end;
  }

  /** Hash over the logical records so far. */
  get traceHash(): string {
    return this.compiled.sim.trace.digest();
  }

  /** Dispatches so far: commands, wake-ups and events. */
  get dispatches(): number {
    return this.compiled.sim.dispatches;
  }

  /** Runs everything up to and including `until`, at most to the end of the run. */
  advance(until: Time): void {
    this.compiled.sim.run(until < this.end ? until : this.end);
  }

  /** Runs through equal intervals of the window and tells what happened in each. */
  series(request: SeriesRequest): RunSeries {
    return recordSeries(this.compiled, request);
  }

  /** One dispatch; false when the end is reached. */
  step(): boolean {
    return this.compiled.sim.nextTime() <= this.end && this.compiled.sim.step();
  }

  /** Enters a command for the first microsecond not yet executed; returns it with its time, for the log. */
  command(command: Omit<Command, "time">): Command {
    const stamped = { ...command, time: this.compiled.sim.nextCommandTime() };
    this.enter(stamped);
    return stamped;
  }

  /** Trace records since the last call. */
  takeTrace(): TraceChunk[] {
    return this.compiled.sim.trace.takeChunks();
  }

  /** A copy of the whole state between two events. */
  snapshot(): Snapshot {
    return { ...this.identity(), state: this.compiled.sim.save() };
  }

  /** A snapshot with its place in time and trace. */
  keyframe(): Keyframe {
    return { time: this.now, records: this.compiled.sim.trace.records, snapshot: this.snapshot() };
  }

  /**
   * Goes back, or ahead, to a snapshot of the same run.
   * @throws SnapshotError when it belongs to something else
   */
  restore(snapshot: Snapshot): void {
    this.checkSnapshot(snapshot);
    this.compiled.sim.restore(snapshot.state);
  }

  /** Figures of the window so far. @throws SimulationError when a conservation law is broken */
  result(): RunResult {
    const { compiled, request } = this;
    const checks = checkConservation(compiled);
    checks.push(checkDeadlock(compiled));
    const batteries = checkBatteries(compiled);
    if (batteries !== undefined) checks.push(batteries);
    const steady = checkSteadyState(compiled, request.demand);
    if (steady !== undefined) checks.push(steady);
    const figures = readWindow(compiled, request.demand, request.measures);
    const cost = costOf(figures);
    const result: RunResult = {
      kpis: kpisOf(figures, cost),
      utilisation: utilisationOf(figures),
      elements: [...figures.elements],
      ...(compiled.probes === undefined ? {} : { probes: compiled.probes.results(compiled.sim.now) }),
      cost,
      checks,
      traceHash: compiled.sim.trace.digest(),
      scene: this.scene,
      windowSeconds: figures.windowSeconds,
      plannedHours: figures.plannedHours,
      dispatches: this.dispatches,
    };
    return request.trace.mode === "none" ? result : { ...result, trace: this.takeTrace() };
  }

  private enter(command: Command): void {
    const { plan, sim } = this.compiled;
    const target = plan.elements.find((info) => info.id === command.target);
    if (target === undefined) throw new RangeError(`there is no element ${command.target}`);
    if (!COMMANDS.includes(command.command)) throw new RangeError(`there is no command ${command.command}`);
    const owner = COMMANDED_PARTS.includes(target.kind) ? undefined : target.parent;
    sim.command(command.time, owner ?? target.number, command.command, command.argument ?? 0);
  }

  private identity(): Omit<Snapshot, "state"> {
    this.known ??= this.ownIdentity();
    return this.known;
  }

  private ownIdentity(): Omit<Snapshot, "state"> {
    const { model, measures, priceSet, demand, seed, replication, probes } = this.request;
    const { warmUp, end } = this.compiled;
    return {
      engineVersion: ENGINE_VERSION,
      fileHash: fileHash(model),
      run: canonicalJson({
        measures: [...measures].sort(),
        priceSet,
        demand,
        seed,
        replication,
        warmUp,
        end,
        ...(probes === undefined || probes.length === 0 ? {} : { probes }),
      }),
    };
  }

  private checkSnapshot(snapshot: Snapshot): void {
    const own = this.identity();
    if (snapshot.engineVersion !== own.engineVersion) {
      throw new SnapshotError(
        `the snapshot is of engine ${snapshot.engineVersion}, this is ${own.engineVersion}`,
      );
    }
    if (snapshot.fileHash !== own.fileHash) throw new SnapshotError("the snapshot is of another model file");
    if (snapshot.run !== own.run) throw new SnapshotError("the snapshot is of another run of this file");
  }
}
