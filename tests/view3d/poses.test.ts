import fc from "fast-check";
import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import { COUNTER_NAMES, STATE_NAMES } from "#models/states.ts";
import { forkReach, forkSide } from "#src/view3d/equipment/crane.ts";
import { weldingPose } from "#src/view3d/equipment/manual-station.ts";
import { positionerAngle, weldingArm } from "#src/view3d/equipment/robot-cell.ts";
import { partsInYard } from "#src/view3d/equipment/sink.ts";
import { newPose } from "#src/view3d/figures/people.ts";
import { COUNTER, FrameReading } from "#src/view3d/frame/frame-reading.ts";
import { type ArmPose, bendLimb, ROBOT_SIZE, solveArm, tipOf } from "#src/view3d/robot/kinematics.ts";
import { doorOpen, homeHand, TENDING, tendingHand } from "#src/view3d/robot/tending-motion.ts";
import { type TorchPoint, torchPoint } from "#src/view3d/robot/seam-path.ts";
import { stateGroup } from "#src/view3d/theme.ts";
import { syntheticRun } from "./fixtures/synthetic-run.ts";

const PITCH = (-64 * Math.PI) / 180;
const REST = { x: -0.5, y: 0.7, z: 0 };

const state = (name: (typeof STATE_NAMES)[number]) => STATE_NAMES.indexOf(name);
const newArm = (): ArmPose => ({ yaw: 0, lower: 0, upper: 0, tool: 0 });
const newTorch = (): TorchPoint => ({ x: 0, y: 0, z: 0, arc: false });

describe("robot kinematics", () => {
  it("brings the tip to every point within reach, elbow up", () => {
    const coordinate = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(coordinate(-1.2, 1.2), coordinate(0.5, 1.6), coordinate(0.6, 1.5), (x, y, z) => {
        const pose = solveArm(x, y, z, PITCH, newArm());
        const ahead = Math.hypot(x, z) - ROBOT_SIZE.tool * Math.cos(PITCH) - ROBOT_SIZE.shoulderOffset;
        const above = y - ROBOT_SIZE.tool * Math.sin(PITCH) - ROBOT_SIZE.shoulderHeight;
        fc.pre(Math.hypot(ahead, above) < ROBOT_SIZE.lower + ROBOT_SIZE.upper - 0.01);
        fc.pre(Math.hypot(ahead, above) > 0.1);
        const tip = tipOf(pose, { x: 0, y: 0, z: 0 });
        expect(Math.hypot(tip.x - x, tip.y - y, tip.z - z)).toBeLessThan(1e-6);
        expect(pose.lower).toBeGreaterThan(pose.upper);
      }),
    );
  });

  it("points at a target out of reach without losing its head", () => {
    const pose = solveArm(6, 1, 8, PITCH, newArm());
    const tip = tipOf(pose, { x: 0, y: 0, z: 0 });
    expect(Math.atan2(tip.x, tip.z)).toBeCloseTo(Math.atan2(6, 8), 9);
    expect(Object.values(pose).every(Number.isFinite)).toBe(true);
  });

  it("keeps the lengths of a limb and bends it to its pole", () => {
    const root = { x: 0, y: 1.4, z: 0 };
    const target = { x: 0.1, y: 1, z: 0.35 };
    const elbow = bendLimb(root, target, 0.29, 0.32, { x: 0.5, y: -1, z: 0 }, { x: 0, y: 0, z: 0 });
    expect(Math.hypot(elbow.x - root.x, elbow.y - root.y, elbow.z - root.z)).toBeCloseTo(0.29, 9);
    expect(Math.hypot(elbow.x - target.x, elbow.y - target.y, elbow.z - target.z)).toBeCloseTo(0.32, 9);
    expect(elbow.x).toBeGreaterThan(0);
  });
});

describe("work on a part", () => {
  it("moves the torch without a jump from rest through every seam and back to rest", () => {
    const steps = 4000;
    let last = torchPoint(0, 0.8, REST, newTorch());
    expect(last).toMatchObject({ ...REST, arc: false });
    let burning = 0;
    for (let step = 1; step <= steps; step++) {
      const next = torchPoint(step / steps, 0.8, REST, newTorch());
      expect(Math.hypot(next.x - last.x, next.y - last.y, next.z - last.z)).toBeLessThan(0.05);
      if (next.arc) burning++;
      last = next;
    }
    expect(last.x).toBeCloseTo(REST.x, 9);
    expect(last.y).toBeCloseTo(REST.y, 9);
    expect(burning / steps).toBeCloseTo(0.8, 2);
  });

  it("reaches every point of its work with the robot, its joints in small steps", () => {
    const steps = 4000;
    const last = newArm();
    const arm = newArm();
    const torch = newTorch();
    const tip = { x: 0, y: 0, z: 0 };
    for (let step = 0; step <= steps; step++) {
      weldingArm(step / steps, arm, torch);
      tipOf(arm, tip);
      expect(Math.hypot(tip.x - torch.x, tip.y - torch.y, tip.z - torch.z)).toBeLessThan(1e-6);
      if (step > 0) {
        for (const joint of ["yaw", "lower", "upper"] as const) {
          expect(Math.abs(arm[joint] - last[joint])).toBeLessThan(0.1);
        }
      }
      Object.assign(last, arm);
    }
  });

  it("is a function of the share alone: the same forwards and backwards", () => {
    const shares = Array.from({ length: 50 }, (_, index) => index / 49);
    const poseAt = (share: number) => {
      const arm = newArm();
      const burning = weldingArm(share, arm, newTorch());
      const person = newPose();
      const hand = weldingPose(share, true, person);
      return JSON.stringify([arm, burning, person, hand]);
    };
    const forwards = shares.map(poseAt);
    const backwards = [...shares].reverse().map(poseAt).reverse();
    expect(backwards).toEqual(forwards);
  });

  it("keeps a welder's hands within the reach of an arm while the arc burns", () => {
    const person = newPose();
    const shoulder = new Vector3();
    for (let step = 0; step <= 500; step++) {
      if (!weldingPose(step / 500, true, person)) continue;
      shoulder.set(-0.21, 0.92 + 0.5 * Math.cos(person.lean), 0.5 * Math.sin(person.lean));
      expect(shoulder.distanceTo(person.right)).toBeLessThan(0.72);
    }
  });
});

describe("what follows from the trace", () => {
  it("turns the positioner by half a turn, without a jump at either end", () => {
    expect(positionerAngle(0, 0)).toBe(0);
    expect(positionerAngle(0, 1)).toBeCloseTo(positionerAngle(1, 0), 12);
    expect(positionerAngle(1, 1) % (2 * Math.PI)).toBeCloseTo(positionerAngle(0, 0), 12);
  });

  it("goes on with a turn where the end of a shift interrupted it", () => {
    const records = [
      { time: 0, kind: TraceKind.state, a: state("starved"), b: 0 },
      { time: 10, kind: TraceKind.state, a: state("turning"), b: 14 },
      { time: 13, kind: TraceKind.state, a: state("closed"), b: 0 },
      { time: 100, kind: TraceKind.state, a: state("turning"), b: 101 },
      { time: 101, kind: TraceKind.counter, a: COUNTER.side, b: 1 },
      { time: 101, kind: TraceKind.state, a: state("starved"), b: 0 },
    ];
    const reader = new TraceReader({ workingState: state("working") });
    reader.append([
      {
        count: records.length,
        time: Float64Array.from(records, ({ time }) => time),
        kind: Uint8Array.from(records, ({ kind }) => kind),
        element: new Uint16Array(records.length),
        a: Int32Array.from(records, ({ a }) => a),
        b: Float64Array.from(records, ({ b }) => b),
      },
    ]);
    const reading = new FrameReading(reader, syntheticRun(true).scene);
    const shares = [5, 10, 11, 13, 60, 100, 100.5, 101, 102].map((time) => {
      reading.moveTo(time);
      return reading.turnedShare(0);
    });
    expect(shares).toEqual([0, 0, 0.25, 0.75, 0.75, 0.75, 0.875, 0, 0]);
  });

  it("counts what went out since the recording began, not since the run did", () => {
    const { scene, chunks } = syntheticRun(true);
    const reader = new TraceReader({ workingState: state("working") });
    reader.append(chunks);
    const good = scene.elements.findIndex(({ kind }) => kind === "sink");
    const [from, to] = [1200e6, 3000e6];
    const counted = reader.counterAt(good, COUNTER.good, to) - reader.counterAt(good, COUNTER.good, from);
    const reading = new FrameReading(reader, scene, from);
    reading.moveTo(to);
    expect(counted).toBeGreaterThan(0);
    expect(reading.counter(good, COUNTER.good)).toBeGreaterThan(counted);
    expect(reading.countedSinceStart(good, COUNTER.good)).toBe(counted);
  });

  it("fills the yard with finished parts and starts anew when it is full", () => {
    expect([0, 1, 19, 20, 21, 41].map(partsInYard)).toEqual([0, 1, 19, 20, 1, 1]);
  });

  it("reads the counters at the places where the models write them", () => {
    for (const [name, place] of Object.entries(COUNTER)) expect(COUNTER_NAMES[place]).toBe(name);
  });

  it("knows a lamp for every state of the models", () => {
    const open = STATE_NAMES.filter((name) => stateGroup(name) === "off");
    expect(open).toEqual(["closed", "break", "off"]);
  });
});

describe("tending a machine", () => {
  const round = {
    infeed: { x: -0.7, y: 0.95, z: 1.6 },
    outfeed: { x: 0.7, y: 0.95, z: 1.6 },
    inside: { x: 1.97, y: 1.15, z: 0.1 },
    door: { x: 1.05, y: 1.15, z: 0 },
    homeFoot: 0,
    machineFoot: 0,
  };
  const newHand = () => ({ x: 0, y: 0, z: 0, pitch: 0, foot: 0 });

  it("is at the infeed, in the machine and at the outfeed when parts change hands", () => {
    const at = (share: number) => tendingHand(round, share, newHand());
    for (const [share, { x, y, z }] of [
      [TENDING.rawTaken, round.infeed],
      [TENDING.finishedTaken, round.inside],
      [TENDING.rawSet, round.inside],
      [TENDING.finishedSet, round.outfeed],
    ] as const) {
      const hand = at(share);
      expect(Math.hypot(hand.x - x, hand.y - y, hand.z - z)).toBeLessThan(1e-9);
    }
    expect(doorOpen(TENDING.finishedTaken)).toBe(1);
    expect([0, TENDING.doorOpens, TENDING.doorShut, 1].map(doorOpen)).toEqual([0, 0, 0, 0]);
  });

  it("begins and ends at home and never jumps; the doors are open while the hand is inside", () => {
    const steps = 2000;
    const home = homeHand(round, newHand());
    let last = tendingHand(round, 0, newHand());
    expect(Math.hypot(last.x - home.x, last.y - home.y, last.z - home.z)).toBeLessThan(1e-9);
    const arm = newArm();
    const tip = { x: 0, y: 0, z: 0 };
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      const hand = tendingHand(round, share, newHand());
      expect(Math.hypot(hand.x - last.x, hand.y - last.y, hand.z - last.z)).toBeLessThan(0.03);
      if (hand.x > 1.42 && Math.abs(hand.z) < 0.5) expect(doorOpen(share)).toBe(1);
      tipOf(solveArm(hand.x, hand.y, hand.z, hand.pitch, arm), tip);
      expect(Math.hypot(tip.x - hand.x, tip.y - hand.y, tip.z - hand.z)).toBeLessThan(1e-6);
      last = hand;
    }
    expect(Math.hypot(last.x - home.x, last.y - home.y, last.z - home.z)).toBeLessThan(1e-9);
  });
});

describe("stacker crane's fork", () => {
  it("goes out, stays and comes back within the transfer", () => {
    expect([0, 0.42, 0.5, 0.58, 1].map(forkReach)).toEqual([0, 1, 1, 1, 0]);
    expect(forkReach(0.21)).toBeCloseTo(0.5, 9);
    expect([forkSide(0, true), forkSide(1, false), forkSide(-1, false), forkSide(-1, true)]).toEqual([
      0, 1, 0, 1,
    ]);
  });
});
