import { lazy } from "react";
import { useSessionState } from "#src/session/session-context.ts";
import { drawsSlowly } from "./probe.ts";

// Fetched at once, while the workers still simulate what it will show.
const lineView = import("#src/view3d/line-view.tsx");
// A failed fetch is shown by the boundary around the view.
lineView.catch(() => undefined);

/** The 3D view, loaded beside the page. */
export const LineView = lazy(async () => ({ default: (await lineView).LineView }));

/** Frames a second while a study needs the cores of a machine that draws in software. */
const BUSY_RATE = 1;

/** How often the 3D view may draw; undefined: as often as the screen. */
export function useDrawingRate(): number | undefined {
  const busy = useSessionState((state) => state.study.status === "running");
  return busy && drawsSlowly() ? BUSY_RATE : undefined;
}
