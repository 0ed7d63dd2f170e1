/** One frame: move the clock, fill the stage, place the labels, draw both scenes, report the figures. */
import {
  NeutralToneMapping,
  PCFShadowMap,
  type PerspectiveCamera,
  type Scene,
  type WebGLRenderer,
} from "three";
import type { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { CameraFlight } from "../camera-flight.ts";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import type { Highlight } from "../overlay/highlight.ts";
import type { Labels } from "../overlay/labels.ts";
import type { Stage } from "../stage.ts";
import type { Palette } from "../theme.ts";
import type { FrameStats, ViewClock } from "../view-types.ts";
import type { FrameReading } from "./frame-reading.ts";

/** Step after a pause, seconds: the clock must not jump by the time in which nothing was drawn. */
const FIRST_STEP = 1 / 60;

/** While frames are held back, shadows follow in one of so many: drawing them takes up to half of a frame. */
const HELD_FRAMES_PER_SHADOW = 3;

export interface FrameInput {
  gl: WebGLRenderer;
  root: Scene;
  camera: PerspectiveCamera;
  width: number;
  height: number;
  /** Screen time since the last frame, seconds. */
  delta: number;
  /** Frames are held back, because a study needs the processor that draws. */
  heldBack: boolean;
  clock: ViewClock;
  controls: OrbitControls | null;
  flight: CameraFlight;
  /** Device pixels per CSS pixel of the labels. */
  labelRatio: number;
  stage: Stage;
  labels: Labels;
  highlight: Highlight;
  reading: FrameReading;
  palette: Palette;
  selected?: PlacedElement;
  hovered?: PlacedElement;
}

/** Settings of the renderer that the view relies on. */
export function prepareRenderer(gl: WebGLRenderer, palette: Palette): void {
  gl.toneMapping = NeutralToneMapping;
  gl.toneMappingExposure = palette.exposure;
  gl.shadowMap.enabled = true;
  gl.shadowMap.type = PCFShadowMap;
  // Two scenes are drawn per frame; their counts are added up.
  gl.info.autoReset = false;
  // Asking for a program's log waits for the compiler; the programs are three's own.
  gl.debug.checkShaderErrors = false;
}

export class FrameLoop {
  readonly stats: FrameStats = { frames: 0, drawCalls: 0, triangles: 0, scriptMilliseconds: 0, time: 0 };
  private played = false;
  /** Frames held back in a row. */
  private held = 0;

  /** Draws one frame; returns whether another has to follow. */
  draw(input: FrameInput): boolean {
    const { gl, camera, clock, stage, labels, highlight, reading, palette, selected, hovered } = input;
    const begun = performance.now();
    if (clock.playing) clock.tick(this.played ? input.delta : FIRST_STEP);
    this.played = clock.playing;
    reading.moveTo(clock.now);
    const flying = input.controls ? input.flight.advance(input.controls, input.delta) : false;
    const gliding = (input.controls?.update() ?? false) || flying;
    stage.draw(reading, camera.quaternion);
    highlight.show(selected, hovered, palette);
    labels.setFocus(hovered ?? selected);
    const pending = labels.update(reading, camera, gl, {
      width: input.width,
      height: input.height,
      ratio: input.labelRatio,
      unhurried: !clock.playing,
    });
    this.held = input.heldBack ? this.held + 1 : 0;
    gl.shadowMap.autoUpdate = this.held % HELD_FRAMES_PER_SHADOW === 0;
    gl.info.reset();
    gl.autoClear = true;
    gl.render(input.root, camera);
    gl.autoClear = false;
    gl.render(labels.scene, labels.camera);
    gl.autoClear = true;
    const { stats } = this;
    stats.frames++;
    stats.drawCalls = gl.info.render.calls;
    stats.triangles = gl.info.render.triangles;
    stats.scriptMilliseconds = performance.now() - begun;
    stats.time = clock.now;
    return clock.playing || pending || gliding;
  }
}
