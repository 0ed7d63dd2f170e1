import { pointerKeys } from "#models/format/pointer.ts";
import { cellAddress } from "./address.ts";

/** A cell; row and column from 0. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The row that an object of the draft came from, and where in it a field of the object would stand. */
export interface HomeRow {
  readonly sheet: string;
  readonly row: number;
  /** Columns by JSON Pointer inside the object. */
  readonly fields: ReadonlyMap<string, number>;
  /** The column that names the row. */
  readonly first: number;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}

/** Remembers of every value of a draft from which cell it came, so that a problem of the model can be told by sheet and cell. */
export class Places {
  readonly #cells = new WeakMap<object, Map<string, Place>>();
  readonly #homes = new WeakMap<object, HomeRow[]>();

  set(owner: object, key: string | number, place: Place): void {
    const cells = this.#cells.get(owner) ?? new Map<string, Place>();
    cells.set(String(key), place);
    this.#cells.set(owner, cells);
  }

  /** Adds a row that holds fields of `owner`; the first is the one that it is shown by. */
  addHome(owner: object, home: HomeRow): void {
    const homes = this.#homes.get(owner);
    if (homes === undefined) this.#homes.set(owner, [home]);
    else homes.push(home);
  }

  /** A deep copy of `data` that came from the same cells. */
  copy<T>(data: T): T {
    if (!isObject(data)) return data;
    const twin = (Array.isArray(data) ? [] : {}) as Record<string, unknown>;
    for (const [key, child] of Object.entries(data)) twin[key] = this.copy(child);
    const cells = this.#cells.get(data);
    if (cells !== undefined) this.#cells.set(twin, new Map(cells));
    const homes = this.#homes.get(data);
    if (homes !== undefined) this.#homes.set(twin, [...homes]);
    return twin as T;
  }

  /** The cell at which `pointer` of the draft stands, or where it should stand; undefined when no row is near it. */
  find(draft: unknown, pointer: string): Found | undefined {
    let node = draft;
    let homes: readonly HomeRow[] = [];
    let inside = "";
    let nearest: Place | undefined;
    let exact = false;
    for (const key of pointerKeys(pointer)) {
      exact = false;
      if (!isObject(node)) break;
      const own = this.#homes.get(node);
      if (own !== undefined) [homes, inside] = [own, ""];
      inside += `/${key}`;
      const cell = this.#cells.get(node)?.get(key);
      if (cell !== undefined) [nearest, exact] = [cell, true];
      node = Object.hasOwn(node, key) ? node[key] : undefined;
    }
    if (nearest !== undefined && exact) return { place: nearest, exact };
    const last = isObject(node) ? this.#homes.get(node)?.[0] : undefined;
    if (last !== undefined) return { place: rowPlace(last), exact: true };
    const column = fieldPlace(homes, inside);
    if (column !== undefined) return { place: column, exact: true };
    const near =
      nearest ??
      fieldPlace(homes, inside, true) ??
      (homes[0] && homes !== this.#homes.get(draft as object) ? rowPlace(homes[0]) : undefined);
    return near && { place: near, exact: false };
  }
}

/** A cell that a problem points to; not exact where the field itself has no cell there. */
export interface Found {
  readonly place: Place;
  readonly exact: boolean;
}

function rowPlace({ sheet, row, first }: HomeRow): Place {
  return { sheet, row, column: first };
}

/** The cell of a field in one of the rows; with `around`, of one that contains it or is part of it. */
function fieldPlace(homes: readonly HomeRow[], inside: string, around = false): Place | undefined {
  for (const { sheet, row, fields } of homes) {
    for (const [field, column] of fields) {
      const fits = around
        ? field.startsWith(`${inside}/`) || inside.startsWith(`${field}/`)
        : field === inside;
      if (fits) return { sheet, row, column };
    }
  }
  return undefined;
}

/** A cell as a reader of the workbook finds it: 工位设备 Equipment!D7. */
export function addressOf({ sheet, row, column }: Place): string {
  return cellAddress(sheet, row, column);
}
