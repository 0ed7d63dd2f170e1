/** What the browser can draw with. */

export interface Graphics {
  available: boolean;
  /** Drawn by the processor: smooth edges would cost half of the frame rate. */
  software: boolean;
}

const SOFTWARE = /llvmpipe|softpipe|swiftshader|software|basic render/i;

let known: Graphics | undefined;

/** Asks once: making a drawing context is slow where the processor draws. */
export function probeGraphics(): Graphics {
  known ??= probe();
  return known;
}

function probe(): Graphics {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    if (!context) return { available: false, software: true };
    const names = context.getExtension("WEBGL_debug_renderer_info");
    const parameter: unknown = context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER);
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return { available: true, software: SOFTWARE.test(String(parameter)) };
  } catch {
    return { available: false, software: true };
  }
}
