import type { Time } from "#sim/time.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import { failureOf, wasStopped } from "./failure.ts";
import type { PlaybackClock } from "./playback-clock.ts";
import type { RecordedRun, TimeSpan } from "./run-view.ts";
import type { SessionState } from "./session-state.ts";
import type { Store } from "./store.ts";
import { spanToRead } from "./window-span.ts";

const covers = ({ from, to }: TimeSpan, time: Time) => time >= from && time <= to;

/**
 * Keeps the runs on screen readable around the clock. When the clock is to be where nothing can be read, or plays towards the end of
 * what can be, the next window is made by a worker; the picture stays until it has come. One window at a time is made, always for
 * where the clock is to be by then, so that scrubbing never queues up.
 */
export class WindowKeeper {
  private readonly store: Store<SessionState>;
  private readonly clock: PlaybackClock;
  private reading = false;

  constructor(store: Store<SessionState>, clock: PlaybackClock) {
    this.store = store;
    this.clock = clock;
    clock.subscribe(() => void this.look());
  }

  private async look(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      while (await this.readNext());
    } catch (error) {
      if (!wasStopped(error)) {
        const failure = failureOf(error);
        this.store.update((draft) => {
          if (draft.live.view) draft.live = { ...draft.live, failure };
          else draft.view = { ...draft.view, status: "failed", failure };
        });
      }
    } finally {
      this.reading = false;
    }
  }

  /** Reads one window; false when none is missing. */
  private readNext(): Promise<boolean> {
    const { live, view } = this.store.get();
    if (live.view) return this.readLive();
    const sides = [view.before, view.after].filter((run) => run !== undefined);
    return view.status === "ready" && sides.length > 0 ? this.readSides(sides) : Promise.resolve(false);
  }

  /** Both sides show one moment: they get the same window. */
  private async readSides(sides: readonly RecordedRun[]): Promise<boolean> {
    const { target } = this.clock;
    const length = Math.min(...sides.map(({ windows }) => windows.lengthAt(target)));
    const span = spanToRead(sides[0], this.clock, length);
    if (span === undefined) return false;
    const readers = await Promise.all(sides.map(({ windows }) => windows.read(span.from, span.to)));
    const { before, after } = this.store.get().view;
    const isSame = before === sides[0] && after === sides[1] && !this.store.get().live.view;
    if (!isSame || !covers(span, this.clock.target)) return true;
    const read = (side: RecordedRun | undefined, reader: TraceReader | undefined) =>
      side && reader && { ...side, reader, covered: span };
    this.store.update((draft) => {
      draft.view = { ...draft.view, before: read(before, readers[0]), after: read(after, readers[1]) };
    });
    this.clock.cover(span.from, span.to);
    return true;
  }

  /** The end of a live run is always here; what lies before it is made again like that of a recording. */
  private async readLive(): Promise<boolean> {
    const { edge, view, windows, log } = this.store.get().live;
    if (!edge || !view || !windows) return false;
    const { target } = this.clock;
    if (covers(edge.covered, target)) {
      if (view !== edge) this.showLive(edge, edge.covered);
      return false;
    }
    const { start, end, scene } = edge;
    const span = spanToRead({ start, end, covered: view.covered }, this.clock, windows.lengthAt(target));
    if (span === undefined) return false;
    const reader = await windows.read(span.from, span.to, log);
    const { live } = this.store.get();
    if (live.windows !== windows || !covers(span, this.clock.target)) return true;
    this.showLive({ scene, reader, start, end: span.to, covered: span }, span);
    return true;
  }

  private showLive(view: NonNullable<SessionState["live"]["view"]>, { from, to }: TimeSpan): void {
    this.store.update((draft) => {
      draft.live = { ...draft.live, view };
    });
    this.clock.cover(from, to);
  }
}
