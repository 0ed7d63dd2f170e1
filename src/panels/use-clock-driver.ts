import { useEffect } from "react";
import { useSession } from "#src/session/session-context.ts";

/** Moves the playback clock with the screen, for pictures that do not move it themselves. */
export function useClockDriver(): void {
  const { clock } = useSession();
  useEffect(() => {
    let frame = 0;
    let last = performance.now();
    const tick = (now: number) => {
      clock.tick((now - last) / 1000);
      last = now;
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [clock]);
}
