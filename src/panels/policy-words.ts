import { POLICY_DOCUMENTS } from "#seeds/index.ts";
import type { Language } from "#src/i18n/i18n.ts";

const NUMERALS = "〇一二三四五六七八九";

/** A Chinese numeral below one hundred in digits: 三 → 3, 十二 → 12. */
function digitsOf(numeral: string): string {
  const [tens, ones] = numeral.includes("十") ? numeral.split("十") : ["", numeral];
  const value = (text: string, empty: number) => (text === "" ? empty : NUMERALS.indexOf(text));
  return String((numeral.includes("十") ? 10 * value(tens, 1) : 0) + value(ones, 0));
}

/** The number of a document: as printed in Chinese, by place, year and number in English. */
export function documentText(number: string, language: Language): string {
  if (language === "zh") return number;
  const found = /〔(\d+)〕(\d+)号/.exec(number);
  const document = POLICY_DOCUMENTS.find((candidate) => candidate.number === number);
  return found && document ? `${document.region.en} ${found[1]} No. ${found[2]}` : number;
}

/** A clause: as printed in Chinese, in digits in English. */
export function clauseText(clause: string, language: Language): string {
  if (language === "zh") return clause.replaceAll(";", "；");
  return clause
    .replaceAll(";", "; ")
    .replace("附则", "Supplement")
    .replaceAll(/[〇一二三四五六七八九十]+/g, digitsOf);
}
