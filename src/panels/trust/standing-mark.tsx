import type { MessageKey } from "#src/i18n/i18n.ts";
import { useText } from "../use-text.ts";
import type { Standing } from "./case-standing.ts";

const WORDS: Readonly<Record<Standing, MessageKey>> = {
  pass: "trust.pass",
  fail: "trust.fail",
  unsupported: "trust.unsupported",
  unknown: "trust.unknown",
};

const SHAPES: Readonly<Record<Standing, string>> = {
  pass: "M3 8.4 6.6 12 13 4.6",
  fail: "m4 4 8 8m0-8-8 8",
  unsupported: "M3.5 8h9",
  unknown: "M3.5 8h1.4m2.4 0h1.4m2.4 0h1.4",
};

/** Whether a case agrees, by shape, colour and word. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { t } = useText();
  return (
    <span className={`standing standing-${standing}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <path d={SHAPES[standing]} fill="none" stroke="currentColor" strokeWidth="2.2" />
      </svg>
      {t(WORDS[standing])}
    </span>
  );
}
