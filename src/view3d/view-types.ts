/** What the 3D view reads and reports. Structural types: any run view and any clock with this shape will do. */
import type { Scene } from "#models/scene.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";

import type { CameraLink } from "./camera-link.ts";

export type Theme = "light" | "dark";
export type Language = "zh" | "en";

export interface ViewRun {
  readonly scene: Scene;
  readonly reader: TraceReader;
  /** Where the recording begins, microseconds; absent: at its first record. */
  readonly start?: number;
}

export interface ViewClock {
  /** Simulation time in microseconds. */
  readonly now: number;
  readonly playing: boolean;
  /** Moves the clock by a span of screen time and returns the new simulation time. */
  tick(frameSeconds: number): number;
  /** Calls back when time, speed or play state changes; returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** Figures of the last frame, for probes. */
export interface FrameStats {
  /** Frames drawn since the view was mounted. */
  frames: number;
  drawCalls: number;
  triangles: number;
  /** Time spent in scripts for this frame, without waiting for the graphics driver to finish. */
  scriptMilliseconds: number;
  /** Simulation time that was drawn, in microseconds. */
  time: number;
}

export interface LineViewProps {
  view: ViewRun;
  clock: ViewClock;
  selected?: number;
  onSelect: (element?: number) => void;
  theme: Theme;
  language: Language;
  /** Pictures with one link are looked at from the same place. */
  link?: CameraLink;
  /** Draws at most this often, frames a second; absent: as often as the screen. */
  maxRate?: number;
  onFrame?: (stats: FrameStats) => void;
}
