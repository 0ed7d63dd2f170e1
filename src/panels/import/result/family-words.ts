import { FAMILY_WORDS } from "#sim/fitting/fit-words.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Name of a law. */
export function familyWord(family: string): Words {
  const words: Readonly<Record<string, Words>> = FAMILY_WORDS;
  return words[family] ?? { zh: family, en: family };
}
