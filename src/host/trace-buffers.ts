import type { TraceChunk } from "#sim/trace/trace-format.ts";

/** The buffers of `chunks`, which cross the worker boundary without a copy. */
export function buffersOf(chunks: readonly TraceChunk[]): ArrayBuffer[] {
  return chunks.flatMap((chunk) =>
    [chunk.time, chunk.kind, chunk.element, chunk.a, chunk.b].map((column) => column.buffer),
  );
}
