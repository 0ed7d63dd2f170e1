import type { Time } from "#sim/time.ts";
import type { PlaybackClock } from "./playback-clock.ts";

/** The clock as pictures read it of which none moves it: several show the same moment, and one driver ticks. */
export class FollowedClock {
  private readonly clock: PlaybackClock;

  constructor(clock: PlaybackClock) {
    this.clock = clock;
  }

  get now(): Time {
    return this.clock.now;
  }

  get playing(): boolean {
    return this.clock.playing;
  }

  /** Tells the time; the driver's tick has moved it already. */
  tick(): Time {
    return this.clock.now;
  }

  subscribe(listener: () => void): () => void {
    return this.clock.subscribe(listener);
  }
}

/** A clock that stands: for a picture behind another, which then draws nothing. */
export function stoppedClock(now: Time) {
  return { now, playing: false, tick: () => now, subscribe: () => () => undefined };
}
