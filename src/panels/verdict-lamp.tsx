import type { Verdict } from "#src/study/study-result.ts";
import type { MessageKey } from "#src/i18n/i18n.ts";
import { VERDICT_WORDS } from "#src/i18n/result-words.ts";
import { useText } from "./use-text.ts";

export type Lamp = Verdict | "compared" | "pending" | "running" | "none";

const WORDS: Readonly<Record<Lamp, MessageKey>> = {
  ...VERDICT_WORDS,
  compared: "verdict.compared",
  pending: "verdict.pending",
  running: "verdict.running",
  none: "verdict.none",
};

/** A verdict by shape, colour and word, so that no one of them has to be seen. */
export function VerdictLamp({ lamp }: { lamp: Lamp }) {
  const { t } = useText();
  return (
    <span className={`lamp lamp-${lamp}`}>
      <LampShape lamp={lamp} />
      <span>{t(WORDS[lamp])}</span>
    </span>
  );
}

function LampShape({ lamp }: { lamp: Lamp }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className="lamp-shape">
      {lamp === "met" && (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.6 8.3 7 10.7 11.5 5.8" fill="none" stroke="var(--lamp-mark)" strokeWidth="1.8" />
        </>
      )}
      {lamp === "not-met" && (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="1.5" fill="currentColor" />
          <path d="m5 5 6 6m0-6-6 6" fill="none" stroke="var(--lamp-mark)" strokeWidth="1.8" />
        </>
      )}
      {lamp === "undecided" && (
        <>
          <path d="M8 1 15.2 14.2H.8Z" fill="currentColor" />
          <path d="M8 5.6v4.2m0 1.3v1.4" fill="none" stroke="var(--lamp-mark)" strokeWidth="1.7" />
        </>
      )}
      {(lamp === "compared" || lamp === "none") && (
        <path d="M2 5.5h12M2 10.5h12" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {(lamp === "pending" || lamp === "running") && (
        <circle
          cx="8"
          cy="8"
          r="6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="3 2.3"
        />
      )}
    </svg>
  );
}
