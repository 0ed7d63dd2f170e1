import { PROVENANCES, type Provenance, type Quantity } from "#models/format/quantity.ts";
import type { Label } from "#models/format/text.ts";
import { PROVENANCE_CHOICES, choiceText, chosen } from "./choices.ts";
import type { CellValue } from "#src/tables/book-sheets.ts";

/** Where a number comes from. In raw data of a measure the note may be one string. */
export interface Meta {
  readonly provenance: Provenance;
  readonly source?: string;
  readonly note?: Label | string;
}

/** Headings of the columns that tell where the numbers of a row come from. */
export const META_HEADINGS: readonly Label[] = [
  { zh: "数据来源", en: "Provenance" },
  { zh: "出处", en: "Source" },
  { zh: "数据说明", en: "Note" },
  { zh: "数据说明（英文）", en: "Note in English" },
];

export const META_HINTS: readonly Label[] = [
  {
    zh: "本行各数：实测、有出处或假设；空着为假设",
    en: "Of the numbers of this row: measured, source or assumption; empty: assumption",
  },
  { zh: "“有出处”时必填", en: "Required with provenance source" },
  { zh: "", en: "" },
  { zh: "", en: "" },
];

export function metaOf({ provenance, source, note }: Meta | Quantity): Meta {
  return {
    provenance,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

/** One key for equal origins. */
export function metaKey(meta: Meta | Quantity): string {
  const { provenance, source, note } = meta;
  return JSON.stringify([
    provenance,
    source ?? null,
    typeof note === "object" ? [note.zh, note.en] : (note ?? null),
  ]);
}

/** The origin that most of a row's numbers have; the first of those equally frequent. */
export function commonMeta(metas: readonly Meta[]): Meta | undefined {
  const counts = new Map<string, { meta: Meta; count: number }>();
  for (const meta of metas) {
    const entry = counts.get(metaKey(meta));
    if (entry === undefined) counts.set(metaKey(meta), { meta, count: 1 });
    else entry.count += 1;
  }
  let best: { meta: Meta; count: number } | undefined;
  for (const entry of counts.values()) if (best === undefined || entry.count > best.count) best = entry;
  return best?.meta;
}

/** Cells of an origin: provenance, source, note, note in English. */
export function metaCells({ provenance, source, note }: Meta): (CellValue | undefined)[] {
  const [chinese, english] = typeof note === "object" ? [note.zh, note.en] : [note, undefined];
  return [choiceText(PROVENANCE_CHOICES, provenance), source, chinese, english];
}

/** The word of provenance that a cell means. */
export function provenanceOf(text: string): Provenance | undefined {
  const word = chosen(PROVENANCE_CHOICES, text);
  return PROVENANCES.find((provenance) => provenance === word);
}
