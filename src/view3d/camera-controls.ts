/** Orbiting with mouse, touch and keys; the default view on mount and when the hall changes; flights on request. */
import { useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { PerspectiveCamera } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { frameBounds, type Preset, presetView } from "./camera.ts";
import { CameraFlight } from "./camera-flight.ts";
import type { CameraLink, LinkedView } from "./camera-link.ts";
import type { Placement } from "./frame/placement.ts";

export interface CameraControls {
  readonly controls: RefObject<OrbitControls | null>;
  readonly flight: CameraFlight;
}

/** A preset that the user asked for; `count` tells one request from the next. */
export interface PresetRequest {
  readonly preset: Preset;
  readonly count: number;
}

function lookFrom(controls: OrbitControls, view: LinkedView): void {
  controls.object.position.copy(view.position);
  controls.target.copy(view.target);
  controls.update();
}

export function useCameraControls(
  { bounds, hall }: Placement,
  asked: PresetRequest,
  link: CameraLink | undefined,
): CameraControls {
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const controls = useRef<OrbitControls | null>(null);
  const framed = useRef({ hall: "", touched: false, aspect: 0, count: 0 });
  const flight = useMemo(() => new CameraFlight(), []);

  useLayoutEffect(() => {
    const made = new OrbitControls(camera, gl.domElement);
    made.enableDamping = true;
    made.dampingFactor = 0.15;
    made.maxPolarAngle = (84 * Math.PI) / 180;
    made.minDistance = 3;
    made.zoomToCursor = true;
    made.addEventListener("change", () => invalidate());
    made.addEventListener("start", () => {
      flight.stop();
      framed.current.touched = true;
    });
    controls.current = made;
    let following = false;
    const follow = (view: LinkedView) => {
      following = true;
      flight.stop();
      framed.current.touched = true;
      lookFrom(made, view);
      following = false;
      invalidate();
    };
    made.addEventListener("change", () => {
      if (!following) link?.lead({ position: made.object.position, target: made.target }, follow);
    });
    const leave = link?.join(follow);
    return () => {
      leave?.();
      made.dispose();
      controls.current = null;
    };
  }, [camera, gl, flight, link, invalidate]);

  const aspect = size.width / Math.max(1, size.height);
  useLayoutEffect(() => {
    const made = controls.current;
    if (!made || size.width === 0) return;
    const { preset, count } = asked;
    const before = framed.current;
    if (before.hall === hall && count !== before.count) {
      framed.current = { hall, touched: preset !== "overview", aspect, count };
      flight.start(made, presetView(preset, bounds, aspect));
      invalidate();
      return;
    }
    // The same hall before and after a retrofit keeps the camera; a resize keeps it once the user has moved it.
    if (before.hall === hall && (before.touched || before.aspect === aspect)) return;
    framed.current = { hall, touched: false, aspect, count };
    flight.stop();
    const view = frameBounds(bounds, aspect);
    made.maxDistance = view.position.distanceTo(view.target) * 2;
    lookFrom(made, view);
    invalidate();
  }, [bounds, hall, aspect, size.width, asked, flight, invalidate]);

  useEffect(() => {
    const canvas = gl.domElement;
    const onKey = (event: KeyboardEvent) => {
      const made = controls.current;
      if (!made || event.isComposing) return;
      const turn = { ArrowLeft: -0.1, ArrowRight: 0.1 }[event.key];
      const zoom = { "+": 0.9, "=": 0.9, "-": 1.1 }[event.key];
      const tilt = { ArrowUp: -0.06, ArrowDown: 0.06 }[event.key];
      if (turn === undefined && zoom === undefined && tilt === undefined) return;
      event.preventDefault();
      flight.stop();
      framed.current.touched = true;
      const offset = made.object.position.clone().sub(made.target);
      const distance = offset.length() * (zoom ?? 1);
      const azimuth = Math.atan2(offset.x, offset.z) + (turn ?? 0);
      const polar = Math.min(1.45, Math.max(0.1, Math.acos(offset.y / offset.length()) + (tilt ?? 0)));
      offset.setFromSphericalCoords(distance, polar, azimuth);
      made.object.position.copy(made.target).add(offset);
      made.update();
      invalidate();
    };
    canvas.addEventListener("keydown", onKey);
    return () => canvas.removeEventListener("keydown", onKey);
  }, [gl, flight, invalidate]);

  return { controls, flight };
}
