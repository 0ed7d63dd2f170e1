import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import { SECOND } from "#sim/time.ts";
import { validateModel } from "#models/format/validate.ts";
import type { RunRequest } from "#models/run.ts";
import type { Scene } from "#models/scene.ts";
import { COUNTER_NAMES } from "#models/states.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { readerOf } from "#src/session/trace-windows.ts";
import { recordSides } from "#src/session/view-runs.ts";
import type { RecordedRun } from "#src/session/run-view.ts";
import { DirectPool } from "./direct-host.ts";

const DAY = 86_400 * SECOND;
const MEBIBYTE = 1024 * 1024;

/** All that a picture of the instant reads. */
function pictureAt(reader: TraceReader, scene: Scene, start: number, time: number) {
  const parts: unknown[] = [];
  reader.visitParts(time, (part, element, slot, order, move, facts) => {
    parts.push({ part, element, slot, order, ...facts, move: move && { ...move } });
  });
  return {
    parts,
    elements: scene.elements.map(({ number }) => ({
      // What has no state yet has none since the trace began, which differs.
      state: reader.stateAt(number, time).state >= 0 && reader.stateAt(number, time),
      operation: reader.operationAt(number, time),
      travel: reader.travelAt(number, time),
      counters: COUNTER_NAMES.map((_, counter) => {
        const value = reader.counterAt(number, counter, time);
        // Before its first record a counter has stood since the trace began, which differs.
        const since = value !== 0 && reader.counterSince(number, counter, time);
        return { atStart: reader.counterAt(number, counter, start), value, since };
      }),
    })),
  };
}

describe("a recording of 30 days", () => {
  const { model } = validateModel(SCENARIOS[3].data);
  let recorded: RecordedRun;
  let whole: TraceReader;

  beforeAll(async () => {
    if (!model) throw new Error("the bundled scenario is not valid");
    const settings = { model, measures: [], priceSet: model.study.priceSet, seed: 7, days: 30 } as const;
    const pool = new DirectPool();
    let request: RunRequest | undefined;
    const run = pool.run.bind(pool);
    pool.run = (asked) => {
      request ??= asked;
      return run(asked);
    };
    recorded = (await recordSides(pool, settings)).before;
    if (!request) throw new Error("nothing was recorded");
    const full = await run({
      ...request,
      keyframes: undefined,
      trace: { mode: "window", from: recorded.start, to: recorded.end },
    });
    whole = readerOf(full.trace ?? []);
  });

  it("keeps a bounded number of keyframes and a window, not its trace", () => {
    const { keyframes } = recorded.windows;
    expect(keyframes.list.length).toBeGreaterThan(20);
    expect(keyframes.list.length).toBeLessThanOrEqual(64);
    expect(keyframes.byteLength).toBeLessThan(16 * MEBIBYTE);
    expect(recorded.covered.to - recorded.covered.from).toBe(DAY);
    expect(recorded.reader.recordCount).toBeLessThan(whole.recordCount / 15);
    expect(recorded.end - recorded.start).toBe(30 * DAY);
  });

  it("shows any instant as the full trace does", async () => {
    const { start, end, scene, windows } = recorded;
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        async (share, offset, hours) => {
          const from = Math.floor(start + share * (end - start));
          const to = Math.min(end, from + hours * 3600 * SECOND);
          const reader = await windows.read(from, to);
          for (const time of [from, Math.floor(from + offset * (to - from)), to]) {
            expect(pictureAt(reader, scene, start, time)).toEqual(pictureAt(whole, scene, start, time));
          }
        },
      ),
      { seed: 20180601, numRuns: 15 },
    );
  });

  it("makes windows as long as the records of the line allow", () => {
    const { windows, start } = recorded;
    expect(windows.lengthAt(start + 3 * DAY)).toBe(DAY);
  });
});
