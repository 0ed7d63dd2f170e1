import type { MessageKey } from "#src/i18n/i18n.ts";
import type { PilotFigureId } from "#src/study/pilot-result.ts";

export const FIGURE_WORDS: Readonly<Record<PilotFigureId, MessageKey>> = {
  content: "warmUp.figure.content",
  output: "warmUp.figure.output",
  timeInSystem: "warmUp.figure.timeInSystem",
};
