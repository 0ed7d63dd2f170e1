import type { Time } from "#sim/time.ts";
import type { TraceChunk } from "#sim/trace/trace-format.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { fileHash } from "#models/format/file-hash.ts";
import type { RunRequest } from "#models/run.ts";
import type { Host, LiveLink } from "#src/host/host-port.ts";
import { failureOf, wasStopped } from "./failure.ts";
import type { PlaybackClock } from "./playback-clock.ts";
import { GrowingRun, type RecordedRun } from "./run-view.ts";
import { LIVE_OFF, type LiveState, type SessionState, type Side } from "./session-state.ts";
import type { Store } from "./store.ts";
import { keyframePlan, readerOf } from "./trace-windows.ts";

/** The page asks the live worker for new records this often, milliseconds. */
const TAKE_INTERVAL_MS = 80;

/** The end of a live run is kept with this many windows' worth of records; then it begins anew, half a window back. */
const LONGEST_EDGE = 2;

export interface LiveSpec {
  readonly side: Side;
  readonly request: Omit<RunRequest, "trace">;
  /** Time at which the live run takes over, µs. */
  readonly from: Time;
  /** The recording that it takes over from: scrubbing back reaches its start. */
  readonly recorded: RecordedRun;
}

/** A run without the text of its model, which the hash names: with that file and engine version it replays exactly. */
export interface LiveRecipe extends Omit<RunRequest, "model" | "trace"> {
  readonly engineVersion: string;
  readonly fileHash: string;
}

/** One live run at a time: opened at a moment of the recording, paced by the playback clock's speed and pause. */
export class LiveRun {
  private link: LiveLink | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: LiveSpec["request"] | undefined;
  private paced = "";
  private unsubscribe: (() => void) | undefined;
  /** Records that come while the end of the run is made again, wanted there too. */
  private later: TraceChunk[] | undefined;
  /** Grows with every open and close: answers to an earlier run are dropped. */
  private turn = 0;

  private readonly store: Store<SessionState>;
  private readonly clock: PlaybackClock;
  private readonly host: Host;

  constructor(store: Store<SessionState>, clock: PlaybackClock, host: Host) {
    this.store = store;
    this.clock = clock;
    this.host = host;
  }

  async open(spec: LiveSpec): Promise<void> {
    this.close();
    const turn = this.turn;
    this.patch({ ...LIVE_OFF, status: "starting", side: spec.side, from: spec.from });
    try {
      const { start, end } = spec.recorded;
      const windows = spec.recorded.windows.branchAt(spec.from);
      const readFrom = Math.max(start, spec.from - Math.floor(windows.lengthAt(spec.from) / 2));
      const { keyframes } = windows;
      const link = await this.host.openLive(
        {
          ...spec.request,
          snapshot: keyframes.nearest(readFrom)?.snapshot,
          trace: { mode: "window", from: readFrom, to: end },
        },
        spec.from,
        { ...keyframePlan(start), from: keyframes.next },
      );
      if (turn !== this.turn) {
        link.close();
        return;
      }
      this.link = link;
      this.request = spec.request;
      const first = await link.take();
      if (turn !== this.turn) return;
      for (const keyframe of first.keyframes) keyframes.add(keyframe);
      const reader = readerOf([windows.atStart, ...first.chunks]);
      const edge = new GrowingRun(link.scene, reader, start, readFrom, first.now);
      this.patch({ status: "running", view: edge, edge, windows });
      this.clock.following = true;
      this.clock.backwards = false;
      this.clock.setRange(start, first.now);
      this.clock.cover(readFrom, first.now);
      this.clock.seek(first.now);
      this.clock.setSpeed(Math.min(this.clock.speed, 60));
      this.clock.play();
      this.unsubscribe = this.clock.subscribe(() => this.pace());
      this.pace();
      this.schedule(turn);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** Ends the live run. Its log stays, to be read and saved, until the next one begins. */
  close(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.link?.close();
    this.link = undefined;
    this.paced = "";
    this.clock.following = false;
    this.store.update((draft) => {
      const { side, from, log } = draft.live;
      draft.live = { ...LIVE_OFF, side, from, log };
    });
  }

  async command(target: string, command: "stop" | "repair"): Promise<void> {
    const { link, turn } = this;
    if (!link) return;
    try {
      const stamped = await link.command({ target, command });
      if (turn === this.turn) this.patch({ log: [...this.store.get().live.log, stamped], check: undefined });
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** Brings the clock back to the live moment after scrubbing. */
  catchUp(): void {
    if (!this.link) return;
    this.clock.following = true;
    this.clock.seek(this.clock.end);
    this.clock.play();
  }

  async verify(): Promise<void> {
    const { link, turn } = this;
    if (!link) return;
    this.patch({ check: "running" });
    try {
      const check = await link.verify();
      if (turn === this.turn) this.patch({ check });
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** The run as a file, also after its end; undefined before the first. */
  recipe(): LiveRecipe | undefined {
    if (!this.request) return undefined;
    const { model, ...rest } = this.request;
    const commands = [...(rest.commands ?? []), ...this.store.get().live.log];
    return { engineVersion: ENGINE_VERSION, fileHash: fileHash(model), ...rest, commands };
  }

  private schedule(turn: number): void {
    this.timer = setTimeout(() => void this.take(turn), TAKE_INTERVAL_MS);
  }

  private async take(turn: number): Promise<void> {
    if (!this.link || turn !== this.turn) return;
    try {
      const batch = await this.link.take();
      const { edge, windows } = this.store.get().live;
      if (turn !== this.turn || !edge || !windows) return;
      for (const keyframe of batch.keyframes) windows.keyframes.add(keyframe);
      edge.append(batch.chunks, batch.now);
      this.later?.push(...batch.chunks);
      this.clock.extend(batch.now);
      if (edge.end - edge.covered.from > LONGEST_EDGE * windows.lengthAt(edge.end)) void this.shorten(turn);
      if (batch.finished) {
        this.patch({ finished: true });
        this.clock.following = false;
        return;
      }
      this.schedule(turn);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** Makes the last half of a window again and goes on from there: what lies further back leaves the memory of the page. */
  private async shorten(turn: number): Promise<void> {
    const { edge, windows, log } = this.store.get().live;
    if (this.later || !edge || !windows) return;
    const to = edge.end;
    const from = to - Math.floor(windows.lengthAt(to) / 2);
    const later: TraceChunk[] = [];
    this.later = later;
    try {
      const reader = await windows.read(from, to, log);
      if (turn !== this.turn) return;
      reader.append(later);
      const next = new GrowingRun(edge.scene, reader, edge.start, from, edge.end);
      const isShown = this.store.get().live.view === edge;
      this.patch(isShown ? { edge: next, view: next } : { edge: next });
      if (isShown) this.clock.cover(from, next.end);
    } catch (error) {
      if (turn === this.turn && !wasStopped(error)) this.fail(error);
    } finally {
      this.later = undefined;
    }
  }

  /** Hands pause and speed of the clock to the worker, when they changed. */
  private pace(): void {
    const { playing, speed, following } = this.clock;
    const key = `${following && playing} ${speed}`;
    if (!this.link || key === this.paced) return;
    this.paced = key;
    const { turn } = this;
    this.link.pace(following && playing, speed).catch((error: unknown) => {
      if (turn === this.turn && !wasStopped(error)) this.fail(error);
    });
  }

  private fail(error: unknown): void {
    const failure = failureOf(error);
    this.close();
    this.patch({ status: "failed", failure });
  }

  private patch(change: Partial<LiveState>): void {
    this.store.update((draft) => {
      draft.live = { ...draft.live, ...change };
    });
  }
}
