/** The way of the camera from one view to another: eased, on an arc around what it looks at. */
import { Spherical, Vector3 } from "three";
import type { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { CameraView } from "./camera.ts";
import { smoothStep } from "./hash.ts";

/** Seconds of screen time. */
const DURATION = 0.9;
/** A slow machine still shows some of the way. */
const LONGEST_STEP = 0.12;

export class CameraFlight {
  private reached = DURATION;
  private readonly fromTarget = new Vector3();
  private readonly toTarget = new Vector3();
  private readonly from = new Spherical();
  private readonly to = new Spherical();
  private readonly now = new Spherical();
  private readonly offset = new Vector3();

  get flying(): boolean {
    return this.reached < DURATION;
  }

  /** Sets out from where the camera is. */
  start(controls: OrbitControls, view: CameraView): void {
    this.reached = 0;
    this.fromTarget.copy(controls.target);
    this.toTarget.copy(view.target);
    this.from.setFromVector3(this.offset.subVectors(controls.object.position, controls.target));
    this.to.setFromVector3(this.offset.subVectors(view.position, view.target));
    // The short way round.
    const turn = this.to.theta - this.from.theta;
    this.to.theta -= Math.round(turn / (2 * Math.PI)) * 2 * Math.PI;
  }

  stop(): void {
    this.reached = DURATION;
  }

  /** Moves the camera by `seconds` of screen time; returns whether it is still on its way. */
  advance(controls: OrbitControls, seconds: number): boolean {
    if (!this.flying) return false;
    this.reached = Math.min(DURATION, this.reached + Math.min(seconds, LONGEST_STEP));
    const share = smoothStep(0, DURATION, this.reached);
    const { from, to, now } = this;
    now.set(
      from.radius + (to.radius - from.radius) * share,
      from.phi + (to.phi - from.phi) * share,
      from.theta + (to.theta - from.theta) * share,
    );
    controls.target.lerpVectors(this.fromTarget, this.toTarget, share);
    controls.object.position.copy(controls.target).add(this.offset.setFromSpherical(now));
    controls.update();
    return this.flying;
  }
}
