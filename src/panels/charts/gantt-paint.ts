import type { TraceReader } from "#sim/trace/trace-reader.ts";
import type { SceneElement } from "#models/scene.ts";
import { dominantStates, visitRuns } from "./gantt-bars.ts";
import type { TimeWindow } from "./time-window.ts";

/** Height of a row, px. */
export const ROW = 22;
const BAR_TOP = 4;
const BAR_HEIGHT = 10;
const PLAN_TOP = 16;
const PLAN_HEIGHT = 3;
/** Bars at least this wide get a gap to the next, px. */
const ROOMY = 4;

export interface GanttPicture {
  readonly reader: TraceReader;
  readonly rows: readonly SceneElement[];
  readonly window: TimeWindow;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  /** By index of the state. */
  readonly colours: readonly string[];
  /** Colour of the planned operations. */
  readonly ink: string;
}

/** Draws the rows in sight: the states as bars, below each the operations as planned. */
export function paintGantt(context: CanvasRenderingContext2D, picture: GanttPicture): void {
  const { reader, rows, window, width, height, scrollTop, colours, ink } = picture;
  const { from, to } = window;
  const scale = width / (to - from);
  context.clearRect(0, 0, width, height);
  const first = Math.max(0, Math.floor(scrollTop / ROW));
  const end = Math.min(rows.length, Math.ceil((scrollTop + height) / ROW));
  for (let row = first; row < end; row++) {
    const top = row * ROW - scrollTop;
    const { number } = rows[row];
    visitRuns(dominantStates(reader, number, from, to, width), (state, left, right) => {
      context.fillStyle = colours[state] ?? ink;
      const gap = right - left >= ROOMY ? 1 : 0;
      context.fillRect(left, top + BAR_TOP, right - left - gap, BAR_HEIGHT);
    });
    context.fillStyle = ink;
    // A column is painted once, however many operations share it.
    let painted = 0;
    reader.visitOperations(number, from, to, (_part, start, duration) => {
      const left = Math.max(painted, (start - from) * scale);
      const right = Math.min(width, (start + duration - from) * scale);
      if (right - left < 0.5) return;
      const gap = right - left >= ROOMY ? 1 : 0;
      context.fillRect(left, top + PLAN_TOP, right - left - gap, PLAN_HEIGHT);
      painted = right;
    });
  }
}
