import type { MessageKey } from "#src/i18n/i18n.ts";
import { REASON_WORDS } from "#src/i18n/result-words.ts";
import type { StudyState } from "#src/session/session-state.ts";
import type { HeadlineEffect } from "#src/study/study-result.ts";
import type { Lamp } from "./verdict-lamp.tsx";

/** Why a headline effect has no interval. */
export function missingWord(effect: HeadlineEffect | undefined, study: StudyState): MessageKey {
  if (effect?.reason) return REASON_WORDS[effect.reason];
  return study.result && study.result.measures.length === 0 ? "reason.noMeasures" : "tiles.notRun";
}

/** What the lamp shows while there is no verdict. */
export function waitingLamp(study: StudyState): Lamp {
  if (study.status === "running") return "running";
  return study.result && study.result.measures.length === 0 ? "none" : "pending";
}
