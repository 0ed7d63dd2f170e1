/** Pointer over the hall: what it hovers, selects and brings close. */
import { useThree } from "@react-three/fiber";
import { type RefObject, useEffect, useRef } from "react";
import { type PerspectiveCamera, Vector3 } from "three";
import { frameElement } from "./camera.ts";
import type { CameraControls } from "./camera-controls.ts";
import type { PlacedElement } from "./equipment/equipment-model.ts";
import type { Placement } from "./frame/placement.ts";
import { pickElement } from "./pick.ts";

/** Pixels that a pointer may move between press and release of a click. */
const CLICK_SLACK = 5;

export interface Picking {
  placement: Placement;
  camera: CameraControls;
  onSelect: (element?: number) => void;
}

/** Returns the element under the pointer, read in each frame. */
export function usePicking({
  placement,
  camera: { controls, flight },
  onSelect,
}: Picking): RefObject<PlacedElement | undefined> {
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera) as PerspectiveCamera;
  const invalidate = useThree((state) => state.invalidate);
  const hovered = useRef<PlacedElement | undefined>(undefined);

  useEffect(() => {
    const canvas = gl.domElement;
    const direction = new Vector3();
    const pressed = { x: 0, y: 0 };
    const under = (event: MouseEvent) => {
      const frame = canvas.getBoundingClientRect();
      const x = ((event.clientX - frame.left) / frame.width) * 2 - 1;
      const y = 1 - ((event.clientY - frame.top) / frame.height) * 2;
      direction.set(x, y, 0.5).unproject(camera).sub(camera.position).normalize();
      return pickElement(placement, camera.position, direction);
    };
    const hover = (placed: PlacedElement | undefined) => {
      if (placed === hovered.current) return;
      hovered.current = placed;
      canvas.style.setProperty("cursor", placed ? "pointer" : "grab");
      invalidate();
    };
    const onMove = (event: PointerEvent) => hover(event.buttons === 0 ? under(event) : hovered.current);
    const onLeave = () => hover(undefined);
    const onDown = (event: PointerEvent) => {
      pressed.x = event.clientX;
      pressed.y = event.clientY;
    };
    const onClick = (event: MouseEvent) => {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > CLICK_SLACK) return;
      onSelect(under(event)?.element.number);
    };
    const onDouble = (event: MouseEvent) => {
      const placed = under(event);
      if (!placed || !controls.current) return;
      flight.start(controls.current, frameElement(placed, camera.position));
      invalidate();
    };
    canvas.style.setProperty("cursor", "grab");
    canvas.addEventListener("pointermove", onMove);
    canvas.addEventListener("pointerleave", onLeave);
    canvas.addEventListener("pointerdown", onDown);
    canvas.addEventListener("click", onClick);
    canvas.addEventListener("dblclick", onDouble);
    return () => {
      hovered.current = undefined;
      canvas.removeEventListener("pointermove", onMove);
      canvas.removeEventListener("pointerleave", onLeave);
      canvas.removeEventListener("pointerdown", onDown);
      canvas.removeEventListener("click", onClick);
      canvas.removeEventListener("dblclick", onDouble);
    };
  }, [gl, camera, placement, controls, flight, onSelect, invalidate]);

  return hovered;
}
