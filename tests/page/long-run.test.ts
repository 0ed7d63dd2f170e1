import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { SECOND } from "#sim/time.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { Session } from "#src/session/session.ts";
import { shownRun } from "#src/session/session-state.ts";
import { directHost, type DirectHost } from "./direct-host.ts";

const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const SCENARIO = SCENARIOS[3].id;
const library = new Map(SCENARIOS.map(({ id, data }) => [id, () => Promise.resolve(JSON.stringify(data))]));

let host: DirectHost;
let session: Session;

beforeAll(async () => {
  host = directHost();
  session = new Session(host, library, () => 0);
  await session.start(SCENARIO);
  session.setViewDays(30);
  await vi.waitUntil(() => session.clock.end - session.clock.start === 30 * DAY, 20_000);
  session.clock.pause();
});

afterAll(() => session.live.close());

function covered() {
  const run = shownRun(session.store.get());
  if (!run) throw new Error("no run is shown");
  return { ...run.covered, records: run.reader.recordCount };
}

async function arrivedAt(time: number): Promise<void> {
  await vi.waitFor(() => expect(session.clock.now).toBe(time), 10_000);
  expect(covered().from).toBeLessThanOrEqual(time);
  expect(covered().to).toBeGreaterThanOrEqual(time);
}

it("shows both sides at any instant of 30 days, with one day of each in memory", async () => {
  const { clock } = session;
  for (const day of [20.3, 0.1, 29.99, 11]) {
    const time = clock.start + Math.round(day * DAY);
    session.scrub(time);
    await arrivedAt(time);
    const { before, after } = session.store.get().view;
    expect(before?.covered).toEqual(after?.covered);
    expect(covered().to - covered().from).toBeLessThanOrEqual(DAY);
    for (const run of [before, after]) expect(run?.reader.stateAt(0, time).since).toBeLessThanOrEqual(time);
  }
});

it("scrubs without queueing: of many jumps only where the clock stays is read", async () => {
  const { clock } = session;
  const before = host.view.runs;
  for (let day = 2; day < 29; day += 0.1) session.scrub(clock.start + Math.round(day * DAY));
  const last = clock.start + 17 * DAY;
  session.scrub(last);
  expect(clock.waiting).toBe(true);
  await arrivedAt(last);
  // Two sides, read for the first jump and for the last.
  expect(host.view.runs - before).toBeLessThanOrEqual(4);
});

it("plays over the edges of its windows in both directions", async () => {
  const { clock } = session;
  clock.seek(clock.start + 0.9 * DAY);
  clock.setSpeed(3600);
  clock.play();
  await playTo(() => clock.now > clock.start + 2.5 * DAY);
  clock.turn();
  await playTo(() => clock.now < clock.start + 0.5 * DAY);
  expect(covered().from).toBeLessThanOrEqual(clock.now);
});

/** Ticks ten frames of a tenth of a second, then lets the worker answer, until `arrived`. */
async function playTo(arrived: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      for (let frame = 0; frame < 10; frame++) {
        const previous = session.clock.now;
        session.clock.tick(0.1);
        expect(Math.abs(session.clock.now - previous)).toBeLessThanOrEqual(360 * SECOND);
      }
      expect(arrived()).toBe(true);
    },
    { timeout: 20_000, interval: 1 },
  );
}

it("follows a live run for days with bounded memory, and shows its past with its commands", async () => {
  const { clock } = session;
  session.scrub(clock.start + 2 * DAY);
  await arrivedAt(clock.start + 2 * DAY);
  await session.goLive();
  const [link] = host.links;
  link.advance(HOUR / SECOND);
  const stations = ["manual-station", "machine", "robot-cell"];
  const elements = shownRun(session.store.get())?.scene.elements ?? [];
  const target = elements.find(({ kind }) => stations.includes(kind))?.id ?? "";
  await session.live.command(target, "stop");
  const stopped = clock.start + 2 * DAY + 2 * HOUR;
  for (let hours = 0; hours < 7 * 24; hours += 6) {
    link.advance((6 * HOUR) / SECOND);
    await vi.waitFor(() => expect(clock.end).toBe(clock.start + 2 * DAY + (7 + hours) * HOUR));
  }
  await vi.waitFor(() => expect(covered().to - covered().from).toBeLessThan(2.6 * DAY));
  expect(clock.following).toBe(true);
  const { windows } = session.store.get().live;
  expect(windows?.keyframes.list.length).toBeLessThanOrEqual(64);
  expect(windows?.keyframes.list.at(-1)?.time).toBeGreaterThan(clock.end - DAY);

  // The past of the live run: the station that was stopped stands, in the recording it works.
  session.scrub(stopped);
  await arrivedAt(stopped);
  const past = shownRun(session.store.get());
  const element = past?.scene.elements.find(({ id }) => id === target)?.number ?? -1;
  const state = past?.reader.stateAt(element, stopped).state ?? -1;
  expect(past?.scene.states[state]).toBe("stopped");
  session.live.catchUp();
  await arrivedAt(clock.end);
  expect(shownRun(session.store.get())).toBe(session.store.get().live.edge);
  await session.live.verify();
  expect(session.store.get().live.check).toMatchObject({ same: true });
});
