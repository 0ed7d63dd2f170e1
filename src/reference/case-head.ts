import * as z from "zod";
import { nameSchema, noteSchema } from "#models/format/text.ts";
import { BUNDLED } from "./bundled.ts";
import type { BilingualText } from "./result.ts";

/** What a list shows of a case: nothing is expanded or checked for it, which takes 20 ms a case. */
export interface CaseHead {
  readonly id: string;
  readonly family: string;
  readonly title: BilingualText;
  readonly source?: string;
  readonly note?: BilingualText;
  /** the case as it stands in its file */
  readonly json: { readonly id: string };
}

const headSchema = z.looseObject({
  id: z.string(),
  family: z.string(),
  title: nameSchema,
  source: z.string().optional(),
  note: noteSchema.optional(),
});

/** The bundled cases in the order of their files. */
export function bundledHeads(): CaseHead[] {
  return BUNDLED.flatMap(({ data }) => {
    const { cases } = data as { cases: readonly { id: string }[] };
    return cases.map((json): CaseHead => {
      const { id, family, title, source, note } = headSchema.parse(json);
      return {
        id,
        family,
        title,
        ...(source === undefined ? {} : { source }),
        ...(note === undefined ? {} : { note }),
        json,
      };
    });
  });
}
