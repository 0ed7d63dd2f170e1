import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { Time } from "#sim/time.ts";
import { useSession } from "#src/session/session-context.ts";
import { fitted, panned, showing, zoomed, type TimeWindow } from "./time-window.ts";

/** A press that moves less than this is a click, px. */
const CLICK_SLACK = 4;
const ZOOM_STEP = 0.5;
const PAN_STEP = 0.25;
/** Zoom per pixel of the wheel. */
const WHEEL_RATE = 1.0015;

export interface WindowControls {
  readonly window: TimeWindow;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly earlier: () => void;
  readonly later: () => void;
  readonly whole: () => void;
  /** Turns the page, when `time` is not on it. */
  readonly show: (time: Time) => void;
}

/** The stretch of time that a chart shows, inside `extent`; `first` is what it shows before anybody moves it. */
export function useTimeWindow(
  extent: TimeWindow,
  first: TimeWindow,
): WindowControls & {
  readonly setWindow: (change: (window: TimeWindow) => TimeWindow) => void;
} {
  const [chosen, setChosen] = useState(first);
  const { from, to } = extent;
  const window = useMemo(
    () => fitted(chosen.from, chosen.to - chosen.from, { from, to }),
    [chosen, from, to],
  );
  const setWindow = useCallback(
    (change: (window: TimeWindow) => TimeWindow) =>
      setChosen((old) => change(fitted(old.from, old.to - old.from, { from, to }))),
    [from, to],
  );
  return useMemo(() => {
    const whole = { from, to };
    const zoom = (factor: number) => setWindow((old) => zoomed(old, whole, factor, (old.from + old.to) / 2));
    const pan = (share: number) => setWindow((old) => panned(old, whole, share * (old.to - old.from)));
    return {
      window,
      setWindow,
      zoomIn: () => zoom(ZOOM_STEP),
      zoomOut: () => zoom(1 / ZOOM_STEP),
      earlier: () => pan(-PAN_STEP),
      later: () => pan(PAN_STEP),
      whole: () => setWindow(() => whole),
      show: (time: Time) => setWindow((old) => showing(old, whole, time)),
    };
  }, [window, setWindow, from, to]);
}

/**
 * When the clock leaves the window, the window turns the page; a window that the user moved off the clock stays, until another
 * stretch of the recording, from `begin` on, is the one that can be read.
 */
export function useFollowing(
  on: boolean,
  { from, to }: TimeWindow,
  show: (time: Time) => void,
  begin: Time,
): void {
  const { clock } = useSession();
  const shown = useRef(begin);
  useEffect(() => {
    if (on && shown.current !== begin) show(clock.now);
    shown.current = begin;
  }, [on, clock, begin, show]);
  useEffect(() => {
    if (!on) return undefined;
    const inside = () => clock.now >= from && clock.now <= to;
    let was = inside();
    return clock.subscribe(() => {
      if (was && !inside()) show(clock.now);
      was = inside();
    });
  }, [on, clock, from, to, show]);
}

interface Gestures {
  readonly extent: TimeWindow;
  readonly setWindow: (change: (window: TimeWindow) => TimeWindow) => void;
  /** Whether the plain wheel zooms; else it scrolls and zooms with Ctrl only. */
  readonly wheelZooms: boolean;
  /** A press without a drag, with the pointer's place in the plot, px. */
  readonly onClick: (x: number, y: number) => void;
}

/** Wheel and drag on a plot whose width is the window: the wheel zooms about the pointer, dragging moves. */
export function useWindowGestures(plot: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const { extent, setWindow, wheelZooms, onClick } = gestures;
  useEffect(() => {
    const element = plot.current;
    if (!element) return undefined;
    let held: { id: number; x: number; moved: boolean } | undefined;
    const onWheel = (event: WheelEvent) => {
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const zooms = event.ctrlKey || event.metaKey || (wheelZooms && !sideways);
      if (!zooms && !sideways) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      setWindow((old) => {
        const length = old.to - old.from;
        if (zooms) return zoomed(old, extent, WHEEL_RATE ** event.deltaY, old.from + share * length);
        return panned(old, extent, ((event.deltaX || event.deltaY) / box.width) * length);
      });
    };
    const onDown = (event: PointerEvent) => {
      if (event.button === 0) held = { id: event.pointerId, x: event.clientX, moved: false };
    };
    const onMove = (event: PointerEvent) => {
      if (!held || event.pointerId !== held.id) return;
      const by = held.x - event.clientX;
      if (!held.moved && Math.abs(by) < CLICK_SLACK) return;
      if (!held.moved) element.setPointerCapture(event.pointerId);
      held = { ...held, x: event.clientX, moved: true };
      const { width } = element.getBoundingClientRect();
      setWindow((old) => panned(old, extent, (by / width) * (old.to - old.from)));
    };
    const onUp = (event: PointerEvent) => {
      if (held && event.pointerId === held.id && !held.moved) {
        const box = element.getBoundingClientRect();
        onClick(event.clientX - box.left, event.clientY - box.top);
      }
      held = undefined;
    };
    const onCancel = () => {
      held = undefined;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onCancel);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onCancel);
    };
  }, [plot, extent, setWindow, wheelZooms, onClick]);
}
