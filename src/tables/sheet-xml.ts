import type { CellLook, ColumnRule, WrittenCell, WrittenSheet } from "./book-sheets.ts";
import { columnLetters } from "./find-header.ts";
import { styleOf } from "./workbook-styles.ts";
import { xmlAttribute, xmlText } from "./xml-text.ts";

const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Texts that a spreadsheet would take for a formula when they are typed in. */
const LIKE_A_FORMULA = /^[=+\-@'\t]/u;

/** Looks whose texts run over several lines, with the height of a line in points. */
const LINE_HEIGHTS: Readonly<Partial<Record<CellLook, number>>> = {
  title: 30,
  body: 15,
  required: 15,
  heading: 15,
  unit: 14,
  hint: 14,
};
const ROW_MARGIN = 5;
/** The tallest row that a spreadsheet makes is 409 points high. */
const TALLEST = 400;
/** From here on characters are as wide as two. */
const WIDE = 0x2e80;

/** Lines that a text takes in a column of so many characters. */
function linesIn(text: string, width: number): number {
  return text.split("\n").reduce((lines, line) => {
    let length = 0;
    for (const character of line) length += (character.codePointAt(0) ?? 0) >= WIDE ? 2.1 : 1.1;
    return lines + Math.max(1, Math.ceil(length / Math.max(1, width - 1)));
  }, 0);
}

/** Height of a row in points; undefined where one line of plain cells is enough. Not every program finds it by itself. */
function heightOf(
  cells: readonly (WrittenCell | undefined)[],
  widths: readonly number[],
): number | undefined {
  let height: number | undefined;
  cells.forEach((cell, column) => {
    const line = cell && LINE_HEIGHTS[cell.look];
    if (cell === undefined || line === undefined) return;
    height = Math.max(height ?? 0, linesIn(String(cell.value), widths[column] ?? 0) * line + ROW_MARGIN);
  });
  return height === undefined ? undefined : Math.min(height, TALLEST);
}

function cellXml(cell: WrittenCell, address: string): string {
  const { value, look } = cell;
  if (typeof value === "number") return `<c r="${address}" s="${styleOf(look)}"><v>${value}</v></c>`;
  if (typeof value === "boolean")
    return `<c r="${address}" s="${styleOf(look)}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value === "") return `<c r="${address}" s="${styleOf(look)}"/>`;
  const style = styleOf(look, LIKE_A_FORMULA.test(value));
  // A text in the cell itself: it is never evaluated, whatever it begins with.
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

function rowXml(cells: readonly (WrittenCell | undefined)[], row: number, widths: readonly number[]): string {
  const filled = cells.map((cell, column) =>
    cell === undefined ? "" : cellXml(cell, `${columnLetters(column)}${row + 1}`),
  );
  const height = heightOf(cells, widths);
  const size = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
  return `<row r="${row + 1}"${size}>${filled.join("")}</row>`;
}

function viewXml({ frozen }: WrittenSheet, isFirst: boolean): string {
  const selected = isFirst ? ' tabSelected="1"' : "";
  const { rows, columns } = frozen;
  if (rows === 0 && columns === 0) {
    return `<sheetView${selected} showGridLines="0" workbookViewId="0"/>`;
  }
  const corner = `${columnLetters(columns)}${rows + 1}`;
  const pane = `<pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
  const selection = `<selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/>`;
  return `<sheetView${selected} workbookViewId="0">${pane}${selection}</sheetView>`;
}

function columnsXml({ widths, columnLooks }: WrittenSheet): string {
  const columns = widths.map((width, index) => {
    const look = columnLooks?.[index];
    const style = look === undefined ? "" : ` style="${styleOf(look)}"`;
    return `<col min="${index + 1}" max="${index + 1}" width="${width}"${style} customWidth="1"/>`;
  });
  return columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
}

/** A sheet's name in a formula. */
function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

function ruleXml({ column, firstRow, lastRow, title, prompt, choices }: ColumnRule): string {
  const letters = columnLetters(column);
  const range = `sqref="${letters}${firstRow + 1}:${letters}${lastRow + 1}"`;
  const help =
    prompt === ""
      ? ""
      : ` showInputMessage="1" promptTitle="${xmlAttribute(title)}" prompt="${xmlAttribute(prompt)}"`;
  if (choices === undefined) return `<dataValidation allowBlank="1"${help} ${range}/>`;
  const from = columnLetters(choices.column);
  const list = `${quoted(choices.sheet)}!$${from}$${choices.firstRow + 1}:$${from}$${choices.lastRow + 1}`;
  return `<dataValidation type="list" allowBlank="1"${help} ${range}><formula1>${xmlText(list)}</formula1></dataValidation>`;
}

function listXml(name: string, items: readonly string[], counted = false): string {
  if (items.length === 0) return "";
  return `<${name}${counted ? ` count="${items.length}"` : ""}>${items.join("")}</${name}>`;
}

/** The part of one sheet. The order of its elements is that of ECMA-376 part 1, 18.3.1.99. */
export function sheetXml(sheet: WrittenSheet, isFirst: boolean): string {
  const links = sheet.links.map(
    ({ row, column, sheet: target }) =>
      `<hyperlink ref="${columnLetters(column)}${row + 1}" location="${xmlAttribute(quoted(target))}!A1"/>`,
  );
  return (
    `<worksheet xmlns="${SPREADSHEET}">` +
    `<sheetPr><tabColor rgb="FF${sheet.tab}"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews>${viewXml(sheet, isFirst)}</sheetViews>` +
    '<sheetFormatPr defaultRowHeight="16"/>' +
    columnsXml(sheet) +
    `<sheetData>${sheet.rows.map((cells, row) => rowXml(cells, row, sheet.widths)).join("")}</sheetData>` +
    listXml("dataValidations", sheet.rules.map(ruleXml), true) +
    listXml("hyperlinks", links) +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    "</worksheet>"
  );
}
