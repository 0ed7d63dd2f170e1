import { useEffect, useState } from "react";
import type { Time } from "#sim/time.ts";
import { useSession } from "#src/session/session-context.ts";

/** The time on the clock for panels that are costly to draw: while it plays, news come at most once per `interval` ms. */
export function useSlowClock(interval: number): Time {
  const { clock } = useSession();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(timer);
      timer = undefined;
      setNow(clock.now);
    };
    const unsubscribe = clock.subscribe(() => {
      if (!clock.playing) read();
      else if (timer === undefined) timer = setTimeout(read, interval);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [clock, interval]);
  return now;
}
