const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;

/** Columns that a text takes on a terminal: Chinese characters and full-width marks take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

function padded(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}

/** Lines of a table with aligned columns; `right` lists the columns of figures. */
export function tableLines(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, right.includes(column)))
      .join("  ")
      .trimEnd(),
  );
}
