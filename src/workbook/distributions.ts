import type { CellValue, ReadSheet } from "#src/tables/book-sheets.ts";
import { numberIn } from "./cell-text.ts";
import { quantityAt, unitIn, type RowMeta } from "./cell-reading.ts";
import { choiceText, chosen, FAMILY_CHOICES } from "./choices.ts";
import { isRawQuantity, type RawQuantity } from "./content.ts";
import { isDraft, type Draft } from "./draft.ts";
import { FAMILIES, type Family, type FamilyForm } from "./families.ts";
import { commonMeta, metaCells, metaOf, type Meta } from "./meta.ts";
import { TIME_UNITS } from "#models/format/units.ts";
import type { Place } from "./places.ts";
import type { ReadContext } from "./read-context.ts";
import { rowMeta } from "./read-table.ts";
import {
  DISTRIBUTION_COLUMN,
  DISTRIBUTION_COLUMNS,
  DISTRIBUTION_META,
  PARAMETERS,
  SAMPLE_COLUMNS,
} from "./sheets/distribution-sheets.ts";
import { sheetRows, type DataRow, type SheetRows } from "./sheet-rows.ts";

interface Sample {
  value: number;
  place: Place;
  beside: number | undefined;
  besidePlace: Place;
}

function samplesByName(context: ReadContext, sheet: ReadSheet | undefined): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  if (sheet === undefined) return samples;
  for (const row of sheetRows(context, sheet, SAMPLE_COLUMNS).rows) {
    const name = String(row.cell(1) ?? "").trim();
    const [value, beside] = [2, 3].map((column) => numberCell(context, row, column));
    if (value === undefined) {
      if (row.cell(2) === undefined) context.refuse(row.place(2), undefined, { zh: "数", en: "a number" });
      continue;
    }
    const list = samples.get(name) ?? [];
    list.push({ value, place: row.place(2), beside, besidePlace: row.place(3) });
    samples.set(name, list);
  }
  return samples;
}

function numberCell(context: ReadContext, row: DataRow, column: number): number | undefined {
  const cell = row.cell(column);
  if (cell === undefined) return undefined;
  const number = numberIn(cell);
  if (number === undefined) context.refuse(row.place(column), cell, { zh: "数", en: "a number" });
  return number;
}

/** The lists or phases of a family that takes its values from the sheet of samples. */
function withSamples(
  context: ReadContext,
  data: Draft,
  form: FamilyForm,
  samples: readonly Sample[],
  unit: string,
  meta: RowMeta,
): void {
  if (form.phases === true) {
    data.phases = samples.map(({ value, place, beside, besidePlace }) => ({
      share:
        beside === undefined
          ? undefined
          : quantityAt(context, beside, "1", { place: besidePlace, secondPlace: undefined }, meta),
      mean: quantityAt(context, value, unit, { place, secondPlace: undefined }, meta),
    }));
  }
  if (form.values === undefined) return;
  const { field, beside } = form.values;
  const values = samples.map(({ value }) => value);
  const list: Draft = { values, unit, ...meta.meta };
  samples.forEach(({ place }, index) => context.places.set(values, index, place));
  if (beside !== undefined) {
    const second = samples.map((sample) => sample.beside ?? 0);
    samples.forEach(({ besidePlace }, index) => context.places.set(second, index, besidePlace));
    list[beside] = second;
  }
  data[field] = list;
}

function readDistribution(
  context: ReadContext,
  sheet: string,
  rows: SheetRows,
  row: DataRow,
  samples: ReadonlyMap<string, Sample[]>,
): void {
  const { name: nameColumn, family: familyColumn, unit: unitColumn, parameters } = DISTRIBUTION_COLUMN;
  const name = String(row.cell(nameColumn) ?? "").trim();
  const place = row.place(nameColumn);
  if (name === "") context.refuse(place, undefined, { zh: "分布名称", en: "the name of the distribution" });
  if (context.distributions.has(name)) {
    context.refuse(place, name, { zh: "不重复的名称", en: "a name that is not taken" });
    return;
  }
  const word = chosen(FAMILY_CHOICES, String(row.cell(familyColumn) ?? "")) as Family | undefined;
  const unitCell = row.cell(unitColumn);
  const unit = unitCell === undefined ? "s" : unitIn(String(unitCell), TIME_UNITS);
  if (unit === undefined) {
    context.refuse(row.place(unitColumn), unitCell, { zh: "s、min 或 h", en: "s, min or h" });
  }
  if (word === undefined) {
    const known = Object.values(FAMILY_CHOICES).join("、");
    context.refuse(row.place(familyColumn), row.cell(familyColumn), {
      zh: `下列之一：${known}`,
      en: `one of ${Object.keys(FAMILY_CHOICES).join(", ")}`,
    });
  }
  const form = word === undefined ? { parameters: [] } : FAMILIES[word];
  const meta = rowMeta(context, row, DISTRIBUTION_META);
  const data: Draft = word === "constant" ? {} : { distribution: word ?? String(row.cell(familyColumn)) };
  context.places.set(data, "distribution", row.place(familyColumn));
  const fields = new Map<string, number>();
  PARAMETERS.forEach((field, index) => {
    const column = rows.actual(parameters + index);
    if (column !== undefined) fields.set(`/${field}`, column);
    const number = numberCell(context, row, parameters + index);
    if (number === undefined) return;
    const at = { place: row.place(parameters + index), secondPlace: undefined };
    if (word === "constant" && field === "mean") {
      Object.assign(data, quantityAt(context, number, unit ?? "s", at, meta));
      context.places.set(data, "value", at.place);
      return;
    }
    const parameter = form.parameters.find((each) => each.field === field);
    if (parameter === undefined) {
      if (word === undefined) return;
      context.refuse(row.place(parameters + index), row.cell(parameters + index), {
        zh: `空格：${FAMILY_CHOICES[word]}分布没有这个参数`,
        en: `an empty cell: ${word} has no such parameter`,
      });
      return;
    }
    data[field] =
      parameter.kind === "count"
        ? number
        : quantityAt(context, number, parameter.kind === "time" ? (unit ?? "s") : "1", at, meta);
    context.places.set(data, field, at.place);
  });
  withSamples(context, data, form, samples.get(name) ?? [], unit ?? "s", meta);
  context.places.addHome(data, { sheet, row: row.row, fields, first: place.column });
  context.distributions.set(name, { data, place, used: false });
}

/** Reads the sheets of distributions and samples into the context. */
export function readDistributions(
  context: ReadContext,
  sheet: ReadSheet | undefined,
  sampleSheet: ReadSheet | undefined,
): void {
  const samples = samplesByName(context, sampleSheet);
  if (sheet !== undefined) {
    const rows = sheetRows(context, sheet, DISTRIBUTION_COLUMNS);
    for (const row of rows.rows) readDistribution(context, sheet.name, rows, row, samples);
  }
  for (const [name, [first]] of samples) {
    if (context.distributions.has(name)) continue;
    context.refuse({ ...first.place, column: first.place.column - 1 }, name === "" ? undefined : name, {
      zh: "“分布”表里的名称",
      en: "a name of the sheet Distributions",
    });
  }
}

type Cells = (CellValue | undefined)[];

/** The sheets of distributions and samples under construction. */
export class DistributionRows {
  readonly rows: Cells[] = [];
  readonly samples: Cells[] = [];
  readonly #names = new Set<string>();

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Takes a distribution in under `name`; false where it has no form in these sheets. */
  add(name: string, data: unknown): boolean {
    if (!isDraft(data) || typeof data.distribution !== "string") return false;
    const family = choiceText(FAMILY_CHOICES, data.distribution);
    const form = (FAMILIES as Readonly<Record<string, FamilyForm>>)[data.distribution];
    if (family === undefined || form === undefined) return false;
    const metas: Meta[] = [];
    let unit: string | undefined;
    const cells: Cells = PARAMETERS.map(() => undefined);
    const numberOf = (quantity: unknown, kind: "time" | "ratio"): number | undefined => {
      if (!isRawQuantity(quantity) || quantity.value === undefined) return undefined;
      if (kind === "time" ? unit !== undefined && unit !== quantity.unit : quantity.unit !== "1")
        return undefined;
      if (kind === "time") unit = quantity.unit;
      metas.push(metaOf(quantity));
      return quantity.value;
    };
    for (const { field, kind } of form.parameters) {
      const value = data[field];
      cells[PARAMETERS.indexOf(field)] =
        kind === "count" ? (typeof value === "number" ? value : undefined) : numberOf(value, kind);
    }
    const samples: Cells[] = [];
    if (form.phases === true && Array.isArray(data.phases)) {
      for (const phase of data.phases as Draft[])
        samples.push([undefined, name, numberOf(phase.mean, "time"), numberOf(phase.share, "ratio")]);
      if (samples.some(([, , mean, share]) => mean === undefined || share === undefined)) return false;
    }
    if (form.values !== undefined) {
      const list = data[form.values.field] as Draft;
      const beside = form.values.beside === undefined ? undefined : (list[form.values.beside] as number[]);
      unit = list.unit as string;
      metas.push(metaOf(list as unknown as RawQuantity));
      (list.values as number[]).forEach((value, index) =>
        samples.push([undefined, name, value, beside?.[index]]),
      );
    }
    this.rows.push([
      undefined,
      name,
      family,
      unit,
      ...cells,
      ...metaCells(commonMeta(metas) ?? { provenance: "assumption" }),
    ]);
    this.samples.push(...samples);
    this.#names.add(name);
    return true;
  }
}
