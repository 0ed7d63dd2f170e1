/** Which sign separates the decimals; the other one separates thousands. */
export type DecimalSign = "point" | "comma";

const POINT =
  /^[+-]?\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+(?:\.\d+)?$|^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const COMMA = /^[+-]?\d{1,3}(?:[ .'’\u00a0\u202f]\d{3})+(?:,\d+)?$|^[+-]?(?:\d+,?\d*|,\d+)$/;
const PLAIN = /^\d+$/;

/**
 * The number that a cell holds.
 * @param text without blanks at either end; empty means nothing was entered
 * @returns NaN when it is no number
 */
export function quantityOf(text: string, decimal: DecimalSign): number {
  if (PLAIN.test(text)) return Number(text);
  if (decimal === "point") {
    return POINT.test(text) ? Number(text.replaceAll(/[ ,'’\u00a0\u202f]/g, "")) : Number.NaN;
  }
  if (!COMMA.test(text)) return Number.NaN;
  return Number(text.replaceAll(/[ .'’\u00a0\u202f]/g, "").replace(",", "."));
}

/** What the cells say about decimals; `guessed`: they only ever show three digits after a point, taken for thousands. */
export interface DecimalGuess {
  readonly decimal: DecimalSign;
  readonly guessed: boolean;
}

/**
 * Which sign separates the decimals of these cells.
 * @param exact the cells come from numbers (a workbook), so a point is what it is
 */
export function guessDecimal(cells: Iterable<string>, exact: boolean): DecimalGuess {
  if (exact) return { decimal: "point", guessed: false };
  let thousandPoints = 0;
  let otherPoints = 0;
  for (const cell of cells) {
    const point = cell.lastIndexOf(".");
    const comma = cell.lastIndexOf(",");
    if (comma > point && point >= 0) return { decimal: "comma", guessed: false };
    if (point > comma && comma >= 0) return { decimal: "point", guessed: false };
    if (comma >= 0 && !/^[+-]?\d{1,3}(?:,\d{3})+$/.test(cell) && COMMA.test(cell)) {
      return { decimal: "comma", guessed: false };
    }
    if (point < 0 || !POINT.test(cell)) continue;
    if (/^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/.test(cell)) thousandPoints += 1;
    else otherPoints += 1;
  }
  const thousands = thousandPoints > 0 && otherPoints === 0;
  return { decimal: thousands ? "comma" : "point", guessed: thousands };
}
