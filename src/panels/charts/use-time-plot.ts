import { type RefObject, useCallback, useRef } from "react";
import { useSession } from "#src/session/session-context.ts";
import type { TimeWindow } from "./time-window.ts";
import { useSize } from "./use-size.ts";
import { type useTimeWindow, useWindowGestures } from "./use-time-window.ts";

/** A plot over time that is moved and zoomed by hand, and by a click puts the clock to the time there. Sizes are in px. */
export function useTimePlot(
  extent: TimeWindow,
  { window, setWindow }: ReturnType<typeof useTimeWindow>,
): { plot: RefObject<HTMLDivElement | null>; width: number; height: number } {
  const session = useSession();
  const plot = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(plot);
  const { from, to } = window;
  const onClick = useCallback(
    (x: number) => session.scrub(from + (x / Math.max(1, width)) * (to - from)),
    [session, from, to, width],
  );
  useWindowGestures(plot, { extent, setWindow, wheelZooms: true, onClick });
  return { plot, width, height };
}
