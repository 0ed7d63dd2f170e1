import { describe, expect, it, vi } from "vitest";
import { SECOND } from "#sim/time.ts";
import { FollowedClock, stoppedClock } from "#src/session/followed-clock.ts";
import { PlaybackClock } from "#src/session/playback-clock.ts";

function clockOver(seconds: number): PlaybackClock {
  const clock = new PlaybackClock();
  clock.setRange(0, seconds * SECOND);
  return clock;
}

describe("PlaybackClock", () => {
  it("runs at its speed while playing and stands still while paused", () => {
    const clock = clockOver(1000);
    expect(clock.tick(0.1)).toBe(0);
    clock.setSpeed(20);
    clock.play();
    expect(clock.tick(0.1)).toBe(2 * SECOND);
    clock.pause();
    expect(clock.tick(0.1)).toBe(2 * SECOND);
  });

  it("stops at the end and starts over when played again", () => {
    const clock = clockOver(10);
    clock.setSpeed(3600);
    clock.play();
    expect(clock.tick(0.2)).toBe(10 * SECOND);
    expect(clock.playing).toBe(false);
    clock.play();
    expect(clock.now).toBe(0);
  });

  it("holds speed and time inside their bounds", () => {
    const clock = clockOver(10);
    clock.setSpeed(1e9);
    expect(clock.speed).toBe(3600);
    clock.setSpeed(0);
    expect(clock.speed).toBe(0.1);
    clock.seek(-5);
    expect(clock.now).toBe(0);
    clock.seek(99 * SECOND);
    expect(clock.now).toBe(10 * SECOND);
  });

  it("keeps the time when the range changes around it", () => {
    const clock = clockOver(100);
    clock.seek(50 * SECOND);
    clock.setRange(20 * SECOND, 200 * SECOND);
    expect(clock.now).toBe(50 * SECOND);
    clock.setRange(60 * SECOND, 200 * SECOND);
    expect(clock.now).toBe(60 * SECOND);
  });

  it("moves no further than a quarter second of wall time in one frame", () => {
    const clock = clockOver(1000);
    clock.setSpeed(1);
    clock.play();
    expect(clock.tick(30)).toBe(0.25 * SECOND);
  });

  it("keeps to the growing end of a live run without passing it", () => {
    const clock = clockOver(10);
    clock.following = true;
    clock.setSpeed(1);
    clock.seek(10 * SECOND);
    clock.play();
    expect(clock.tick(0.1)).toBe(10 * SECOND);
    expect(clock.playing).toBe(true);
    clock.extend(20 * SECOND);
    for (let frame = 0; frame < 200; frame++) clock.tick(0.05);
    expect(clock.now).toBeGreaterThan(19 * SECOND);
    expect(clock.now).toBeLessThanOrEqual(20 * SECOND);
  });

  it("tells panels at most ten times a second while playing, and at once of a click", () => {
    const clock = clockOver(1000);
    const heard = vi.fn<() => void>();
    clock.subscribe(heard);
    clock.play();
    expect(heard).toHaveBeenCalledTimes(1);
    for (let frame = 0; frame < 60; frame++) clock.tick(1 / 60);
    expect(heard.mock.calls.length).toBeGreaterThan(8);
    expect(heard.mock.calls.length).toBeLessThanOrEqual(11);
  });
});

describe("FollowedClock", () => {
  it("tells the clock's time to several pictures without moving it", () => {
    const clock = clockOver(1000);
    clock.setSpeed(10);
    clock.play();
    const [left, right] = [new FollowedClock(clock), new FollowedClock(clock)];
    clock.tick(0.1);
    expect([left.tick(), right.tick(), left.now, right.now]).toEqual(Array.from({ length: 4 }, () => SECOND));
    expect(left.playing).toBe(true);
    const heard = vi.fn<() => void>();
    const unsubscribe = right.subscribe(heard);
    clock.pause();
    unsubscribe();
    clock.play();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(right.playing).toBe(true);
  });

  it("stands for a picture that nobody sees", () => {
    const clock = stoppedClock(5 * SECOND);
    expect([clock.tick(), clock.now, clock.playing]).toEqual([5 * SECOND, 5 * SECOND, false]);
  });
});

describe("a clock over a long recording of which a window can be read", () => {
  function windowed(from: number, to: number): PlaybackClock {
    const clock = clockOver(1000);
    clock.cover(from * SECOND, to * SECOND);
    return clock;
  }

  it("keeps the time shown while a jump elsewhere waits for its window", () => {
    const clock = windowed(0, 100);
    clock.seek(40 * SECOND);
    clock.play();
    clock.seek(700 * SECOND);
    expect(clock).toMatchObject({ now: 40 * SECOND, target: 700 * SECOND, waiting: true });
    expect(clock.tick(0.2)).toBe(40 * SECOND);
    clock.cover(650 * SECOND, 750 * SECOND);
    expect(clock).toMatchObject({ now: 700 * SECOND, target: 700 * SECOND, waiting: false, playing: true });
  });

  it("shows the last of two jumps, and forgets a jump that was taken back", () => {
    const clock = windowed(0, 100);
    clock.seek(700 * SECOND);
    clock.seek(300 * SECOND);
    clock.cover(650 * SECOND, 750 * SECOND);
    expect(clock).toMatchObject({ target: 300 * SECOND, waiting: true });
    clock.cover(250 * SECOND, 350 * SECOND);
    expect(clock.now).toBe(300 * SECOND);
    clock.seek(700 * SECOND);
    clock.seek(260 * SECOND);
    expect(clock).toMatchObject({ now: 260 * SECOND, waiting: false });
  });

  it("waits at the edge of the window, in both directions, and goes on without a jump", () => {
    const clock = windowed(100, 200);
    clock.seek(199 * SECOND);
    clock.setSpeed(60);
    clock.play();
    expect(clock.tick(0.2)).toBe(200 * SECOND);
    expect(clock).toMatchObject({ playing: true, waiting: true });
    clock.cover(150 * SECOND, 250 * SECOND);
    expect(clock.tick(0.1)).toBe(206 * SECOND);
    clock.seek(151 * SECOND);
    clock.turn();
    expect(clock.tick(0.2)).toBe(150 * SECOND);
    expect(clock).toMatchObject({ playing: true, waiting: true });
  });

  it("plays backwards to the start, stops there, and starts over from the end", () => {
    const clock = clockOver(100);
    clock.seek(10 * SECOND);
    clock.setSpeed(20);
    clock.turn();
    expect(clock.tick(0.1)).toBe(8 * SECOND);
    clock.setSpeed(3600);
    expect(clock.tick(0.1)).toBe(0);
    expect(clock.playing).toBe(false);
    clock.play();
    expect(clock.now).toBe(100 * SECOND);
  });

  it("grows with a live run only where its end can be read", () => {
    const clock = windowed(900, 1000);
    clock.extend(1100 * SECOND);
    clock.seek(1050 * SECOND);
    expect(clock.now).toBe(1050 * SECOND);
    clock.cover(0, 100 * SECOND);
    clock.extend(1200 * SECOND);
    clock.seek(1150 * SECOND);
    expect(clock.waiting).toBe(true);
  });
});
