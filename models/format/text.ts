import * as z from "zod";

// A content security policy without script eval must do, so zod never compiles its checks with `new Function`.
z.config({ jitless: true });

/** A text in both languages; one string in the file becomes both. */
export interface Label {
  zh: string;
  en: string;
}

/** Longest name, in characters. */
export const NAME_LIMIT = 120;
/** Longest description, note or source text, in characters. */
export const TEXT_LIMIT = 4000;

const NO_MARKUP = /^[^<>]*$/;

function plainText(limit: number) {
  return z.string().trim().min(1).max(limit).regex(NO_MARKUP);
}

function label(limit: number) {
  const text = plainText(limit);
  return z
    .union([text, z.strictObject({ zh: text, en: text })])
    .transform((value): Label => (typeof value === "string" ? { zh: value, en: value } : value));
}

/** Name of an element: a string or `{zh, en}`, without angle brackets. */
export const nameSchema = label(NAME_LIMIT);

/** Longer text in both languages: descriptions and notes. */
export const noteSchema = label(TEXT_LIMIT);

/** Where a number comes from. */
export const sourceTextSchema = plainText(TEXT_LIMIT);

/** Stable id: unique over the whole file. */
export const idSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
