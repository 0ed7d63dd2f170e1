/**
 * A picture that stands is drawn once more with twice the pixels each way; the browser scales it down, which smooths
 * every edge. Only standing pictures: where the processor draws, four times the pixels take a good part of a second.
 */
import type { WebGLRenderer } from "three";

/** Wait after the last ordinary frame, milliseconds: dragging a slider must not stop for it. */
const STILL_FOR = 250;

export class Refinement {
  private readonly gl: WebGLRenderer;
  private readonly ratio: number;
  private readonly invalidate: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private fine = false;
  private due = false;

  /** @param ratio device pixels per CSS pixel of ordinary frames; @param invalidate asks for one more frame */
  constructor(gl: WebGLRenderer, ratio: number, invalidate: () => void) {
    this.gl = gl;
    this.ratio = ratio;
    this.invalidate = invalidate;
  }

  /** Before each frame: sets its size. */
  begin(): void {
    clearTimeout(this.timer);
    if (this.due !== this.fine) this.gl.setPixelRatio(this.due ? 2 * this.ratio : this.ratio);
    this.fine = this.due;
    this.due = false;
  }

  /** After the last frame before a pause: a fine one follows, unless this was it. */
  plan(): void {
    if (this.fine) return;
    this.timer = setTimeout(() => {
      this.due = true;
      this.invalidate();
    }, STILL_FOR);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
