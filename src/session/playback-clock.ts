import { SECOND, type Time } from "#sim/time.ts";

export const SLOWEST_SPEED = 0.1;
export const FASTEST_SPEED = 3600;
/** A frame longer than this (a hidden tab, a debugger) moves the clock no further than this, seconds. */
const LONGEST_FRAME = 0.25;
/** Panels are told of a moving clock at most this often, seconds of wall time. */
const NOTICE_INTERVAL = 0.1;
/** A following clock that lags its recording by more than this (seconds of wall time) closes in. */
const FOLLOW_LAG = 0.4;

/**
 * The clock of the view: simulated time (µs) that runs at `speed` times wall time over a recorded range.
 * Whoever draws calls `tick` once per frame; panels subscribe and hear at most ten times a second.
 * Playback never reaches the engine: speed, pause and scrubbing change nothing but what is shown.
 */
export class PlaybackClock {
  now: Time = 0;
  playing = false;
  speed = 20;
  /** While following (a live run) the clock keeps to the growing end of the recording. */
  following = false;
  private first: Time = 0;
  private last: Time = 0;
  private changes = 0;
  private sinceNotice = 0;
  private readonly listeners = new Set<() => void>();

  get start(): Time {
    return this.first;
  }

  get end(): Time {
    return this.last;
  }

  /** Grows with every notice; a snapshot for `useSyncExternalStore`. */
  get revision(): number {
    return this.changes;
  }

  /** Advances by one frame of `frameSeconds` of wall time and returns the time to draw, µs. */
  tick(frameSeconds: number): Time {
    if (!this.playing) return this.now;
    const frame = Math.min(Math.max(frameSeconds, 0), LONGEST_FRAME);
    let step = frame * this.speed * SECOND;
    if (this.following) {
      const lag = this.last - this.now - FOLLOW_LAG * this.speed * SECOND;
      if (lag > 0) step += lag * Math.min(1, frame * 4);
    }
    this.now = Math.min(Math.round(this.now + step), this.last);
    const atEnd = this.now >= this.last && !this.following;
    if (atEnd) this.playing = false;
    this.sinceNotice += frame;
    if (atEnd || this.sinceNotice >= NOTICE_INTERVAL) this.notify();
    return this.now;
  }

  play(): void {
    if (this.now >= this.last && !this.following) this.now = this.first;
    this.playing = true;
    this.notify();
  }

  pause(): void {
    this.playing = false;
    this.notify();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Jumps to `time`, held inside the recorded range. */
  seek(time: Time): void {
    this.now = Math.min(Math.max(Math.round(time), this.first), this.last);
    this.notify();
  }

  /** Sets the speed, held inside 0.1 … 3600. */
  setSpeed(speed: number): void {
    this.speed = Math.min(Math.max(speed, SLOWEST_SPEED), FASTEST_SPEED);
    this.notify();
  }

  /** Sets the recorded range; the current time stays where it is when it still lies inside. */
  setRange(start: Time, end: Time): void {
    this.first = start;
    this.last = Math.max(start, end);
    this.now = Math.min(Math.max(this.now, this.first), this.last);
    this.notify();
  }

  /** The recording grew to `end`; quiet, because a playing clock tells its listeners anyway. */
  extend(end: Time): void {
    this.last = Math.max(this.last, end);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private notify(): void {
    this.sinceNotice = 0;
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}
