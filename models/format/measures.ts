import type * as z from "zod";
import {
  ELEMENT_LISTS,
  ELEMENT_SCHEMAS,
  SITE_ID,
  type Change,
  type ElementList,
  type Measure,
  type Model,
} from "./model-schema.ts";
import { pointerKeys, valueAt, withValueAt } from "./pointer.ts";
import { isQuantity } from "./quantity.ts";
import type { Label } from "./text.ts";

/** The measures asked for cannot stand together, or one of them does not fit the line. */
export class MeasureConflict extends Error {
  readonly label: Label;
  /** Measures that take part. */
  readonly measures: readonly string[];
  /** Place of the change inside the measure, where one is to blame. */
  readonly change: number | undefined;

  constructor(label: Label, measures: readonly string[], change?: number) {
    super(`${label.zh} / ${label.en}`);
    this.name = "MeasureConflict";
    this.label = label;
    this.measures = measures;
    this.change = change;
  }
}

/** What a change writes: a whole element (empty field) or a field of it. */
interface Write {
  id: string;
  field: string;
}

function writeOf(change: Change): Write {
  switch (change.op) {
    case "add":
      return { id: change.value.id, field: "" };
    case "set":
      return { id: change.id, field: change.field };
    case "remove":
    case "replace":
      return { id: change.id, field: "" };
  }
}

function overlap(first: Write, second: Write): boolean {
  if (first.id !== second.id) return false;
  return `${first.field}/`.startsWith(`${second.field}/`) || `${second.field}/`.startsWith(`${first.field}/`);
}

/** The first thing that both measures write, as `id` or `id` with a field; undefined when they do not touch. */
export function commonWrite(first: Measure, second: Measure): string | undefined {
  for (const change of first.changes) {
    const write = writeOf(change);
    const other = second.changes.map(writeOf).find((candidate) => overlap(write, candidate));
    if (other !== undefined)
      return write.id + (write.field.length > other.field.length ? write.field : other.field);
  }
  return undefined;
}

/** The measures and everything they require, directly or through others. */
export function requiredClosure(model: Model, measureIds: readonly string[]): string[] {
  const result = [...measureIds];
  for (const id of result) {
    for (const required of model.measures.find((measure) => measure.id === id)?.requires ?? []) {
      if (!result.includes(required)) result.push(required);
    }
  }
  return result;
}

/** True when `first` requires `second`, directly or through others. */
export function requiresMeasure(model: Model, first: string, second: string): boolean {
  const direct = model.measures.find((measure) => measure.id === first)?.requires ?? [];
  return requiredClosure(model, direct).includes(second);
}

export function excludeEachOther(first: Measure, second: Measure): boolean {
  return first.excludes.includes(second.id) || second.excludes.includes(first.id);
}

/** The selected measures in the order of application: what is required first, else the order of the file. */
function ordered(selected: readonly Measure[]): Measure[] {
  const rest = [...selected];
  const result: Measure[] = [];
  while (rest.length > 0) {
    const index = rest.findIndex((measure) => !rest.some((other) => measure.requires.includes(other.id)));
    if (index < 0) {
      const ids = rest.map((measure) => measure.id);
      throw new MeasureConflict(
        {
          zh: `措施互相依赖成环：${ids.join("、")}`,
          en: `the measures require each other in a circle: ${ids.join(", ")}`,
        },
        ids,
      );
    }
    result.push(...rest.splice(index, 1));
  }
  return result;
}

function select(model: Model, measureIds: readonly string[]): Measure[] {
  for (const id of measureIds) {
    if (!model.measures.some((measure) => measure.id === id)) {
      throw new MeasureConflict({ zh: `没有措施 ${id}`, en: `there is no measure ${id}` }, [id]);
    }
  }
  const selected = model.measures.filter((measure) => measureIds.includes(measure.id));
  for (const measure of selected) {
    const missing = measure.requires.find((id) => !measureIds.includes(id));
    if (missing !== undefined) {
      throw new MeasureConflict(
        {
          zh: `措施 ${measure.id} 需要先选措施 ${missing}`,
          en: `measure ${measure.id} requires measure ${missing}`,
        },
        [measure.id, missing],
      );
    }
  }
  selected.forEach((first, index) => {
    for (const second of selected.slice(index + 1)) checkPair(model, first, second);
  });
  return ordered(selected);
}

function checkPair(model: Model, first: Measure, second: Measure): void {
  const ids = [first.id, second.id];
  if (excludeEachOther(first, second)) {
    throw new MeasureConflict(
      {
        zh: `措施 ${first.id} 与 ${second.id} 互斥`,
        en: `measures ${first.id} and ${second.id} exclude each other`,
      },
      ids,
    );
  }
  const common = commonWrite(first, second);
  if (common === undefined) return;
  if (requiresMeasure(model, first.id, second.id) || requiresMeasure(model, second.id, first.id)) return;
  throw new MeasureConflict(
    {
      zh: `措施 ${first.id} 与 ${second.id} 都改动 ${common}，须用 requires 或 excludes 定先后`,
      en: `measures ${first.id} and ${second.id} both write ${common}; order them by requires or excludes`,
    },
    ids,
  );
}

interface Element {
  id: string;
}

function elementsOf(model: Model, list: ElementList): readonly Element[] {
  return model[list] ?? [];
}

function listOf(model: Model, id: string): ElementList | undefined {
  return ELEMENT_LISTS.find((list) => elementsOf(model, list).some((element) => element.id === id));
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? "" : `${issue.path.join("/")}: ${issue.message}`;
}

function setField(
  model: Model,
  change: Extract<Change, { op: "set" }>,
  fail: (label: Label) => never,
): Model {
  const list = listOf(model, change.id);
  if (change.id !== SITE_ID && list === undefined) {
    return fail({ zh: `没有元素 ${change.id}`, en: `there is no element ${change.id}` });
  }
  const keys = pointerKeys(change.field);
  if (keys[0] === "id" || keys[0] === "kind") {
    return fail({ zh: "id 与 kind 不能用 set 改", en: "id and kind cannot be set" });
  }
  const elements = list === undefined ? [] : elementsOf(model, list);
  const index = elements.findIndex((element) => element.id === change.id);
  const before: unknown = list === undefined ? model.site : elements[index];
  if (isQuantity(valueAt(before, keys.slice(0, -1)))) {
    return fail({
      zh: "请设置整个量（含单位与来源），不要只设数字",
      en: "set the whole quantity with its unit and provenance, not the bare number",
    });
  }
  let edited: unknown;
  try {
    edited = withValueAt(before, keys, change.value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail({
      zh: `${change.id} 没有字段 ${change.field}`,
      en: `${change.id} has no field ${change.field}`,
    });
  }
  if (list === undefined) return { ...model, site: edited as NonNullable<Model["site"]> };
  const parsed = ELEMENT_SCHEMAS[list].safeParse(edited);
  if (!parsed.success) {
    const why = problemOf(parsed.error);
    return fail({
      zh: `改动后的 ${change.id} 不合格式：${why}`,
      en: `${change.id} does not fit the format after the change: ${why}`,
    });
  }
  return { ...model, [list]: elements.map((element, place) => (place === index ? parsed.data : element)) };
}

function applyChange(model: Model, change: Change, fail: (label: Label) => never): Model {
  if (change.op === "set") return setField(model, change, fail);
  if (change.op === "add") {
    if (listOf(model, change.value.id) !== undefined) {
      return fail({ zh: `编号 ${change.value.id} 已存在`, en: `the id ${change.value.id} exists already` });
    }
    return { ...model, [change.list]: [...elementsOf(model, change.list), change.value] };
  }
  const list = listOf(model, change.id);
  if (list === undefined)
    return fail({ zh: `没有元素 ${change.id}`, en: `there is no element ${change.id}` });
  const elements = elementsOf(model, list);
  if (change.op === "remove") {
    return { ...model, [list]: elements.filter((element) => element.id !== change.id) };
  }
  if (change.list !== list || change.value.id !== change.id) {
    return fail({
      zh: `replace 的元素须与 ${change.id} 同表同编号`,
      en: `the element of replace must keep the list and id of ${change.id}`,
    });
  }
  return { ...model, [list]: elements.map((element) => (element.id === change.id ? change.value : element)) };
}

/**
 * The line with the measures carried out; the result does not depend on the order of `measureIds`. Measures stay listed
 * in the result, with their investment and running cost. MeasureConflict when they cannot stand together.
 */
export function applyMeasures(model: Model, measureIds: readonly string[]): Model {
  let result = model;
  for (const measure of select(model, measureIds)) {
    measure.changes.forEach((change, index) => {
      result = applyChange(result, change, (label) => {
        throw new MeasureConflict(label, [measure.id], index);
      });
    });
  }
  return result;
}

/**
 * The measures that are on when a file is opened, in file order: those that its study names, else as many as go together,
 * the first ones first.
 */
export function proposedMeasures(model: Model): string[] {
  const { measures } = model.study;
  if (measures !== undefined) {
    return model.measures.map((measure) => measure.id).filter((id) => measures.includes(id));
  }
  const chosen: string[] = [];
  for (const { id, requires } of model.measures) {
    const next = [...chosen, id, ...requires.filter((required) => !chosen.includes(required))];
    try {
      applyMeasures(model, next);
      chosen.push(...next.filter((measure) => !chosen.includes(measure)));
    } catch (error) {
      if (!(error instanceof MeasureConflict)) throw error;
    }
  }
  return model.measures.map((measure) => measure.id).filter((id) => chosen.includes(id));
}
