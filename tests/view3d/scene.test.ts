import { PerspectiveCamera, Vector3 } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { describe, expect, it } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { LineRun } from "#models/run.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { FIELD_OF_VIEW, frameBounds, PRESETS, presetView } from "#src/view3d/camera.ts";
import { CameraFlight } from "#src/view3d/camera-flight.ts";
import { PathWalk, routePoints } from "#src/view3d/frame/path-walk.ts";
import { Placement, yawOf } from "#src/view3d/frame/placement.ts";
import { convexHull } from "#src/view3d/ground/floor-painting.ts";
import { pickElement } from "#src/view3d/pick.ts";
import { syntheticRun } from "./fixtures/synthetic-run.ts";

const { scene } = syntheticRun(true);

function bundledScene(measures: boolean) {
  const { model } = validateModel(SCENARIOS[0].data);
  if (!model) throw new Error("the bundled line is not valid");
  return new LineRun({
    model,
    measures: measures ? model.measures.map(({ id }) => id) : [],
    priceSet: "2018",
    demand: "saturated",
    seed: 1,
    replication: 0,
    trace: { mode: "none" },
  }).scene;
}

describe("placing", () => {
  it("turns the front of an element to its heading in the plan", () => {
    for (const [heading, x, y] of [
      [0, 1, 0],
      [90, 0, 1],
      [180, -1, 0],
      [270, 0, -1],
    ]) {
      const front = new Vector3(0, 0, 1).applyAxisAngle(new Vector3(0, 1, 0), yawOf(heading));
      expect(front.x).toBeCloseTo(x, 9);
      expect(-front.z).toBeCloseTo(y, 9);
    }
  });

  it("gives a robot and its loader to their cell", () => {
    const placement = new Placement(scene);
    const robot = scene.elements.find(({ kind }) => kind === "robot");
    expect(robot && placement.ownerOf[robot.number]?.element.number).toBe(robot?.parent);
    const cell = placement.placed.find(({ element }) => element.kind === "robot-cell");
    expect(cell?.robot).toBe(robot?.number);
  });

  it("draws every visible element of the bundled line, before and after, with a place for its parts", () => {
    for (const measures of [false, true]) {
      const bundled = bundledScene(measures);
      const placement = new Placement(bundled);
      for (const element of bundled.elements) expect(placement.ownerOf[element.number]).toBeDefined();
    }
    expect(new Placement(bundledScene(true)).hall).toBe(new Placement(bundledScene(false)).hall);
  });
});

describe("camera", () => {
  it("shows the whole line at any shape of the canvas, and wastes little of it", () => {
    const { bounds } = new Placement(scene);
    for (const aspect of [0.6, 1, 1.4, 1.78, 2.6]) {
      const { position, target } = frameBounds(bounds, aspect);
      const camera = new PerspectiveCamera(FIELD_OF_VIEW, aspect, 0.5, 600);
      camera.position.copy(position);
      camera.lookAt(target);
      camera.updateMatrixWorld();
      let widest = 0;
      for (const corner of bounds.outline) {
        const point = corner.clone().project(camera);
        widest = Math.max(widest, Math.abs(point.x), Math.abs(point.y));
      }
      expect(widest).toBeLessThan(1);
      expect(widest).toBeGreaterThan(0.75);
    }
  });
});

describe("views to fly to", () => {
  const { bounds } = new Placement(scene);

  it("look down from above, flat along the line, and nearer than the whole", () => {
    const away = (preset: (typeof PRESETS)[number]) => {
      const { position, target } = presetView(preset, bounds, 1.8);
      return position.clone().sub(target);
    };
    for (const preset of PRESETS) expect(away(preset).y).toBeGreaterThan(0);
    expect(away("top").normalize().y).toBeGreaterThan(0.98);
    expect(away("along").normalize().y).toBeLessThan(0.45);
    expect(away("along").x).toBeLessThan(-5);
    expect(away("near").length()).toBeLessThan(0.7 * away("overview").length());
  });

  it("are reached without a jump, the short way round, whatever the frame rate", () => {
    const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1.8, 0.5, 600);
    for (const step of [1 / 60, 0.5]) {
      const controls = new OrbitControls(camera);
      camera.position.set(10, 20, 30);
      controls.target.set(20, 0, -8);
      controls.update();
      const view = presetView("along", bounds, 1.8);
      const flight = new CameraFlight();
      flight.start(controls, view);
      let frames = 1;
      let last = camera.position.clone();
      while (flight.advance(controls, step)) {
        frames++;
        if (step < 0.1) expect(camera.position.distanceTo(last)).toBeLessThan(4);
        last = camera.position.clone();
      }
      expect(frames).toBeLessThan(80);
      expect(camera.position.distanceTo(view.position)).toBeLessThan(1e-3);
      expect(controls.target.distanceTo(view.target)).toBeLessThan(1e-3);
    }
  });
});

describe("paths", () => {
  it("follows a path by share of its length, in both directions the same", () => {
    const walk = new PathWalk(scene);
    const [path] = scene.paths;
    const point = { x: 0, z: 0, yaw: 0 };
    expect(walk.pointAt(path.from, path.to, 0, point)).toBe(true);
    expect([point.x, -point.z]).toEqual(path.points[0]);
    walk.pointAt(path.from, path.to, 1, point);
    expect([point.x, -point.z]).toEqual(path.points.at(-1));
    walk.pointAt(path.from, path.to, 0.4, point);
    const before = { ...point };
    walk.pointAt(path.from, path.to, 0.9, point);
    walk.pointAt(path.from, path.to, 0.4, point);
    expect(point).toEqual(before);
    expect(walk.pointAt(path.to, path.from, 0.5, point)).toBe(false);
  });

  it("keeps to right angles where the scene gives only the ends", () => {
    const bundled = bundledScene(false);
    for (const path of bundled.paths) {
      const points = routePoints(bundled, path);
      for (let leg = 1; leg < points.length; leg++) {
        const [x, y] = [points[leg][0] - points[leg - 1][0], points[leg][1] - points[leg - 1][1]];
        expect(Math.min(Math.abs(x), Math.abs(y))).toBeLessThan(0.5);
      }
    }
  });
});

describe("picking", () => {
  it("finds the element under a ray, the nearest first, and nothing beside the line", () => {
    const placement = new Placement(scene);
    const [first] = placement.placed;
    const at = new Vector3().setFromMatrixPosition(first.matrix);
    const above = at.clone().setY(20);
    expect(pickElement(placement, above, new Vector3(0, -1, 0))).toBe(first);
    expect(pickElement(placement, above, new Vector3(0, 1, 0))).toBeUndefined();
    expect(pickElement(placement, new Vector3(-50, 20, 50), new Vector3(0, -1, 0))).toBeUndefined();
  });
});

describe("shadows", () => {
  it("wraps points in their hull", () => {
    const hull = convexHull([
      [0, 0],
      [2, 0],
      [1, 0.5],
      [2, 2],
      [0, 2],
      [1, 1],
    ]);
    expect(hull).toHaveLength(4);
  });
});
