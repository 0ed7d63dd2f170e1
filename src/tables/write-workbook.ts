import type { WrittenSheet } from "./book-sheets.ts";
import { sheetXml } from "./sheet-xml.ts";
import { stylesXml } from "./workbook-styles.ts";
import { xmlAttribute } from "./xml-text.ts";
import { zipOf, type ZipText } from "./zip-writer.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What a browser calls such a file. */
export const WORKBOOK_TYPE = `${CONTENT}.sheet`;

const partOf = (index: number): string => `worksheets/sheet${index + 1}.xml`;

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) => `<Override PartName="/xl/${partOf(index)}" ContentType="${CONTENT}.worksheet+xml"/>`,
  );
  return (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>` +
    `${sheets.join("")}</Types>`
  );
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${RELATIONSHIPS}">${items.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly WrittenSheet[]): string {
  const items = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  return (
    `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}">` +
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" tabRatio="850" activeTab="0"/></bookViews>' +
    `<sheets>${items.join("")}</sheets></workbook>`
  );
}

/**
 * The bytes of an .xlsx file: SpreadsheetML of ECMA-376 part 1. Written part by part, because the library that reads workbooks writes
 * neither drop-down lists nor styles. Names of sheets are at most 31 characters, without []:*?/\.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const parts: ZipText[] = [
    { path: "[Content_Types].xml", text: contentTypes(sheets.length) },
    { path: "_rels/.rels", text: relationships([["officeDocument", "xl/workbook.xml"]]) },
    { path: "xl/workbook.xml", text: workbookXml(sheets) },
    {
      path: "xl/_rels/workbook.xml.rels",
      text: relationships([
        ...sheets.map((_, index) => ["worksheet", partOf(index)] as const),
        ["styles", "styles.xml"],
      ]),
    },
    { path: "xl/styles.xml", text: stylesXml() },
    ...sheets.map((sheet, index) => ({ path: `xl/${partOf(index)}`, text: sheetXml(sheet, index === 0) })),
  ];
  return await zipOf(parts.map(({ path, text }) => ({ path, text: HEAD + text })));
}
