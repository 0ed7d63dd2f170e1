import { useMemo, useRef, type ReactNode } from "react";
import type { Scene } from "#models/scene.ts";
import { useText } from "../use-text.ts";
import { tickText } from "./chart-words.ts";
import { timeTicks } from "./time-axis.ts";
import type { TimeWindow } from "./time-window.ts";
import { useCursor } from "./use-cursor.ts";

/** Half the room that a label takes, px: those that would be cut at an end of the axis are left out. */
const HALF_LABEL = 30;

/** The labels of a time axis of `width` pixels. */
export function TimeAxis({ window, width }: { window: TimeWindow; width: number }) {
  const text = useText();
  const { from, to } = window;
  const ticks = useMemo(() => timeTicks(from, to, width), [from, to, width]);
  const x = (time: number) => ((time - from) / (to - from)) * width;
  return (
    <div className="chart-axis" aria-hidden="true">
      {ticks.times
        .filter((time) => x(time) >= HALF_LABEL && x(time) <= width - HALF_LABEL)
        .map((time) => (
          <span key={time} style={{ left: `${x(time)}px` }}>
            {tickText(time, ticks.step, text)}
          </span>
        ))}
    </div>
  );
}

interface GroundProps {
  readonly shifts: Scene["shifts"];
  readonly window: TimeWindow;
  readonly width: number;
  readonly children?: ReactNode;
}

/** What lies under a plot over time: shifts light, breaks hatched, closed time dark, and a hair line at each mark. */
export function TimeGround({ shifts, window, width, children }: GroundProps) {
  const { from, to } = window;
  const ticks = useMemo(() => timeTicks(from, to, width), [from, to, width]);
  const share = (time: number) => (100 * (Math.min(Math.max(time, from), to) - from)) / (to - from);
  return (
    <div className="chart-ground" aria-hidden="true">
      {shifts
        .filter((band) => band.end > from && band.start < to)
        .map((band) => (
          <span
            key={band.start}
            className={band.open ? "band-open" : "band-break"}
            style={{ left: `${share(band.start)}%`, width: `${share(band.end) - share(band.start)}%` }}
          />
        ))}
      {ticks.times.map((time) => (
        <span key={`t${time}`} className="chart-hair" style={{ left: `${share(time)}%` }} />
      ))}
      {children}
    </div>
  );
}

/** A line at the clock's time. */
export function ClockCursor({ window }: { window: TimeWindow }) {
  const mark = useRef<HTMLSpanElement>(null);
  useCursor(mark, window);
  return <span ref={mark} className="chart-cursor" aria-hidden="true" hidden />;
}
