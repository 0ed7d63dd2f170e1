import type { CellLook } from "./book-sheets.ts";

interface Look {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  /** Number formats of ECMA-376 part 1, 18.8.30: 0 General, 4 "#,##0.00", 49 text. */
  readonly format: number;
  readonly wraps?: boolean;
  readonly vertical?: "center" | "top";
}

const [PLAIN, BOLD_WHITE, SMALL_GREY, ITALIC_GREY, BIG, LINK] = [0, 1, 2, 3, 4, 5];
const [NONE, TEAL, DARK_TEAL, PALE, SAND] = [0, 2, 3, 4, 5];

const LOOKS: Readonly<Record<CellLook, Look>> = {
  body: { font: PLAIN, fill: NONE, border: 0, format: 0, wraps: true, vertical: "top" },
  title: { font: BIG, fill: NONE, border: 0, format: 0, vertical: "center" },
  heading: { font: BOLD_WHITE, fill: TEAL, border: 1, format: 0, wraps: true, vertical: "center" },
  required: { font: BOLD_WHITE, fill: DARK_TEAL, border: 1, format: 0, wraps: true, vertical: "center" },
  unit: { font: SMALL_GREY, fill: PALE, border: 1, format: 49, wraps: true, vertical: "center" },
  hint: { font: SMALL_GREY, fill: PALE, border: 1, format: 49, wraps: true, vertical: "top" },
  example: { font: ITALIC_GREY, fill: SAND, border: 1, format: 0, vertical: "top" },
  input: { font: PLAIN, fill: NONE, border: 0, format: 49, vertical: "top" },
  number: { font: PLAIN, fill: NONE, border: 0, format: 0, vertical: "top" },
  money: { font: PLAIN, fill: NONE, border: 0, format: 4, vertical: "top" },
  link: { font: LINK, fill: NONE, border: 0, format: 0, vertical: "top" },
};

const ORDER = Object.keys(LOOKS) as CellLook[];

/** Number of a look in the list of styles; `literal` for texts that begin like a formula, so that editing them makes none. */
export function styleOf(look: CellLook, literal = false): number {
  return 1 + ORDER.indexOf(look) * 2 + (literal ? 1 : 0);
}

const FONT = '<name val="Microsoft YaHei"/><family val="2"/>';
const FONTS = [
  `<font><sz val="10"/><color rgb="FF1F2A30"/>${FONT}</font>`,
  `<font><b/><sz val="10"/><color rgb="FFFFFFFF"/>${FONT}</font>`,
  `<font><sz val="9"/><color rgb="FF5B6B73"/>${FONT}</font>`,
  `<font><i/><sz val="10"/><color rgb="FF7A7362"/>${FONT}</font>`,
  `<font><b/><sz val="18"/><color rgb="FF0B5860"/>${FONT}</font>`,
  `<font><u/><sz val="10"/><color rgb="FF0B6E99"/>${FONT}</font>`,
];

function solid(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

// The first two are what every reader expects there.
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid("3E8E96"),
  solid("0B5860"),
  solid("EEF4F5"),
  solid("F7F2E4"),
];

const LINE = (side: string): string => `<${side} style="thin"><color rgb="FFC9D5D8"/></${side}>`;
const BORDERS = [
  "<border><left/><right/><top/><bottom/><diagonal/></border>",
  `<border>${["left", "right", "top", "bottom"].map(LINE).join("")}<diagonal/></border>`,
];

function format({ font, fill, border, format: number, wraps, vertical }: Look, literal: boolean): string {
  const alignment = `<alignment${vertical === undefined ? "" : ` vertical="${vertical}"`}${wraps === true ? ' wrapText="1"' : ""}/>`;
  return (
    `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ` +
    `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"` +
    `${literal ? ' quotePrefix="1"' : ""}>${alignment}</xf>`
  );
}

function listOf(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join("")}</${name}>`;
}

/** The part that holds all styles. */
export function stylesXml(): string {
  const formats = ORDER.flatMap((look) => [format(LOOKS[look], false), format(LOOKS[look], true)]);
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    listOf("fonts", FONTS) +
    listOf("fills", FILLS) +
    listOf("borders", BORDERS) +
    listOf("cellStyleXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
    listOf("cellXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', ...formats]) +
    listOf("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
    "</styleSheet>"
  );
}
