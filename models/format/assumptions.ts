import { compileVariate } from "#sim/random/variate.ts";
import type { Model } from "./model-schema.ts";
import { FIELD_NAMES } from "./field-names.ts";
import { withShare } from "./shares.ts";
import { pointerKeys, pointerOf, valueAt, withValueAt, type PathKey } from "./pointer.ts";
import { isQuantity, type Provenance, type Quantity } from "./quantity.ts";
import type { Label } from "./text.ts";
import { UNIT_BOUNDS, type Unit } from "./units.ts";

/** Units of bare counts: a file writes them without unit and provenance, a reader still needs to know what is counted. */
export type CountUnit = "piece" | "part" | "head" | "stage" | "place";

/** Fields that hold a bare count, with what they count and their name. */
const COUNT_FIELDS: Readonly<Record<string, { unit: CountUnit; name: Label }>> = {
  count: { unit: "piece", name: { zh: "数量", en: "number" } },
  capacity: { unit: "part", name: { zh: "容量", en: "capacity" } },
  everyParts: { unit: "part", name: { zh: "每多少件一次", en: "parts between two" } },
  perShift: { unit: "head", name: { zh: "每班人数", en: "heads per shift" } },
  stages: { unit: "stage", name: { zh: "阶段数", en: "stages" } },
  lotSize: { unit: "part", name: { zh: "每批件数", en: "lot size" } },
  machines: { unit: "piece", name: { zh: "看护机床数", en: "machines tended" } },
  aisles: { unit: "piece", name: { zh: "巷道数（堆垛机）", en: "aisles, with a crane each" } },
  sides: { unit: "place", name: { zh: "货架排数", en: "rack sides" } },
  columns: { unit: "place", name: { zh: "货位列数", en: "columns" } },
  levels: { unit: "place", name: { zh: "货位层数", en: "levels" } },
  unitLoad: { unit: "part", name: { zh: "每托件数", en: "parts of a unit load" } },
  inputPlaces: { unit: "place", name: { zh: "入库台位", en: "input places" } },
  outputPlaces: { unit: "place", name: { zh: "出库台位", en: "output places" } },
  size: { unit: "part", name: { zh: "每次运输件数", en: "parts of a load" } },
  minimum: { unit: "part", name: { zh: "起运件数", en: "parts that call a transport" } },
  batch: { unit: "part", name: { zh: "每次到达件数", en: "parts of an arrival" } },
  limit: { unit: "part", name: { zh: "到达总件数", en: "parts that arrive in all" } },
  maximum: { unit: "part", name: { zh: "每批最多件数", en: "most parts of a batch" } },
  resumeAt: { unit: "part", name: { zh: "开机所需等待件数", en: "parts that switch it on" } },
  parts: { unit: "part", name: { zh: "件数上限", en: "most parts inside" } },
  sampleSize: { unit: "part", name: { zh: "样本量 n", en: "sample size n" } },
  samplingInterval: { unit: "part", name: { zh: "抽样间隔件数", en: "parts from sample to sample" } },
  maximumParts: { unit: "part", name: { zh: "在线件数上限", en: "most parts on the line" } },
};

type CountField = (typeof COUNT_FIELDS)[string];

/** Counts that mean something else in what they are part of: staff at each piece, parts released at once, parts of a joint, a split, a batch or a visit. */
const COUNTS_INSIDE: Readonly<Record<string, Readonly<Record<string, CountField>>>> = {
  staff: { count: { unit: "head", name: { zh: "每台人数", en: "heads at each" } } },
  schedule: { count: { unit: "part", name: { zh: "件数", en: "parts" } } },
  initial: { count: { unit: "part", name: { zh: "件数", en: "parts" } } },
  components: { count: { unit: "part", name: { zh: "装入件数", en: "parts of the component" } } },
  outputs: { count: { unit: "part", name: { zh: "拆出件数", en: "parts of the output" } } },
  polling: { limit: { unit: "part", name: { zh: "每次最多取件数", en: "most parts of a visit" } } },
  batch: { minimum: { unit: "part", name: { zh: "每批最少件数", en: "fewest parts of a batch" } } },
};

/** Largest count that an edit may set; the format has narrower limits of its own. */
const COUNT_BOUND = 10_000_000;

/** One number of the file that a reader may question and change. */
export interface AssumptionRow {
  /** JSON Pointer of the number itself; of the object with the values for an empirical, discrete or piecewise linear distribution. */
  pointer: string;
  /** Id of the element, after the id of the measure that brings it in: `robot-cells/cell`. */
  element: string;
  label: Label;
  value: number;
  unit: Unit | CountUnit;
  /** Counts stand in the file without provenance and are listed as assumptions. */
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

/**
 * Values of an empirical distribution, of a discrete one, which has a weight for each, or of the points of a distribution function, which
 * has the share below each.
 */
interface Samples {
  values: number[];
  weights?: number[];
  shares?: number[];
  unit: Unit;
  provenance: Provenance;
  source?: string;
  note?: Label;
}

function isSamples(data: unknown): data is Samples {
  return typeof data === "object" && data !== null && "values" in data && "provenance" in data;
}

function mean({ values, weights, shares }: Samples): number {
  if (shares !== undefined) return compileVariate({ kind: "piecewise-linear", values, shares }).mean;
  const weightOf = (index: number): number => weights?.[index] ?? 1;
  const total = values.reduce((sum, _, index) => sum + weightOf(index), 0);
  return values.reduce((sum, value, index) => sum + value * weightOf(index), 0) / total;
}

/** Names from the outside in; a measure that is called like the element it brings is named once. */
function joined(names: readonly Label[]): Label {
  const line = (texts: readonly string[]): string =>
    texts.filter((text, index) => text !== texts[index - 1]).join(" · ");
  return { zh: line(names.map((name) => name.zh)), en: line(names.map((name) => name.en)) };
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
  const { unit, provenance, source, note } = samples;
  return {
    pointer: pointerOf(place.path),
    element: place.element,
    label: joined(place.names),
    value: mean(samples),
    unit,
    provenance,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Name of the field that holds an object, itself or in its list. */
function ownerOf(path: readonly PathKey[]): string {
  const last = path.at(-1);
  return String(typeof last === "number" ? path.at(-2) : last);
}

function rowsOfCounts(record: Record<string, unknown>, place: Place): AssumptionRow[] {
  const note = record.note as Label | undefined;
  return Object.entries(COUNT_FIELDS).flatMap(([key, field]) => {
    const value = record[key];
    if (typeof value !== "number") return [];
    const { unit, name } = COUNTS_INSIDE[ownerOf(place.path)]?.[key] ?? field;
    return [
      {
        pointer: pointerOf([...place.path, key]),
        element: place.element,
        label: joined([...place.names, name]),
        value,
        unit,
        provenance: "assumption" as const,
        ...(note === undefined ? {} : { note }),
      },
    ];
  });
}

function nameOf(record: Record<string, unknown>): Label | undefined {
  const name = record.name;
  if (typeof name === "object" && name !== null && "zh" in name) return name as Label;
  return undefined;
}

/** The name of what has `id`: in the line as it stands or brought in by a measure. */
function nameOfElement(model: Model, id: unknown): Label | undefined {
  const standing: unknown[] = Object.values(model).flatMap((part: unknown) =>
    Array.isArray(part) ? part : [],
  );
  const brought: unknown[] = model.measures.flatMap(({ changes }) =>
    changes.map((change) => ("value" in change ? change.value : undefined)),
  );
  const isWanted = (item: unknown): item is Record<string, unknown> =>
    typeof item === "object" && item !== null && "id" in item && item.id === id;
  const found = [...standing, ...brought].find(isWanted);
  return found && (nameOf(found) ?? nameOfWay(model, found));
}

/** A connection has no name of its own: it is called by its two ends. */
function nameOfWay(model: Model, record: Record<string, unknown>): Label | undefined {
  if (typeof record.from !== "string" || typeof record.to !== "string") return undefined;
  const from = nameOfElement(model, record.from);
  const to = nameOfElement(model, record.to);
  return from && to && { zh: `${from.zh} → ${to.zh}`, en: `${from.en} → ${to.en}` };
}

function step(place: Place, key: PathKey, child: unknown, model: Model): Place {
  const path = [...place.path, key];
  if (typeof child !== "object" || child === null || Array.isArray(child)) return { ...place, path };
  const record = child as Record<string, unknown>;
  const names = [...place.names];
  const fieldName = typeof key === "string" ? FIELD_NAMES[key] : undefined;
  if (fieldName !== undefined) names.push(fieldName);
  // The change of a measure repeats the id of the element that it brings in.
  if (typeof record.id === "string" && record.op === undefined) {
    const name = nameOf(record) ?? nameOfWay(model, record);
    names.push(name ?? { zh: record.id, en: record.id });
    return { path, names, element: place.element === "" ? record.id : `${place.element}/${record.id}` };
  }
  // A measure that changes one field of an element names both, because the field's new value names neither.
  if (record.op === "set" && typeof record.field === "string") {
    const field = FIELD_NAMES[record.field.split("/").at(-1) ?? ""];
    for (const name of [nameOfElement(model, record.id), field]) if (name !== undefined) names.push(name);
  }
  if (typeof record.cause === "string") {
    const cause = model.defectCauses.find((candidate) => candidate.id === record.cause);
    names.push(cause?.name ?? { zh: record.cause, en: record.cause });
  }
  if (typeof record.characteristic === "string") {
    const characteristic = model.characteristics?.find((candidate) => candidate.id === record.characteristic);
    names.push(characteristic?.name ?? { zh: record.characteristic, en: record.characteristic });
  }
  if (typeof record.product === "string") {
    const product = model.products.find((candidate) => candidate.id === record.product);
    names.push(product?.name ?? { zh: record.product, en: record.product });
  }
  return { ...place, path, names };
}

/** Visits every object of the file but jobs in file order; `visit` tells whether to look further inside. */
function walk(
  data: unknown,
  place: Place,
  model: Model,
  visit: (data: object, place: Place) => boolean,
): void {
  if (typeof data !== "object" || data === null || isJobList(place) || !visit(data, place)) return;
  const entries: [PathKey, unknown][] = Array.isArray(data)
    ? data.map((item, index) => [index, item])
    : Object.entries(data);
  for (const [key, child] of entries) walk(child, step(place, key, child, model), model, visit);
}

/** The list of jobs says what is to be made: nobody assumes it, and nobody moves one of its thousands of numbers. */
function isJobList({ path }: Place): boolean {
  return path.length === 3 && path[0] === "demand" && path[1] === "jobs" && path[2] === "list";
}

const ROOT: Place = { path: [], element: "", names: [] };

/** Every quantity of the file, in file order; one row per price set where it depends on it. */
export function listAssumptions(model: Model): AssumptionRow[] {
  const rows: AssumptionRow[] = [];
  walk(model, ROOT, model, (data, place) => {
    if (isQuantity(data)) rows.push(...rowsOfQuantity(data, place));
    else if (isSamples(data)) rows.push(rowOfSamples(data, place));
    else return true;
    return false;
  });
  return rows;
}

/**
 * Every count of the file that shapes the line, in file order: pieces, places, heads, lots. They are choices rather than
 * assumptions, so no screen of assumptions moves them.
 */
export function listCounts(model: Model): AssumptionRow[] {
  const rows: AssumptionRow[] = [];
  walk(model, ROOT, model, (data, place) => {
    rows.push(...rowsOfCounts(data as Record<string, unknown>, place));
    return true;
  });
  return rows;
}

function checkBounds(value: number, bounds: { min: number; max: number }, unit: string): void {
  if (Number.isFinite(value) && value >= bounds.min && value <= bounds.max) return;
  const range = `${bounds.min}…${bounds.max} ${unit}`;
  throw new RangeError(`${String(value)} 超出范围 ${range} / ${String(value)} is outside ${range}`);
}

/** Lengths of the study: whole shifts, within the bounds of the format. */
const STUDY_LENGTHS: Readonly<Record<string, { min: number; max: number }>> = {
  warmUpShifts: { min: 0, max: 1000 },
  horizonShifts: { min: 1, max: 5000 },
};

/**
 * A copy of the model with one number changed; the rest is shared. `pointer` is that of a row of `listAssumptions` or
 * `listCounts`, or that of a length of the study; for samples, all values are scaled to the new mean. RangeError when there is no such number or the value is outside the
 * bounds of its unit. The other shares of a product mix follow. Narrower bounds of a field, and whole numbers for counts, are the business of `validateModel`.
 */
export function withValue(model: Model, pointer: string, value: number): Model {
  const keys = pointerKeys(pointer);
  const target = valueAt(model, keys);
  if (isSamples(target)) {
    checkBounds(value, UNIT_BOUNDS[target.unit], target.unit);
    const before = mean(target);
    const values = target.values.map((sample) => (before === 0 ? value : (sample / before) * value));
    return withValueAt(model, keys, { ...target, values }) as Model;
  }
  const last = keys.at(-1) ?? "";
  if (keys.length === 2 && keys[0] === "study" && Object.hasOwn(STUDY_LENGTHS, last)) {
    checkBounds(value, STUDY_LENGTHS[last], "shifts");
    return withValueAt(model, keys, Math.round(value)) as Model;
  }
  const quantity = valueAt(model, keys.slice(0, last === "value" ? -1 : -2));
  if (typeof target !== "number" || (!isQuantity(quantity) && !Object.hasOwn(COUNT_FIELDS, last))) {
    throw new RangeError(`${pointer} 处没有可改的数 / no number to change at ${pointer}`);
  }
  if (isQuantity(quantity)) checkBounds(value, UNIT_BOUNDS[quantity.unit], quantity.unit);
  else checkBounds(value, { min: 0, max: COUNT_BOUND }, COUNT_FIELDS[last]?.unit ?? "");
  return withShare(model, keys, value) ?? (withValueAt(model, keys, value) as Model);
}
