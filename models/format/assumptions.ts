import type { Model } from "./model-schema.ts";
import { FIELD_NAMES } from "./field-names.ts";
import { pointerKeys, pointerOf, valueAt, withValueAt, type PathKey } from "./pointer.ts";
import { isQuantity, type Provenance, type Quantity } from "./quantity.ts";
import type { Label } from "./text.ts";
import { UNIT_BOUNDS, type Unit } from "./units.ts";

/** One number of the file that a reader may question and change. */
export interface AssumptionRow {
  /** JSON Pointer of the number itself; of the `samples` object for an empirical distribution. */
  pointer: string;
  /** Id of the element, after the id of the measure that brings it in: `robot-cells/cell`. */
  element: string;
  label: Label;
  value: number;
  unit: Unit;
  provenance: Provenance;
  source?: string;
  note?: Label;
  /** The price set for which the number holds. */
  priceSet?: string;
}

interface Place {
  path: PathKey[];
  element: string;
  names: Label[];
}

interface Samples {
  values: number[];
  unit: Unit;
  provenance: Provenance;
  source?: string;
  note?: Label;
}

function isSamples(data: unknown): data is Samples {
  return typeof data === "object" && data !== null && "values" in data && "provenance" in data;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function joined(names: readonly Label[]): Label {
  return { zh: names.map((name) => name.zh).join(" · "), en: names.map((name) => name.en).join(" · ") };
}

function rowsOfQuantity(quantity: Quantity, place: Place): AssumptionRow[] {
  const base = {
    element: place.element,
    label: joined(place.names),
    unit: quantity.unit,
    provenance: quantity.provenance,
    ...(quantity.source === undefined ? {} : { source: quantity.source }),
    ...(quantity.note === undefined ? {} : { note: quantity.note }),
  };
  if (quantity.value !== undefined) {
    return [{ pointer: pointerOf([...place.path, "value"]), ...base, value: quantity.value }];
  }
  return Object.entries(quantity.by ?? {}).map(([priceSet, value]) => ({
    pointer: pointerOf([...place.path, "by", priceSet]),
    ...base,
    value,
    priceSet,
  }));
}

function rowOfSamples(samples: Samples, place: Place): AssumptionRow {
  const { values, unit, provenance, source, note } = samples;
  return {
    pointer: pointerOf(place.path),
    element: place.element,
    label: joined(place.names),
    value: mean(values),
    unit,
    provenance,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

function nameOf(record: Record<string, unknown>): Label | undefined {
  const name = record.name;
  if (typeof name === "object" && name !== null && "zh" in name) return name as Label;
  return undefined;
}

function step(place: Place, key: PathKey, child: unknown, model: Model): Place {
  const path = [...place.path, key];
  if (typeof child !== "object" || child === null || Array.isArray(child)) return { ...place, path };
  const record = child as Record<string, unknown>;
  const names = [...place.names];
  const fieldName = typeof key === "string" ? FIELD_NAMES[key] : undefined;
  if (fieldName !== undefined) names.push(fieldName);
  if (typeof record.id === "string") {
    const name = nameOf(record);
    names.push(name ?? { zh: record.id, en: record.id });
    return { path, names, element: place.element === "" ? record.id : `${place.element}/${record.id}` };
  }
  if (typeof record.cause === "string") {
    const cause = model.defectCauses.find((candidate) => candidate.id === record.cause);
    names.push(cause?.name ?? { zh: record.cause, en: record.cause });
  }
  return { ...place, path, names };
}

function collect(data: unknown, place: Place, model: Model, rows: AssumptionRow[]): void {
  if (typeof data !== "object" || data === null) return;
  if (isQuantity(data)) {
    rows.push(...rowsOfQuantity(data, place));
    return;
  }
  if (isSamples(data)) {
    rows.push(rowOfSamples(data, place));
    return;
  }
  const entries: [PathKey, unknown][] = Array.isArray(data)
    ? data.map((item, index) => [index, item])
    : Object.entries(data);
  for (const [key, child] of entries) collect(child, step(place, key, child, model), model, rows);
}

/** Every quantity of the file, in file order; one row per price set where it depends on it. */
export function listAssumptions(model: Model): AssumptionRow[] {
  const rows: AssumptionRow[] = [];
  collect(model, { path: [], element: "", names: [] }, model, rows);
  return rows;
}

function checkBounds(value: number, unit: Unit, pointer: string): void {
  const bounds = UNIT_BOUNDS[unit];
  if (!Number.isFinite(value) || value < bounds.min || value > bounds.max) {
    throw new RangeError(`${pointer}: ${String(value)} is outside ${bounds.min}…${bounds.max} ${unit}`);
  }
}

/**
 * A copy of the model with one number changed; the rest is shared. `pointer` is that of a row of `listAssumptions`; for
 * samples, all values are scaled to the new mean. RangeError when there is no such number or the value is outside the
 * bounds of its unit. Narrower bounds of a field are the business of `validateModel`.
 */
export function withValue(model: Model, pointer: string, value: number): Model {
  const keys = pointerKeys(pointer);
  const target = valueAt(model, keys);
  if (isSamples(target)) {
    checkBounds(value, target.unit, pointer);
    const before = mean(target.values);
    const values = target.values.map((sample) => (before === 0 ? value : (sample / before) * value));
    return withValueAt(model, keys, { ...target, values }) as Model;
  }
  const parents = keys.slice(0, keys.at(-1) === "value" ? -1 : -2);
  const quantity = valueAt(model, parents);
  if (typeof target !== "number" || !isQuantity(quantity)) throw new RangeError(`no quantity at ${pointer}`);
  checkBounds(value, quantity.unit, pointer);
  return withValueAt(model, keys, value) as Model;
}
