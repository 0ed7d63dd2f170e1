import type { Label } from "#models/format/text.ts";
import type { TimeMoments } from "./line-parameters.ts";

/** A number of the model that was read off the log, with the account of it. */
export function measured<U extends string>(value: number, unit: U, note?: Label) {
  return { value, unit, provenance: "measured" as const, ...(note === undefined ? {} : { note }) };
}

/** A number that the log does not tell. */
export function assumed<U extends string>(value: number, unit: U, note: Label) {
  return { value, unit, provenance: "assumption" as const, note: { zh: note.zh, en: note.en } };
}

/** Shortest time that the model distinguishes from none, hours: a millisecond. */
const SHORTEST = 1 / 3_600_000;

/** Time of these moments; a constant where it does not vary or is none. */
export function timeInput({ mean, cv, rows, error, law }: TimeMoments) {
  const note = rows > 0 ? meanNote(rows, mean, error) : undefined;
  if (mean < SHORTEST || cv <= 0) return measured(Math.max(0, mean), "h", note);
  return {
    distribution: law,
    mean: measured(mean, "h", note),
    cv: measured(Math.min(law === "gamma" ? 4 : 10, Math.max(0.01, cv)), "1"),
  };
}

/** How a mean was found, for the note of a quantity. */
export function meanNote(rows: number, mean: number, error: number): Label {
  const [low, high] = [Math.max(0, mean - 1.96 * error), mean + 1.96 * error].map(shortNumber);
  return {
    zh: `由日志中 ${rows} 次作业估计，均值的 95 % 区间 ${low}–${high} h`,
    en: `from ${rows} visits of the log; 95 % interval of the mean ${low}–${high} h`,
  };
}

/** A number in four significant digits, for a note. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
