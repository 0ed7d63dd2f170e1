import i18next, { type i18n } from "i18next";
import cliEn from "./cli.en.json" with { type: "json" };
import cliZh from "./cli.zh.json" with { type: "json" };
import pageEn from "./en.json" with { type: "json" };
import pageZh from "./zh.json" with { type: "json" };

const zh = { ...pageZh, ...cliZh };
const en = { ...pageEn, ...cliEn };

export type Language = "zh" | "en";
export type MessageKey = keyof typeof zh;
export type MessageValues = Readonly<Record<string, string | number>>;
/** Looks one message up in the current language; `{{name}}` marks are filled from `values` as plain text. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Catalogues by language: what the page says and what the command line says. */
export const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh, en };

/**
 * An i18next instance over the bundled catalogues. Keys are flat (`run.start`), so dots are no separators;
 * a missing key shows itself as the key, never as the other language.
 */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    // React and terminals show text as text: there is nothing to escape, and escaping would show &quot;.
    interpolation: { escapeValue: false },
    resources: { zh: { translation: zh }, en: { translation: en } },
  });
  return instance;
}

/** The lookup function of `instance`, typed by the keys of the catalogue. */
export function translator(instance: i18n): Translate {
  return (key, values) => instance.t(key, values ?? {});
}

/** Picks the text of a label that carries both languages. */
export function textOf(label: { readonly zh: string; readonly en: string }, language: Language): string {
  return label[language];
}
