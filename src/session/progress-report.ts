import type { Progress } from "#src/study/executor.ts";
import type { StudyProgress } from "./session-state.ts";

/** Progress reaches the page at most this often, seconds. */
const NOTICE_INTERVAL = 0.15;

/**
 * Turns counts into progress with the time still to go, thinned out for the page.
 * @param wallSeconds a clock of the wall that only moves forward, seconds
 */
export function progressReport(
  wallSeconds: () => number,
  show: (progress: StudyProgress) => void,
  signal: AbortSignal,
): (progress: Progress) => void {
  const started = wallSeconds();
  let shown = 0;
  return ({ done, total }) => {
    const now = wallSeconds();
    if (signal.aborted || (done > 0 && done < total && now - shown < NOTICE_INTERVAL)) return;
    shown = now;
    const elapsed = now - started;
    const remainingSeconds = done > 0 ? (elapsed / done) * (total - done) : undefined;
    show({ done, total, remainingSeconds });
  };
}
