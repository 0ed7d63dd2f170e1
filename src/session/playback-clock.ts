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
 * The clock of the view: simulated time (µs) that runs at `speed` times wall time over a recorded range, forwards or backwards.
 * Whoever draws calls `tick` once per frame; panels subscribe and hear at most ten times a second.
 * Playback never reaches the engine: speed, pause and scrubbing change nothing but what is shown.
 *
 * Of a long recording only a window can be read at a time (`cover`). The time shown never leaves it: a jump elsewhere is kept as the
 * target, and shown once a window covers it.
 */
export class PlaybackClock {
  now: Time = 0;
  playing = false;
  speed = 20;
  /** Playback runs against time. */
  backwards = false;
  /** While following (a live run) the clock keeps to the growing end of the recording. */
  following = false;
  private first: Time = 0;
  private last: Time = 0;
  private readableFrom: Time = 0;
  private readableTo: Time = 0;
  /** Where the clock is to jump once the recording can be read there. */
  private wanted: Time | undefined;
  private changes = 0;
  private sinceNotice = 0;
  private readonly listeners = new Set<() => void>();

  get start(): Time {
    return this.first;
  }

  get end(): Time {
    return this.last;
  }

  /** Where the clock is or, while that cannot be read yet, is to be. */
  get target(): Time {
    return this.wanted ?? this.now;
  }

  /** The picture waits for a window of the recording. */
  get waiting(): boolean {
    if (this.wanted !== undefined) return true;
    if (!this.playing) return false;
    if (this.backwards) return this.now <= this.readableFrom && this.readableFrom > this.first;
    return this.now >= this.readableTo && this.readableTo < this.last;
  }

  /** Grows with every notice; a snapshot for `useSyncExternalStore`. */
  get revision(): number {
    return this.changes;
  }

  /** Advances by one frame of `frameSeconds` of wall time and returns the time to draw, µs. */
  tick(frameSeconds: number): Time {
    if (!this.playing || this.wanted !== undefined) return this.now;
    const frame = Math.min(Math.max(frameSeconds, 0), LONGEST_FRAME);
    let step = frame * this.speed * SECOND;
    if (this.following) {
      const lag = this.last - this.now - FOLLOW_LAG * this.speed * SECOND;
      if (lag > 0) step += lag * Math.min(1, frame * 4);
    }
    const next = Math.round(this.now + (this.backwards ? -step : step));
    this.now = Math.min(Math.max(next, this.readableFrom), this.readableTo);
    const atEnd = this.backwards ? this.now <= this.first : this.now >= this.last && !this.following;
    if (atEnd) this.playing = false;
    this.sinceNotice += frame;
    if (atEnd || this.sinceNotice >= NOTICE_INTERVAL) this.notify();
    return this.now;
  }

  play(): void {
    this.playing = true;
    if (this.backwards && this.target <= this.first) this.seek(this.last);
    else if (!this.backwards && this.target >= this.last && !this.following) this.seek(this.first);
    else this.notify();
  }

  /** Plays in the other direction from now on; a live run is followed forwards only. */
  turn(): void {
    this.backwards = !this.backwards;
    this.following = false;
    this.play();
  }

  pause(): void {
    this.playing = false;
    this.notify();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Jumps to `time`, held inside the recorded range: at once where it can be read, else as soon as it can. */
  seek(time: Time): void {
    this.aim(Math.min(Math.max(Math.round(time), this.first), this.last));
    this.notify();
  }

  /** Of the recorded range, only `from` … `to` can be read now. */
  cover(from: Time, to: Time): void {
    this.readableFrom = from;
    this.readableTo = to;
    this.aim(this.target);
    this.notify();
  }

  /** Sets the speed, held inside 0.1 … 3600. */
  setSpeed(speed: number): void {
    this.speed = Math.min(Math.max(speed, SLOWEST_SPEED), FASTEST_SPEED);
    this.notify();
  }

  /** Sets the recorded range, all of it readable; the current time stays where it is when it still lies inside. */
  setRange(start: Time, end: Time): void {
    this.first = start;
    this.last = Math.max(start, end);
    this.wanted = undefined;
    this.now = Math.min(Math.max(this.now, this.first), this.last);
    this.cover(this.first, this.last);
  }

  /** The recording grew to `end`; quiet, because a playing clock tells its listeners anyway. */
  extend(end: Time): void {
    if (this.readableTo === this.last) this.readableTo = Math.max(this.last, end);
    this.last = Math.max(this.last, end);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private aim(target: Time): void {
    const readable = target >= this.readableFrom && target <= this.readableTo;
    this.wanted = readable ? undefined : target;
    this.now = Math.min(Math.max(readable ? target : this.now, this.readableFrom), this.readableTo);
  }

  private notify(): void {
    this.sinceNotice = 0;
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}
