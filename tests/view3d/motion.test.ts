import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SceneElement, SceneStorage } from "#models/scene.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import { queuePosition } from "#src/session/motion/conveyor-queue.ts";
import { cranePose, newCranePose, rackPlace } from "#src/session/motion/crane-motion.ts";
import { coveredFromRest, coveredWithin, steadySpeed, timeFromRest } from "#src/session/motion/trapezoid.ts";
import { networkOf, newPlanPose, turnedInto, vehiclePose } from "#src/session/motion/vehicle-motion.ts";
import { newWalk, walkOf } from "#src/session/motion/walk-motion.ts";
import { FrameReading } from "#src/view3d/frame/frame-reading.ts";
import { RecordList } from "./fixtures/record-list.ts";
import { syntheticWorkshop, WORKSHOP_END } from "./fixtures/synthetic-workshop.ts";

const SECOND = 1e6;

function readerOf(records: RecordList): TraceReader {
  const reader = new TraceReader({ workingState: 3 });
  reader.append([records.chunk()]);
  return reader;
}

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("trapezoid of speed", () => {
  it("covers known distances: 10 m at 2 m/s with 1 m/s²", () => {
    const at = (seconds: number) => coveredFromRest(10, 2, 1, seconds);
    expect([0, 1, 2, 3, 5, 6, 7, 9].map(at)).toEqual([0, 0.5, 2, 4, 8, 9.5, 10, 10]);
    expect(timeFromRest(10, 2, 1)).toBe(7);
  });

  it("has a triangle where the way is short: 1 m", () => {
    expect([0.5, 1, 1.5, 2].map((seconds) => coveredFromRest(1, 2, 1, seconds))).toEqual([
      0.125, 0.5, 0.875, 1,
    ]);
    expect(timeFromRest(1, 2, 1)).toBe(2);
  });

  it("finds the steady speed from length and duration, however many ends stand still", () => {
    expect(steadySpeed(10, 5, 1, 0)).toBe(2);
    expect(steadySpeed(10, 6, 1, 1)).toBe(2);
    expect(steadySpeed(10, 7, 1, 2)).toBe(2);
    expect(steadySpeed(1, 2, 1, 2)).toBe(1);
  });

  it("begins and ends at a standstill where the flags say so", () => {
    const at = (begins: boolean, ends: boolean, duration: number) => (seconds: number) =>
      coveredWithin(10, duration, 1, begins, ends, seconds);
    expect([1, 2, 4, 6].map(at(true, false, 6))).toEqual([0.5, 2, 6, 10]);
    expect([1, 4, 5, 6].map(at(false, true, 6))).toEqual([2, 8, 9.5, 10]);
    expect([1, 2, 3, 6, 7].map(at(true, true, 7))).toEqual([0.5, 2, 4, 9.5, 10]);
    expect([1, 2.5, 5].map(at(false, false, 5))).toEqual([2, 5, 10]);
  });

  it("never runs back, jumps, nor overshoots", () => {
    fc.assert(
      fc.property(positive(0.5, 40), positive(0.2, 3), positive(0.2, 2), (distance, speed, acceleration) => {
        const duration = timeFromRest(distance, speed, acceleration);
        let last = 0;
        for (let step = 0; step <= 200; step++) {
          const seconds = (duration * step) / 200;
          const own = coveredFromRest(distance, speed, acceleration, seconds);
          const within = coveredWithin(distance, duration, acceleration, true, true, seconds);
          expect(within).toBeCloseTo(own, 5);
          expect(own).toBeGreaterThanOrEqual(last - 1e-9);
          expect(own - last).toBeLessThanOrEqual((speed * duration) / 200 + 1e-9);
          last = own;
        }
        expect(last).toBeCloseTo(distance, 9);
      }),
      { numRuns: 60 },
    );
  });
});

describe("vehicles", () => {
  const run = syntheticWorkshop();
  const reader = new TraceReader({ workingState: 3 });
  reader.append(run.chunks);
  const vehicles = run.scene.elements.filter(({ kind }) => kind === "agv");

  it("stands at the end of its last way, and where the scene put it before the first", () => {
    const [vehicle] = vehicles;
    const network = networkOf(run.scene, vehicle);
    const parked = vehiclePose(reader, network, vehicle, 0, newPlanPose());
    expect([parked.x, parked.y, parked.moving]).toEqual([13, 17.7, false]);
    const last = vehiclePose(reader, network, vehicle, WORKSHOP_END * SECOND, newPlanPose());
    expect([last.x, last.y, last.moving]).toEqual([24.5, 10.2, false]);
  });

  it("moves and turns without a jump, forwards and in reverse alike", () => {
    const pose = newPlanPose();
    for (const vehicle of vehicles) {
      const network = networkOf(run.scene, vehicle);
      const seen: number[][] = [];
      const step = 20_000;
      for (let time = 0; time < 300 * SECOND; time += step) {
        vehiclePose(reader, network, vehicle, time, pose);
        seen.push([pose.x, pose.y, pose.turn]);
      }
      // Before the first way the scene says how it stands; the way may begin in another direction.
      for (let index = 1; index < seen.length; index++) {
        const [x, y, turn] = seen[index];
        const [x0, y0, turn0] = seen[index - 1];
        expect(Math.hypot(x - x0, y - y0)).toBeLessThan(1.2 * 0.02 + 1e-6);
        const began = index > 1 && seen[index - 2][0] !== x0;
        if (began)
          expect(Math.abs(Math.atan2(Math.sin(turn - turn0), Math.cos(turn - turn0)))).toBeLessThan(0.12);
      }
      for (let index = seen.length - 1; index >= 0; index -= 7) {
        vehiclePose(reader, network, vehicle, index * step, pose);
        expect([pose.x, pose.y, pose.turn]).toEqual(seen[index]);
      }
    }
  });

  it("stands where it was halted, and drives the rest of the segment from there", () => {
    const [vehicle] = vehicles;
    const network = {
      fleet: "agv",
      nodes: [
        { id: "a", x: 0, y: 0, use: "pass" as const },
        { id: "b", x: 10, y: 0, use: "pass" as const },
      ],
      segments: [{ from: 0, to: 1, length: 10 }],
      stations: [],
    };
    const records = new RecordList();
    records.travel(0, vehicle.number, 3, 0);
    records.travel(10, vehicle.number, 3, 30);
    records.travel(15, vehicle.number, 3, -4);
    records.travel(60, vehicle.number, 3, 60 + timeFromRest(4, 1, 0.6));
    const halted = readerOf(records);
    const x = (seconds: number) => vehiclePose(halted, network, vehicle, seconds * SECOND, newPlanPose()).x;
    expect(x(5)).toBe(10);
    expect([x(15), x(40), x(60)]).toEqual([6, 6, 6]);
    expect(x(61)).toBeCloseTo(6.3, 9);
    expect(x(80)).toBe(10);
  });

  it("turns the shorter way round", () => {
    expect(turnedInto(3, -3, 1)).toBeCloseTo(2 * Math.PI - 3, 9);
    expect(turnedInto(0, Math.PI / 2, 0.5)).toBeCloseTo(Math.PI / 4, 9);
  });
});

const RACK: SceneStorage = {
  aisles: 1,
  sides: 2,
  columns: 10,
  levels: 4,
  columnPitch: 1,
  levelPitch: 0.5,
  unitLoad: 10,
  inputPlaces: 2,
  outputPlaces: 2,
};

describe("stacker crane", () => {
  const crane: SceneElement = {
    number: 3,
    id: "store.crane1",
    group: "store",
    kind: "crane",
    name: { zh: "堆垛机", en: "Crane" },
    ordinal: 1,
    pose: { x: 0, y: 0, heading: 0 },
    crane: {
      aisle: 0,
      horizontal: { speed: 2, acceleration: 1 },
      vertical: { speed: 1, acceleration: 1 },
    },
  };

  it("reads side, column and level from a place", () => {
    const out = newCranePose();
    expect(rackPlace(RACK, 0, out)).toMatchObject({ side: -1, along: 0, up: 0 });
    expect(rackPlace(RACK, 1, out)).toMatchObject({ side: 0, along: 1, up: 0 });
    expect(rackPlace(RACK, 4, out)).toMatchObject({ side: 0, along: 1, up: 1.5 });
    expect(rackPlace(RACK, 80, out)).toMatchObject({ side: 1, along: 10, up: 1.5 });
  });

  it("moves both axes at once, each by its own trapezoid, and rests at the goal", () => {
    const records = new RecordList();
    // To side 1, column 10, level 4: 10 m along in 7 s, 1.5 m up in 2.5 s.
    records.travel(10, crane.number, 80, 17);
    const reader = readerOf(records);
    const at = (seconds: number) => {
      const { along, up, side, moving } = cranePose(reader, RACK, crane, seconds * SECOND, newCranePose());
      return [along, up, side, moving];
    };
    expect(at(9)).toEqual([0, 0, -1, false]);
    expect(at(11)).toEqual([0.5, 0.5, 1, true]);
    expect(at(12)).toEqual([2, 1.375, 1, true]);
    expect(at(12.5)).toEqual([3, 1.5, 1, true]);
    expect(at(16)).toEqual([9.5, 1.5, 1, true]);
    expect(at(20)).toEqual([10, 1.5, 1, false]);
  });
});

describe("people who walk", () => {
  it("know from where, to where and how far", () => {
    const records = new RecordList();
    records.travel(4, 9, 2 * 65_536 + 7, 8);
    const reader = readerOf(records);
    expect(walkOf(reader, 9, 0, newWalk())).toMatchObject({ from: 9, to: 9, share: 1 });
    expect(walkOf(reader, 9, 5 * SECOND, newWalk())).toMatchObject({ from: 2, to: 7, share: 0.25 });
    expect(walkOf(reader, 9, 50 * SECOND, newWalk())).toMatchObject({ from: 2, to: 7, share: 1 });
  });
});

describe("accumulating conveyor", () => {
  const belt = { length: 10, speed: 0.5, pitch: 1 };

  it("runs free, queues one pitch apart, and advances one pitch after a departure", () => {
    expect(queuePosition(belt, 4, undefined, 1e6)).toBe(2);
    expect(queuePosition(belt, 60, undefined, 1e6)).toBe(10);
    expect(queuePosition(belt, 60, 10, 1e6)).toBe(9);
    expect(queuePosition(belt, 4, 10, 1e6)).toBe(2);
    expect(queuePosition(belt, 60, undefined, 0)).toBe(9);
    expect(queuePosition(belt, 60, undefined, 1)).toBe(9.5);
    expect(queuePosition(belt, 60, undefined, 2)).toBe(10);
    expect(queuePosition(belt, -3, undefined, 2)).toBe(0);
  });

  it("keeps the parts of a run apart and lets none jump", () => {
    const run = syntheticWorkshop();
    const reader = new TraceReader({ workingState: 3 });
    reader.append(run.chunks);
    const reading = new FrameReading(reader, run.scene);
    const conveyor = run.scene.elements.find(({ kind }) => kind === "conveyor");
    if (!conveyor?.conveyor) throw new Error("the workshop has no conveyor");
    const { pitch, speed } = conveyor.conveyor;
    let before = new Map<number, number>();
    for (let time = 2 * SECOND; time < 150 * SECOND; time += 100_000) {
      reading.moveTo(time);
      const now = new Map<number, number>();
      let ahead = Number.POSITIVE_INFINITY;
      reader.visitParts(time, (part, element, slot, order) => {
        if (element !== conveyor.number) return;
        const position = reading.queuePosition(conveyor, order, slot);
        expect(ahead - position).toBeGreaterThanOrEqual(pitch - 1e-9);
        ahead = position;
        now.set(part, position);
        const last = before.get(part);
        if (last !== undefined) {
          expect(position).toBeGreaterThanOrEqual(last - 1e-9);
          expect(position - last).toBeLessThanOrEqual(speed * 0.1 + 1e-9);
        }
      });
      before = now;
    }
    expect(before.size).toBeGreaterThan(10);
  });
});
