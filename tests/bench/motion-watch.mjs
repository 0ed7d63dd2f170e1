/**
 * Runs inside the page before its own scripts (so it may use nothing from outside itself). It notices the first frame
 * of a *moving* 3D line: the WebGL canvas was drawn with more than one colour, its pixels differ from the frame before,
 * and the simulated clock has advanced since the first drawn frame. Pixels are read back right after the page's own
 * drawing, which waits for the frame to be finished; reading stops once the line moves.
 *
 * Sets `window.__motion` to { firstFrame?, moving?, frames }: milliseconds since navigation, and a count of drawn frames.
 */
export function watchMotion() {
  /** @type {{ firstFrame?: number, moving?: number, frames: number }} */
  const found = { frames: 0 };
  Object.assign(window, { __motion: found });
  /** @type {WebGL2RenderingContext | undefined} */
  let drawn;
  /** @type {{ hash: number } | undefined} */
  let previous;
  /** @type {number | undefined} */
  let firstTime;

  /** @type {any} */
  const drawing = WebGL2RenderingContext.prototype;
  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    const original = drawing[name];
    drawing[name] = function draw(/** @type {unknown[]} */ ...args) {
      drawn = this;
      return original.apply(this, args);
    };
  }

  /** @param {WebGL2RenderingContext} gl */
  const look = (gl) => {
    if (!(gl.canvas instanceof HTMLCanvasElement) || !gl.canvas.isConnected) return;
    if (gl.getParameter(gl.FRAMEBUFFER_BINDING) !== null) return;
    found.frames += 1;
    if (found.moving !== undefined) return;
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const pixels = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    const words = new Uint32Array(pixels.buffer);
    let hash = 0x811c9dc5;
    let colourful = false;
    for (const word of words) {
      hash = Math.imul(hash ^ word, 0x01000193);
      if (word !== words[0]) colourful = true;
    }
    if (!colourful) return;
    const now = performance.now();
    found.firstFrame ??= now;
    const clock = document.querySelector("[data-sim-time]");
    const time = Number(clock?.getAttribute("data-sim-time"));
    if (clock) firstTime ??= time;
    if (previous && previous.hash !== hash && firstTime !== undefined && time > firstTime) found.moving = now;
    previous = { hash };
  };

  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      drawn = undefined;
      callback(time);
      if (drawn) look(drawn);
    });
}
