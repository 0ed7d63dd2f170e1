import * as z from "zod";
import { noteSchema, sourceTextSchema, type Label } from "./text.ts";
import { TIME_UNITS, UNIT_BOUNDS, type Unit } from "./units.ts";

export const PROVENANCES = ["measured", "source", "assumption"] as const;
export type Provenance = (typeof PROVENANCES)[number];

/**
 * A physical or money input. It holds `value`, or, where the number depends on the price set, `by` with one value per
 * price set; `resolvePrices` turns the second form into the first.
 */
export interface Quantity {
  value?: number;
  by?: Record<string, number>;
  unit: Unit;
  provenance: Provenance;
  source?: string;
  note?: Label;
}

export interface Bounds {
  min?: number;
  max?: number;
  /** The smallest value itself is refused: a mean time of zero, for instance. */
  positive?: boolean;
}

function boundedNumber(units: readonly Unit[], bounds: Bounds) {
  const lowest = bounds.min ?? Math.min(...units.map((unit) => UNIT_BOUNDS[unit].min));
  const highest = bounds.max ?? Math.max(...units.map((unit) => UNIT_BOUNDS[unit].max));
  const number = z.number().max(highest);
  return bounds.positive ? number.gt(0) : number.min(lowest);
}

function numbersOf({ value, by }: Pick<Quantity, "value" | "by">): [string[], number][] {
  const byPriceSet = Object.entries(by ?? {}).map(([key, price]): [string[], number] => [["by", key], price]);
  return value === undefined ? byPriceSet : [[["value"], value], ...byPriceSet];
}

/** What the fields of a quantity must be together: one form, within the bounds of its unit, a source with its text. */
export function checkQuantity(input: Quantity, context: z.RefinementCtx): void {
  const issue = (expected: Label, path: string[] = []): void => {
    context.addIssue({ code: "custom", path, params: { expected } });
  };
  if ((input.value === undefined) === (input.by === undefined)) {
    issue({
      zh: "value 与 by 二者之一（by 为每个价格集各一个数）",
      en: "exactly one of value and by (one number per price set)",
    });
  }
  const { min, max } = UNIT_BOUNDS[input.unit];
  for (const [path, value] of numbersOf(input)) {
    if (value >= min && value <= max) continue;
    issue(
      { zh: `${min} 至 ${max} ${input.unit} 的数`, en: `a number from ${min} to ${max} ${input.unit}` },
      path,
    );
  }
  if (input.provenance === "source" && input.source === undefined) {
    issue(
      {
        zh: "来源文字（provenance 为 source 时必填）",
        en: "the text of the source, required with provenance source",
      },
      ["source"],
    );
  }
}

/** Schema of a quantity in one of `units`; the value stays within `bounds` and the bounds of its unit. */
export function quantity(units: Unit | readonly Unit[], bounds: Bounds = {}) {
  const list = typeof units === "string" ? [units] : units;
  const number = boundedNumber(list, bounds);
  return z
    .strictObject({
      value: number.optional(),
      by: z.record(z.string().max(60), number).optional(),
      unit: z.enum(list as [Unit, ...Unit[]]),
      provenance: z.enum(PROVENANCES),
      source: sourceTextSchema.optional(),
      note: noteSchema.optional(),
    })
    .superRefine(checkQuantity)
    .meta({
      oneOf: ["value", "by"].map((form) => ({
        type: "object",
        properties: { [form]: {} },
        required: [form],
      })),
    });
}

/** A duration in s, min or h. */
export function duration(bounds: Bounds = {}) {
  return quantity(TIME_UNITS, bounds);
}

/** How far shares may miss 1 together: what decimals leave. */
export const SHARE_TOLERANCE = 1e-9;

/** A probability or share between 0 and 1. */
export function share() {
  return quantity("1", { min: 0, max: 1 });
}

/** The number of a quantity whose price set is resolved; Error when it still depends on the price set. */
export function valueOf(input: Quantity): number {
  if (input.value === undefined)
    throw new Error("the quantity depends on the price set: resolve the prices first");
  return input.value;
}

/** Whether a quantity somewhere in the data has a value for each price set. */
export function dependsOnPrices(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return false;
  if (isQuantity(data)) return data.by !== undefined;
  return Object.values(data).some(dependsOnPrices);
}

/** True for the plain data of a quantity, wherever it stands in a file. */
export function isQuantity(data: unknown): data is Quantity {
  return (
    typeof data === "object" &&
    data !== null &&
    "provenance" in data &&
    "unit" in data &&
    ("value" in data || "by" in data)
  );
}
