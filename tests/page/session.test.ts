import { ENGINE_VERSION } from "#sim/version.ts";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SCENARIOS } from "#scenarios/index.ts";
import { listAssumptions } from "#models/format/assumptions.ts";
import { Session } from "#src/session/session.ts";
import { shownRun, shownSide } from "#src/session/session-state.ts";
import { directHost, type DirectHost } from "./direct-host.ts";

const SCENARIO = "chassis-arc-welding";
const library = new Map(SCENARIOS.map(({ id, data }) => [id, () => Promise.resolve(JSON.stringify(data))]));

/** A browser storage in memory. */
function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

let host: DirectHost;
let session: Session;

async function opened(): Promise<void> {
  await session.start(SCENARIO);
  await vi.waitFor(() => expect(session.store.get().view.status).toBe("ready"), 20_000);
}

/** The text of a model file that observes only so many shifts. */
function shortened(text: string, horizonShifts: number): string {
  const file = JSON.parse(text) as { study: object };
  return JSON.stringify({ ...file, study: { ...file.study, horizonShifts } });
}

/** A number of the model that a test may change. */
function anyPointer(): string {
  const { base } = session.store.get();
  if (!base) throw new Error("no model");
  const row = listAssumptions(base).find((candidate) => candidate.unit === "s" && candidate.value > 10);
  return row?.pointer ?? "";
}

beforeEach(() => {
  vi.stubGlobal("localStorage", memoryStorage());
  host = directHost();
  session = new Session(host, library, () => 0);
});

afterEach(() => {
  session.live.close();
  vi.unstubAllGlobals();
});

describe("opening", () => {
  it("records one day of both sides over one window and plays it at once", async () => {
    await opened();
    const { view } = session.store.get();
    expect(view.before?.start).toBe(view.after?.start);
    expect(view.before?.reader.recordCount).toBeGreaterThan(1000);
    expect(session.clock.playing).toBe(true);
    expect(session.clock.start).toBe(view.before?.start);
    expect(shownSide(session.store.get())).toBe("after");
  });

  it("keeps the model, shows every problem and forgets it when told", async () => {
    await opened();
    const before = session.store.get().model;
    await session.openFile(new File(['{"format": "chejian/1", '], "cut.json"));
    expect(session.store.get().refusedFile?.name).toBe("cut.json");
    expect(session.store.get().refusedFile?.problems.length).toBeGreaterThan(0);
    expect(session.store.get().model).toBe(before);
    session.dismissRefusedFile();
    expect(session.store.get().refusedFile).toBeUndefined();
  });

  it("opens what it saved", async () => {
    await opened();
    await session.openFile(new File([session.modelText()], "mine.json"));
    expect(session.store.get().refusedFile).toBeUndefined();
    expect(session.store.get().source).toEqual({ kind: "file", name: "mine.json" });
  });

  it("runs a file that is not bundled, without measures and with arrivals of its own", async () => {
    await opened();
    const text = readFileSync(
      new URL("../format/fixtures/chejian-1/open-queue.json", import.meta.url),
      "utf8",
    );
    await session.openFile(new File([text], "open-queue.json"));
    await vi.waitFor(() => expect(session.store.get().view.status).toBe("ready"), 20_000);
    expect(session.store.get().view.after).toBeUndefined();
    expect(shownSide(session.store.get())).toBe("before");
    session.setStudy({ replications: 2 });
    session.study.start();
    await vi.waitFor(() => expect(session.store.get().study.status).toBe("done"), 60_000);
    expect(session.store.get().study.result?.after).toBeNull();
  });

  it("tells when the view cannot be recorded, and records again when asked", async () => {
    host.view.dead = true;
    await session.start(SCENARIO);
    await vi.waitFor(() => expect(session.store.get().view.failure?.kind).toBe("worker"));
    host.view.dead = false;
    session.restartView();
    await vi.waitFor(() => expect(session.store.get().view.status).toBe("ready"), 20_000);
  });
});

describe("edits", () => {
  it("change the model, mark the result stale and survive a reload", async () => {
    await opened();
    const pointer = anyPointer();
    await session.edit(pointer, 33);
    expect(session.store.get().edits).toEqual({ [pointer]: 33 });
    const again = new Session(directHost(), library, () => 0);
    await again.start(SCENARIO);
    expect(again.store.get().edits).toEqual({ [pointer]: 33 });
    expect(again.modelText()).toBe(session.modelText());
    session.reset(pointer);
    expect(session.store.get().model).toEqual(session.store.get().base);
  });

  it("refuse what the format refuses, with the problem beside the number", async () => {
    await opened();
    const pointer = anyPointer();
    await session.edit(pointer, -5);
    expect(session.store.get().edits).toEqual({});
    expect(session.store.get().refusedEdit).toMatchObject({ pointer, value: -5 });
    expect(session.store.get().refusedEdit?.problem?.message.en).not.toBe("");
  });
});

describe("study", () => {
  it("ends in a verdict of the settings it was started with", async () => {
    await opened();
    session.setStudy({ replications: 2 });
    session.study.start();
    await vi.waitFor(() => expect(session.store.get().study.status).toBe("done"), 60_000);
    session.study.cancel();
    const { study } = session.store.get();
    expect(study.result?.replications).toBe(2);
    expect(study.result?.headline.map((effect) => effect.target)).toEqual([
      "ZZ05",
      "ZZ06",
      "ZZ07",
      "ZZ08",
      "ZZ09",
    ]);
    expect(session.store.get().sensitivity.status).toBe("cancelled");
  });

  it("asks before a long screen of the assumptions, and starts a stopped one again", async () => {
    let wall = 0;
    const slow = new Session(host, library, () => (wall += 100));
    await slow.start(SCENARIO);
    slow.setStudy({ replications: 2 });
    slow.study.start();
    await vi.waitFor(() => expect(slow.store.get().study.status).toBe("done"), 60_000);
    const offered = slow.store.get().sensitivity;
    expect(offered.status).toBe("offered");
    expect(offered.cost?.runs).toBeGreaterThan(100);
    expect(offered.cost?.seconds).toBeGreaterThan(1000);
    for (let turn = 0; turn < 2; turn++) {
      slow.study.startScreen();
      expect(slow.store.get().sensitivity.status).toBe("running");
      slow.study.cancel();
      expect(slow.store.get().sensitivity).toEqual({ status: "cancelled", cost: offered.cost });
    }
    expect(slow.store.get().study.status).toBe("done");
    slow.live.close();
  });

  it("ends at the precision asked for, with fewer replications than allowed, and keeps the choice", async () => {
    await opened();
    // two shifts instead of twenty show the same rule in a fraction of the time
    await session.openFile(new File([shortened(session.modelText(), 2)], "short.json"));
    session.setStudy({ replications: 20, precision: 0.3 });
    session.study.start();
    await vi.waitFor(() => expect(session.store.get().study.status).toBe("done"), 60_000);
    session.study.cancel();
    const { result } = session.store.get().study;
    expect(result).toMatchObject({ replications: 10, precision: { asked: 0.3, reached: true } });
    const again = new Session(host, library, () => 0);
    await again.start(SCENARIO);
    expect(again.store.get().precision).toBe(0.3);
    again.live.close();
  });

  it("stops at once when cancelled and keeps no half result", async () => {
    await opened();
    session.study.start();
    session.study.cancel();
    expect(session.store.get().study.status).toBe("cancelled");
    expect(host.study.stops).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(session.store.get().study.result).toBeUndefined();
  });

  it("tells of a worker that died instead of hanging", async () => {
    await opened();
    host.study.dead = true;
    session.study.start();
    await vi.waitFor(() => expect(session.store.get().study.failure?.kind).toBe("worker"));
    expect(session.store.get().study.status).toBe("failed");
  });
});

describe("live run", () => {
  it("takes over from the clock, stamps commands and replays to the same trace", async () => {
    await opened();
    session.scrub(session.clock.start + 600e6);
    const from = session.clock.now;
    await session.goLive();
    const [link] = host.links;
    expect(session.store.get().live).toMatchObject({ status: "running", from });
    link.advance(30);
    const target =
      shownRun(session.store.get())?.scene.elements.find((element) => element.kind === "robot-cell")?.id ??
      "";
    await session.live.command(target, "stop");
    link.advance(60);
    await session.live.command(target, "repair");
    link.advance(60);
    await session.live.verify();
    const { live } = session.store.get();
    expect(live.log.map((entry) => entry.command)).toEqual(["stop", "repair"]);
    expect(live.log[0].time).toBeGreaterThan(from + 30e6 - 1);
    expect(live.check).toMatchObject({ same: true });
    const recipe = session.live.recipe();
    expect(recipe?.commands).toEqual(live.log);
    expect(recipe).toMatchObject({
      engineVersion: ENGINE_VERSION,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // what ends a live run (an edit, another measure) must not take the log away
    session.live.close();
    expect(session.store.get().live).toMatchObject({ status: "off", log: live.log });
    expect(session.live.recipe()).toEqual(recipe);
    session.closeLive();
    expect(link.closed).toBe(true);
    expect(session.clock.now).toBeGreaterThanOrEqual(from);
  });
});
