import { copyPlainData, type PlainData } from "./plain-data.ts";
import { ENGINE_VERSION } from "./version.ts";

/** A column of run state. */
export type Column = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** The saved form of a growing table: plain numbers and typed arrays by name. */
export interface SavedTable {
  readonly [name: string]: number | Column;
}

/** A table whose length changes during the run (calendar, parts). It saves and restores itself. */
export interface GrowingTable {
  /** A copy that shares no memory with the table. */
  save(): SavedTable;
  /** Takes the content of `saved` over, without keeping its arrays. */
  restore(saved: SavedTable): void;
}

/** A copy of all run state: plain data and typed arrays only, fit for structured clone. */
export interface SavedState {
  /** The engine that saved it, and the only one to restore it. */
  readonly engineVersion: string;
  readonly columns: readonly { readonly name: string; readonly data: Column }[];
  readonly tables: readonly { readonly name: string; readonly data: SavedTable }[];
  readonly records: readonly { readonly name: string; readonly value: PlainData }[];
}

/** Thrown when a saved state does not fit the simulation it is restored into. */
export class SavedStateError extends Error {
  override readonly name = "SavedStateError";
}

interface StateRecord {
  value: unknown;
}

/**
 * Owner of all mutable run state (SPEC, rules S1 to S7). Elements register their columns, tables and records at compile and keep
 * the arrays they are given; `save` copies everything, `restore` copies back into the same arrays.
 */
export class StateStore {
  private readonly columns: { name: string; data: Column }[] = [];
  private readonly tables: { name: string; table: GrowingTable }[] = [];
  private readonly records: { name: string; record: StateRecord }[] = [];
  private readonly names = new Set<string>();
  private readonly owned = new WeakSet<object>();

  /** A column of `length` zeros. The array stays the same for the life of the store. */
  float64(name: string, length: number): Float64Array {
    return this.addColumn(name, new Float64Array(length));
  }

  int32(name: string, length: number): Int32Array {
    return this.addColumn(name, new Int32Array(length));
  }

  uint32(name: string, length: number): Uint32Array {
    return this.addColumn(name, new Uint32Array(length));
  }

  uint8(name: string, length: number): Uint8Array {
    return this.addColumn(name, new Uint8Array(length));
  }

  /** A column of numbers of 64 bits that can also be read as words of 32 bits, two for each number, in the same memory. */
  mixed(name: string, length: number): { numbers: Float64Array; words: Int32Array } {
    const numbers = new Float64Array(length);
    this.own(numbers);
    return { numbers, words: this.addColumn(name, new Int32Array(numbers.buffer)) };
  }

  /** Notes that an object is a view of registered columns. */
  own(view: object): void {
    this.owned.add(view);
  }

  /** Registers a table that grows and therefore saves itself. */
  table(name: string, table: GrowingTable): void {
    this.claim(name, table);
    this.tables.push({ name, table });
  }

  /**
   * A record of plain data (null, booleans, numbers, strings, arrays and plain objects of such) for rare state of variable
   * length. It is copied deeply with every snapshot: never one per part.
   * @throws TypeError when `initial` (or, at `save`, the value) is not plain data
   */
  record<T>(name: string, initial: T): { value: T } {
    const record = { value: copyPlainData(initial, name) as T };
    this.claim(name, record);
    this.records.push({ name, record });
    return record;
  }

  /** Whether the object is a column, table or record of this store. */
  owns(candidate: object): boolean {
    return this.owned.has(candidate);
  }

  /** A copy of all registered state. */
  save(): SavedState {
    return {
      engineVersion: ENGINE_VERSION,
      columns: this.columns.map(({ name, data }) => ({ name, data: data.slice() })),
      tables: this.tables.map(({ name, table }) => ({ name, data: table.save() })),
      records: this.records.map(({ name, record }) => ({ name, value: copyPlainData(record.value, name) })),
    };
  }

  /**
   * Copies a saved state into the registered arrays, tables and records.
   * @throws SavedStateError when the engine's version, names, kinds or lengths differ; nothing has been changed then
   */
  restore(saved: SavedState): void {
    this.checkLayout(saved);
    this.columns.forEach(({ data }, index) => data.set(saved.columns[index].data));
    this.tables.forEach(({ table }, index) => table.restore(saved.tables[index].data));
    this.records.forEach(({ name, record }, index) => {
      record.value = copyPlainData(saved.records[index].value, name);
    });
  }

  private addColumn<C extends Column>(name: string, data: C): C {
    this.claim(name, data);
    this.columns.push({ name, data });
    return data;
  }

  private claim(name: string, owner: object): void {
    if (this.names.has(name)) throw new Error(`state "${name}" is registered twice`);
    this.names.add(name);
    this.owned.add(owner);
  }

  private checkLayout(saved: SavedState): void {
    if (saved.engineVersion !== ENGINE_VERSION) {
      throw new SavedStateError(
        `the state was saved by engine ${saved.engineVersion}, this is engine ${ENGINE_VERSION}`,
      );
    }
    sameNames("columns", this.columns, saved.columns);
    sameNames("tables", this.tables, saved.tables);
    sameNames("records", this.records, saved.records);
    this.columns.forEach(({ name, data }, index) => {
      const other = saved.columns[index].data;
      if (Object.getPrototypeOf(other) !== Object.getPrototypeOf(data) || other.length !== data.length) {
        throw new SavedStateError(`column "${name}" has another type or length in the saved state`);
      }
    });
  }
}

function sameNames(
  what: string,
  own: readonly { readonly name: string }[],
  saved: readonly { readonly name: string }[],
): void {
  const limit = own.length > saved.length ? own.length : saved.length;
  for (let index = 0; index < limit; index++) {
    if (own[index]?.name !== saved[index]?.name) {
      throw new SavedStateError(
        `the saved state has other ${what}: "${saved[index]?.name}" in place of "${own[index]?.name}"`,
      );
    }
  }
}
