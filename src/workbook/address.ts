/** Letters of a column, from 0: A, B, …, Z, AA. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return (before < 0 ? "" : columnLetters(before)) + String.fromCharCode(65 + (column % 26));
}

/** A cell as a reader of the workbook finds it: 工位设备 Equipment!D7. Row and column from 0. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnLetters(column)}${row + 1}`;
}
