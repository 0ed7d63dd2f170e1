import type { Language } from "#src/i18n/i18n.ts";

/**
 * The language of help and messages, read before the options are: help itself speaks it. An unknown value is left to
 * the option's own check.
 */
export function languageOf(args: readonly string[]): Language {
  let language: Language = "zh";
  args.forEach((argument, index) => {
    const value = argument.startsWith("--lang=") ? argument.slice("--lang=".length) : args[index + 1];
    if ((argument === "--lang" || argument.startsWith("--lang=")) && (value === "en" || value === "zh")) {
      language = value;
    }
  });
  return language;
}
