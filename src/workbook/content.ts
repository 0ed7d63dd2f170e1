import { PROVENANCES, type Provenance } from "#models/format/quantity.ts";
import { UNIT_BOUNDS } from "#models/format/units.ts";
import type { Label } from "#models/format/text.ts";
import { metaKey, metaOf, type Meta } from "./meta.ts";

/** A quantity as it stands in a file; inside the changes of a measure the note may be one string. */
export interface RawQuantity extends Meta {
  readonly value?: number;
  readonly by?: Readonly<Record<string, number>>;
  readonly unit: string;
}

/** What a row of fields gives: one thing at one JSON Pointer. */
export type Content =
  | { readonly type: "quantity"; readonly quantity: RawQuantity }
  | { readonly type: "label"; readonly label: Label }
  /** A number, text, truth value, null or an empty list; short lists of them too. */
  | { readonly type: "value"; readonly value: unknown }
  /** The quantity stands elsewhere; only where it comes from. */
  | { readonly type: "meta"; readonly meta: Meta };

export interface FieldRow {
  readonly field: string;
  readonly content: Content;
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(data: unknown): data is Plain {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function hasOnly(data: Plain, keys: readonly string[]): boolean {
  return Object.keys(data).every((key) => keys.includes(key));
}

/**
 * Whether data is a text that comes back from a cell as it was. Spaces around it are lost on the way, and readers of workbooks make one
 * line break of a carriage return and a line feed.
 */
export function isCellText(data: unknown): data is string {
  return typeof data === "string" && data !== "" && data.trim() === data && !data.includes("\r");
}

export function isLabel(data: unknown): data is Label {
  return isPlain(data) && Object.keys(data).length === 2 && isCellText(data.zh) && isCellText(data.en);
}

/** Ids of price sets, which head columns. */
const PRICE_SET = /^[a-z0-9][a-z0-9-]*$/;

/** Whether data is a quantity that the cells of one row can carry in full. */
export function isRawQuantity(data: unknown): data is RawQuantity {
  if (!isPlain(data) || !hasOnly(data, ["value", "by", "unit", "provenance", "source", "note"])) return false;
  const { value, by, unit, provenance, source, note } = data;
  const numbered =
    by === undefined
      ? typeof value === "number"
      : value === undefined &&
        isPlain(by) &&
        Object.keys(by).length > 0 &&
        Object.entries(by).every(([key, price]) => PRICE_SET.test(key) && typeof price === "number");
  return (
    numbered &&
    Object.hasOwn(UNIT_BOUNDS, String(unit)) &&
    PROVENANCES.includes(provenance as Provenance) &&
    (source === undefined || isCellText(source)) &&
    (note === undefined || isCellText(note) || isLabel(note))
  );
}

/** Longest list of plain values that is written into one cell. */
const CELL_LIST_LIMIT = 2000;

function isScalar(data: unknown): boolean {
  return typeof data !== "object" || data === null;
}

/** Whether two plain data are equal; the order of the fields of an object is no difference. */
export function sameData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isScalar(left) || isScalar(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const [first, second] = [left as Plain, right as Plain];
  const keys = Object.keys(first);
  return (
    keys.length === Object.keys(second).length &&
    keys.every((key) => Object.hasOwn(second, key) && sameData(first[key], second[key]))
  );
}

/** A key as a token of a pointer: names that look like places in a list are quoted. */
function tokenOf(key: string): string {
  const token = /^\d+$|^$|^".*"$/.test(key) ? JSON.stringify(key) : key;
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The steps of a pointer of these sheets: numbers are places in a list, all else names of fields. */
export function stepsOf(field: string): (string | number)[] | undefined {
  if (field === "") return [];
  if (!field.startsWith("/")) return undefined;
  const steps = field
    .slice(1)
    .split("/")
    .map((token) => {
      const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
      if (/^\d{1,6}$/.test(key)) return Number(key);
      if (!/^".*"$/.test(key)) return key;
      try {
        return JSON.parse(key) as string;
      } catch {
        return undefined;
      }
    });
  return steps.includes(undefined) || steps.includes("__proto__")
    ? undefined
    : (steps as (string | number)[]);
}

function sameNumber(draft: unknown, quantity: RawQuantity): draft is RawQuantity {
  return (
    isRawQuantity(draft) &&
    sameData(
      { ...draft, provenance: 0, source: 0, note: 0 },
      { ...quantity, provenance: 0, source: 0, note: 0 },
    )
  );
}

/** What must be added to `draft` to make it `target`, one row for each quantity, label or plain value. */
export function missingRows(draft: unknown, target: unknown, field = ""): FieldRow[] {
  if (target === undefined || sameData(draft, target)) return [];
  const row = (content: Content): FieldRow[] => [{ field, content }];
  if (isRawQuantity(target)) {
    if (sameNumber(draft, target) && metaKey(draft) !== metaKey(target)) {
      return row({ type: "meta", meta: metaOf(target) });
    }
    return row({ type: "quantity", quantity: target });
  }
  if (isLabel(target)) return row({ type: "label", label: target });
  if (isScalar(target)) return row({ type: "value", value: target });
  const entries = Object.entries(target as Plain);
  const listed =
    entries.length === 0 ||
    (Array.isArray(target) &&
      draft === undefined &&
      target.every(isScalar) &&
      JSON.stringify(target).length <= CELL_LIST_LIMIT);
  if (listed) return row({ type: "value", value: target });
  return entries.flatMap(([key, child]) => {
    const token = Array.isArray(target) ? key : tokenOf(key);
    return missingRows(
      isPlain(draft) || Array.isArray(draft) ? (draft as Plain)[key] : undefined,
      child,
      `${field}/${token}`,
    );
  });
}

const JSON_MARK = "json:";

/** A plain value as a cell: numbers, truth values and texts as they are, all else as JSON. */
export function cellOfValue(value: unknown): string | number | boolean {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (isCellText(value) && !value.startsWith(JSON_MARK)) return value;
  return JSON_MARK + JSON.stringify(value);
}

/** The plain value of a cell; undefined for JSON that cannot be read. */
export function valueOfCell(cell: string | number | boolean): { value: unknown } | undefined {
  if (typeof cell !== "string" || !cell.startsWith(JSON_MARK)) return { value: cell };
  try {
    return { value: JSON.parse(cell.slice(JSON_MARK.length)) as unknown };
  } catch {
    return undefined;
  }
}
