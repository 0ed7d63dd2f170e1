import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SECOND } from "#sim/time.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import type { Scene, SceneElement } from "#models/scene.ts";
import { COUNTER_NAMES } from "#models/states.ts";
import {
  contentSteps,
  meanOf,
  stepColumns,
  stepPath,
  valueAt,
  type Steps,
} from "#src/panels/charts/content-steps.ts";
import { controlPoints, rangeOf } from "#src/panels/charts/control-points.ts";
import { dominantStates, NO_STATE, visitRuns } from "#src/panels/charts/gantt-bars.ts";
import { paintGantt, ROW } from "#src/panels/charts/gantt-paint.ts";
import { ganttRows } from "#src/panels/charts/gantt-rows.ts";
import { stackOrder, stateShares, totalOf } from "#src/panels/charts/state-shares.ts";
import { countTicks, tickKind, timeTicks } from "#src/panels/charts/time-axis.ts";
import { fitted, panned, showing, zoomed } from "#src/panels/charts/time-window.ts";
import { chunkOf, randomTrace, replay, type TraceRecord } from "../trace-reader/naive-replay.ts";

const STATES = ["closed", "break", "starved", "working", "blocked"];
const HOUR = 3600 * SECOND;

function readerOf(records: readonly TraceRecord[]): TraceReader {
  const reader = new TraceReader({ workingState: 3 });
  reader.append([chunkOf(records)]);
  return reader;
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function stateAt(time: number, element: number, a: number): TraceRecord {
  return { time, kind: TraceKind.state, element, a, b: 0 };
}

function elementOf(number: number, id: string, kind: SceneElement["kind"], parent?: number): SceneElement {
  const [group] = id.split(/[#.]/);
  const pose = { x: 0, y: 0, heading: 0 };
  const name = { zh: group, en: group };
  return { number, id, group, kind, name, ordinal: 1, pose, ...(parent === undefined ? {} : { parent }) };
}

function sceneOf(elements: SceneElement[]): Scene {
  return {
    id: "test",
    name: { zh: "", en: "" },
    floor: { width: 1, depth: 1 },
    elements,
    paths: [],
    states: STATES,
    products: [],
    zones: [],
    shifts: [],
  };
}

describe("time axis", () => {
  it("keeps its marks apart, on whole multiples of a readable step, inside the window", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * 24 * HOUR }),
        fc.integer({ min: 10 * SECOND, max: 60 * 24 * HOUR }),
        fc.integer({ min: 200, max: 4000 }),
        (from, length, width) => {
          const { step, times } = timeTicks(from, from + length, width);
          expect((step * width) / length).toBeGreaterThanOrEqual(75.9);
          for (const time of times) {
            expect(time % step).toBe(0);
            expect(time).toBeGreaterThanOrEqual(from);
            expect(time).toBeLessThanOrEqual(from + length);
          }
        },
      ),
    );
    expect(timeTicks(6 * HOUR, 7 * HOUR, 1000).step).toBe(300 * SECOND);
  });

  it("names days at midnight and seconds only where the marks are that close", () => {
    expect(tickKind(24 * HOUR, HOUR)).toBe("day");
    expect(tickKind(7 * HOUR, HOUR)).toBe("minute");
    expect(tickKind(7 * HOUR, 5 * SECOND)).toBe("second");
  });

  it("marks counts from zero past the highest in round steps", () => {
    expect(countTicks(87)).toEqual([0, 50, 100]);
    expect(countTicks(87, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(countTicks(0)).toEqual([0, 1]);
    expect(countTicks(3)).toEqual([0, 1, 2, 3]);
  });
});

describe("window of a chart", () => {
  const extent = { from: 6 * HOUR, to: 30 * HOUR };

  it("stays inside the recording and keeps the moment under the pointer", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (place, factor, share) => {
          const window = fitted(extent.from + place * 20 * HOUR, 2 * HOUR, extent);
          const about = window.from + share * (window.to - window.from);
          const next = zoomed(window, extent, factor, about);
          expect(next.from).toBeGreaterThanOrEqual(extent.from);
          expect(next.to).toBeLessThanOrEqual(extent.to);
          const inside = next.from > extent.from && next.to < extent.to;
          if (!inside) return;
          const nextShare = (about - next.from) / (next.to - next.from);
          expect(nextShare).toBeCloseTo(share, 4);
        },
      ),
    );
  });

  it("stops at the ends when moved, and turns the page only for a time outside", () => {
    const window = { from: 7 * HOUR, to: 8 * HOUR };
    expect(panned(window, extent, -5 * HOUR)).toEqual({ from: 6 * HOUR, to: 7 * HOUR });
    expect(panned(window, extent, 100 * HOUR)).toEqual({ from: 29 * HOUR, to: 30 * HOUR });
    expect(showing(window, extent, 7.5 * HOUR)).toBe(window);
    const turned = showing(window, extent, 9 * HOUR);
    expect(turned.from).toBeLessThan(9 * HOUR);
    expect(turned.to).toBeGreaterThan(9.8 * HOUR);
    expect(turned.to - turned.from).toBe(HOUR);
  });
});

describe("share of states", () => {
  const scene = sceneOf([
    elementOf(0, "kits", "buffer"),
    elementOf(1, "cell#1", "robot-cell"),
    elementOf(2, "cell#1.robot", "robot", 1),
    elementOf(3, "cell#2", "robot-cell"),
    elementOf(4, "cell#2.robot", "robot", 3),
  ]);
  const reader = readerOf([
    stateAt(0, 1, 2),
    stateAt(0, 2, 3),
    stateAt(0, 3, 2),
    stateAt(0, 4, 2),
    stateAt(40 * SECOND, 4, 3),
    stateAt(60 * SECOND, 2, 0),
  ]);

  it("adds up the leading elements of the pieces, and every element to the whole stretch", () => {
    const [cells, ...rest] = stateShares(scene, reader, 0, 100 * SECOND);
    expect(rest).toEqual([]);
    expect(cells.group).toBe("cell");
    expect([...cells.seconds]).toEqual([40, 0, 40, 120, 0]);
    expect(cells.pieces.map((piece) => totalOf(piece.seconds))).toEqual([100, 100, 100, 100]);
  });

  it("leaves closed time out when asked, and equipment without any time", () => {
    const [cells] = stateShares(scene, reader, 0, 100 * SECOND, false);
    expect([...cells.seconds]).toEqual([0, 0, 40, 120, 0]);
    expect(stateShares(scene, reader, 50 * SECOND, 50 * SECOND)).toEqual([]);
  });

  it("stacks work first and time off last", () => {
    expect(stackOrder(STATES).map((index) => STATES[index])).toEqual([
      "working",
      "starved",
      "blocked",
      "break",
      "closed",
    ]);
  });

  it("gives every active element a row of the Gantt, the parts of a cell after the cell", () => {
    const unheard = elementOf(5, "shelf", "machine");
    const covered = { from: 0, to: 100 * SECOND };
    const run = { scene: sceneOf([...scene.elements, unheard]), reader, start: 0, end: covered.to, covered };
    expect(ganttRows(run, run.end).map(({ id }) => id)).toEqual([
      "cell#1",
      "cell#1.robot",
      "cell#2",
      "cell#2.robot",
    ]);
  });
});

describe("parts over time", () => {
  it("equals a naive replay for the system and for some elements", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 20, max: 300 }), (seed, count) => {
        const records = randomTrace(numbers(seed), count, 5);
        const reader = readerOf(records);
        const end = records.at(-1)?.time ?? 0;
        const start = Math.floor(end / 3);
        const all = contentSteps(reader, start, end);
        const some = contentSteps(reader, start, end, new Set([1, 3]));
        for (let check = 0; check <= 10; check++) {
          const time = start + Math.floor(((end - start) * check) / 10);
          const { parts } = replay(records, time);
          expect(valueAt(all, time)).toBe(parts.length);
          expect(valueAt(some, time)).toBe(parts.filter((part) => [1, 3].includes(part.element)).length);
        }
        expect(all.times).toEqual([...all.times].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it("loses no peak and no mean when drawn in few columns", () => {
    const steps: Steps = { times: [0, 10, 11, 12, 50, 90], values: [3, 90, 4, 2, 0, 7] };
    const columns = stepColumns(steps, 0, 100, 4);
    expect(columns).toEqual([
      { low: 2, high: 90, last: 2 },
      { low: 2, high: 2, last: 2 },
      { low: 0, high: 2, last: 0 },
      { low: 0, high: 7, last: 7 },
    ]);
    expect(meanOf(steps, 0, 100)).toBeCloseTo((10 * 3 + 90 + 4 + 38 * 2 + 10 * 7) / 100, 12);
    expect(meanOf(steps, 11, 12)).toBe(4);
    expect(stepPath(columns, (value) => 100 - value)).toBe("M0 98H0V98V10V98H2V100V98V100H3V100V93V93H4");
  });
});

describe("bars of the Gantt", () => {
  it("shows in each pixel column the state that took the most of it", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 2, max: 120 }),
        fc.integer({ min: 1, max: 40 }),
        (seed, count, columns) => {
          const next = numbers(seed);
          let time = 0;
          const records = Array.from({ length: count }, () => {
            time += 1 + Math.floor(next() * 40);
            return stateAt(time, 0, Math.floor(next() * 5));
          });
          const reader = readerOf(records);
          const [from, to] = [0, columns * 30];
          const shown = dominantStates(reader, 0, from, to, columns);
          for (let column = 0; column < columns; column++) {
            const weight = new Map<number, number>();
            reader.visitStates(0, column * 30, column * 30 + 30, (at, start, end) =>
              weight.set(at, (weight.get(at) ?? 0) + end - start),
            );
            const most = Math.max(0, ...weight.values());
            if (most === 0) expect(shown[column]).toBe(NO_STATE);
            else expect(weight.get(shown[column])).toBe(most);
          }
        },
      ),
    );
  });

  it("joins equal columns into bars and leaves unknown time empty", () => {
    const runs: number[][] = [];
    visitRuns(Int16Array.of(-1, 3, 3, 2, -1, 2), (...bar) => runs.push(bar));
    expect(runs).toEqual([
      [3, 1, 3],
      [2, 3, 4],
      [2, 5, 6],
    ]);
  });

  it("paints an hour of sixty busy elements with no more bars than pixels, and only the rows in sight", () => {
    const elements = Array.from({ length: 60 }, (_, number) => elementOf(number, `m#${number}`, "machine"));
    const records = Array.from({ length: 240_000 }, (_, index): TraceRecord[] => {
      const time = Math.floor(index / 60) * 0.9 * SECOND;
      const at = stateAt(time, index % 60, 2 + (Math.floor(index / 60) % 3));
      const begins = { time, kind: TraceKind.operation, element: index % 60, a: index, b: 0.8 * SECOND };
      return at.a === 3 ? [begins, at] : [at];
    }).flat();
    const boxes: number[][] = [];
    const context = {
      fillStyle: "",
      clearRect: () => undefined,
      fillRect: (...box: number[]) => boxes.push(box),
    } as unknown as CanvasRenderingContext2D;
    const [width, height] = [900, 10 * ROW];
    paintGantt(context, {
      reader: readerOf(records),
      rows: elements,
      window: { from: 0, to: HOUR },
      width,
      height,
      scrollTop: 5 * ROW,
      colours: STATES,
      ink: "grey",
    });
    expect(boxes.length).toBeGreaterThan(10 * 200);
    // One bar of a state and one of an operation a pixel at most.
    expect(boxes.length).toBeLessThanOrEqual(10 * 2 * width);
    const outside = boxes.filter(
      ([left, top, wide, tall]) => left < 0 || left + wide > width + 1e-9 || top < 0 || top + tall > height,
    );
    expect(outside).toEqual([]);
  });
});

describe("control charts", () => {
  const counter = (name: (typeof COUNTER_NAMES)[number]) => COUNTER_NAMES.indexOf(name);
  const count = (time: number, name: (typeof COUNTER_NAMES)[number], b: number): TraceRecord => ({
    time,
    kind: TraceKind.counter,
    element: 2,
    a: counter(name),
    b,
  });

  it("have a point for each sample in the stretch, with the lower sum of a CUSUM and its signals", () => {
    const reader = readerOf([
      count(10, "statistic", 1),
      count(10, "lower-statistic", 0),
      count(20, "statistic", 0),
      count(20, "lower-statistic", 6),
      count(20, "signals", 1),
      count(30, "statistic", 2),
      count(30, "lower-statistic", 1),
    ]);
    const chart = { kind: "cusum", unit: "sigma", centre: 0, lower: -5, upper: 5, twofold: true } as const;
    const points = controlPoints(reader, { number: 2, chart }, 15, 30);
    expect(points).toEqual([
      { time: 20, value: 0, below: -6, isSignal: true },
      { time: 30, value: 2, below: -1, isSignal: false },
    ]);
    const { low, high } = rangeOf(points, chart);
    expect([low, high]).toEqual([-6 - 11 / 20, 5 + 11 / 20]);
    expect(controlPoints(reader, { number: 1, chart }, 0, 30)).toEqual([]);
  });
});
