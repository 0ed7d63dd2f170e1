import { useEffect, type RefObject } from "react";
import { useSession } from "#src/session/session-context.ts";
import type { TimeWindow } from "./time-window.ts";

/** Keeps a mark at the clock's time without React: it moves each frame while the clock plays and hides outside `window`. */
export function useCursor(mark: RefObject<HTMLElement | null>, { from, to }: TimeWindow): void {
  const { clock } = useSession();
  useEffect(() => {
    let frame = 0;
    const place = () => {
      const element = mark.current;
      if (!element) return;
      const share = (clock.now - from) / (to - from);
      element.hidden = share < 0 || share > 1;
      element.style.left = `${100 * share}%`;
    };
    const follow = () => {
      place();
      frame = clock.playing ? requestAnimationFrame(follow) : 0;
    };
    const wake = () => {
      if (frame === 0) follow();
    };
    wake();
    const unsubscribe = clock.subscribe(wake);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [clock, mark, from, to]);
}
