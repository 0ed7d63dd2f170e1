import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Formatter } from "#src/i18n/format.ts";
import { translator, type Language, type Translate } from "#src/i18n/i18n.ts";

export interface Text {
  readonly t: Translate;
  readonly language: Language;
  readonly format: Formatter;
  /** The text of a label in the language of the page. */
  readonly of: (label: { readonly zh: string; readonly en: string }) => string;
}

/** Messages, labels and number formats in the language of the page. */
export function useText(): Text {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh";
  return useMemo(
    () => ({
      t: translator(i18n),
      language,
      format: new Formatter(language),
      of: (label) => label[language],
    }),
    [i18n, language],
  );
}
