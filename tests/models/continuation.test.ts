import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EQUIPMENT_KINDS } from "#models/format/equipment-schema.ts";
import { LineRun, type RunRequest, type RunResult } from "#models/run.ts";
import { anyRun, LINES, referenceRuns } from "./any-line.ts";
import { OtherProcess } from "./other-process.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let other: OtherProcess;

beforeAll(async () => {
  other = await OtherProcess.start();
});

afterAll(() => other.stop());

/** As it comes out of another process. */
function written(result: RunResult): unknown {
  return JSON.parse(JSON.stringify(result));
}

function finished(request: RunRequest): LineRun {
  const line = new LineRun(request);
  line.advance(line.end);
  return line;
}

/** Runs to a share of the way and then so many dispatches on: mostly into the middle of an instant. */
function interrupted(request: RunRequest, share: number, steps: number): LineRun {
  const line = new LineRun(request);
  line.advance(Math.floor(share * line.end));
  for (let step = 0; step < steps; step++) line.step();
  return line;
}

const moment = {
  share: fc.double({ min: 0, max: 0.98, noNaN: true }),
  steps: fc.integer({ min: 0, max: 60 }),
};

test("the random lines use every kind of equipment there is", () => {
  const used = new Set(
    Object.values(LINES).flatMap((line) =>
      fc
        .sample(line, { seed: 1, numRuns: 20 })
        .flatMap(({ model }) => model.equipment.map(({ kind }) => kind)),
    ),
  );
  expect([...used].toSorted()).toEqual(EQUIPMENT_KINDS.toSorted());
});

describe("a snapshot between any two dispatches of any line", () => {
  test("continues in another process, from text, as if there had been no interruption", async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, moment.share, moment.steps, async (request, share, steps) => {
        const whole = written(finished(request).result());
        const first = interrupted(request, share, steps);
        const there = other.continue(request, first.snapshot());
        // What the first run does afterwards must not reach the other.
        first.advance(first.end);
        expect(await there).toEqual(whole);
        expect(written(first.result())).toEqual(whole);
      }),
      { seed: 20180601, numRuns: 40 },
    );
  });

  test("forks: other commands make another future, and leave the first as it was", () => {
    const runs = 12;
    // A stop that comes after the last shift of a run is on record, but changes nothing any more.
    let others = 0;
    fc.assert(
      fc.property(anyRun, moment.share, moment.steps, (request, share, steps) => {
        const whole = finished(request).result();
        const first = interrupted(request, Math.min(share, 0.8), steps);
        const snapshot = first.snapshot();
        const targets = new Set(request.commands?.map(({ target }) => target));
        const fork = new LineRun({ ...request, snapshot });
        for (const { id } of request.model.equipment) {
          if (!targets.has(id)) tryToStop(fork, id);
        }
        fork.advance(fork.end);
        const twin = new LineRun({ ...request, snapshot });
        twin.advance(twin.end);
        first.advance(first.end);
        if (fork.traceHash !== whole.traceHash) others++;
        expect(twin.result()).toEqual(whole);
        expect(first.result()).toEqual(whole);
      }),
      { seed: 20180602, numRuns: runs },
    );
    expect(others).toBeGreaterThan(runs / 2);
  });

  test("rewinds in the same run: what is done again is the same", () => {
    fc.assert(
      fc.property(anyRun, moment.share, moment.steps, (request, share, steps) => {
        const line = interrupted(request, share, steps);
        const snapshot = line.snapshot();
        line.advance(line.end);
        const once = line.result();
        line.restore(snapshot);
        expect(line.now).toBeLessThanOrEqual(line.end);
        line.advance(line.end);
        expect(line.result()).toEqual(once);
        line.restore(snapshot);
        line.restore(new LineRun(request).snapshot());
        line.advance(line.end);
        expect(line.result()).toEqual(once);
      }),
      { seed: 20180603, numRuns: 12 },
    );
  });
});

/** Equipment of several pieces is addressed piece by piece; what takes no commands is left alone. */
function tryToStop(line: LineRun, id: string): void {
  for (const { id: element } of line.scene.elements) {
    if (element !== id && !element.startsWith(`${id}#`)) continue;
    try {
      line.command({ target: element, command: "stop" });
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
}

test("the lines of the reference cases continue in another process as well", async () => {
  const runs = referenceRuns();
  expect(runs.length).toBeGreaterThan(20);
  const chosen = fc.sample(fc.record({ run: fc.constantFrom(...runs), ...moment }), { seed: 4, numRuns: 20 });
  for (const { run, share, steps } of chosen) {
    const whole = written(finished(run.request).result());
    const first = interrupted(run.request, share, steps);
    expect(await other.continue(run.request, first.snapshot()), run.id).toEqual(whole);
  }
});
