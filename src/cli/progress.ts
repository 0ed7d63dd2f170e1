import type { Formatter } from "#src/i18n/format.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import type { Progress, StudyPhase } from "#src/study/executor.ts";
import type { Terminal } from "./terminal.ts";

const PHASE_KEYS: Readonly<Record<StudyPhase, MessageKey>> = {
  study: "cli.phase.study",
  "sensitivity-screen": "cli.phase.screen",
  "sensitivity-rerun": "cli.phase.rerun",
  pilot: "cli.phase.pilot",
  selection: "cli.phase.selection",
};

/** Seconds after which a remaining time is worth telling. */
const SETTLED_SECONDS = 1;

/** Tells the progress of a study on standard error, with the time that remains of each phase. */
export function progressReporter(
  terminal: Terminal,
  formatter: Formatter,
  clock: () => number,
): (progress: Progress) => void {
  let phase: StudyPhase | undefined;
  let start = 0;
  return (progress) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      start = clock();
    }
    const { done, total } = progress;
    const seconds = clock() - start;
    const name = terminal.text(PHASE_KEYS[phase]);
    const finished = done >= total;
    if (finished) {
      terminal.progress(
        terminal.text("cli.progressDone", { phase: name, total, time: formatter.duration(seconds) }),
        "done",
      );
    } else if (done === 0 || seconds < SETTLED_SECONDS) {
      terminal.progress(
        terminal.text("cli.progress", { phase: name, done, total }),
        done === 0 ? "start" : "under-way",
      );
    } else {
      const time = formatter.duration((seconds / done) * (total - done));
      terminal.progress(
        terminal.text("cli.progressRemaining", { phase: name, done, total, time }),
        "under-way",
      );
    }
  };
}
