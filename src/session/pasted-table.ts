/** A number as people write it, with a + behind it where the true one is larger. */
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[+-]?\d+)?\+?$/i;

/** Name of the one column. */
const HEADER = "data";

/** Text of a table and, where it is known, its delimiter. */
export interface PastedTable {
  readonly text: string;
  readonly delimiter?: string;
}

/**
 * What was pasted as a table: numbers in any arrangement (one a line, or a row of them with blanks, commas or semicolons between) become one
 * column; a column with its header, or several columns, stay as they are.
 */
export function pastedTable(pasted: string): PastedTable {
  const text = pasted.trim();
  if (text.includes("\t")) return { text };
  for (const separators of [/[\s;；，、]+/, /[\s,;；，、]+/]) {
    const tokens = text.split(separators).filter((token) => token !== "");
    // A header of its own: a number with a + behind it would be taken for one.
    if (tokens.every((token) => NUMBER.test(token)))
      return { text: [HEADER, ...tokens].join("\n"), delimiter: ";" };
  }
  return /[,;|]/.test(text) ? { text } : { text, delimiter: ";" };
}
