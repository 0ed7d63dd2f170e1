import { withValue } from "#models/format/assumptions.ts";
import type { Model } from "#models/format/model-schema.ts";

/** The model with its edits. */
export function editedModel(base: Model, edits: Readonly<Record<string, number>>): Model {
  return Object.entries(edits).reduce((model, [pointer, value]) => withValue(model, pointer, value), base);
}

/** The kept edits that still point at a number of the model. */
export function fittingEdits(base: Model, edits: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(edits).filter(([pointer, value]) => {
      try {
        withValue(base, pointer, value);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/**
 * The measures after one is switched, in file order: what it requires is switched on with it, what it excludes goes
 * off, and what requires something that goes off goes off too.
 */
export function switchedMeasures(model: Model, chosen: readonly string[], id: string, on: boolean): string[] {
  const next = new Set(chosen);
  const turnOff = (wanted: string) => {
    if (!next.delete(wanted)) return;
    for (const other of model.measures) if (other.requires.includes(wanted)) turnOff(other.id);
  };
  const turnOn = (wanted: string) => {
    const measure = model.measures.find((candidate) => candidate.id === wanted);
    if (!measure || next.has(wanted)) return;
    for (const other of model.measures) {
      if (measure.excludes.includes(other.id) || other.excludes.includes(wanted)) turnOff(other.id);
    }
    next.add(wanted);
    for (const required of measure.requires) turnOn(required);
  };
  if (on) turnOn(id);
  else turnOff(id);
  return model.measures.map((measure) => measure.id).filter((measure) => next.has(measure));
}
