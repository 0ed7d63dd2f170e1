import type { Kind } from "../kind.ts";
import { SERIAL_LINE } from "./serial-line.ts";

/** Every kind of reference cases: one file and one line each. */
export const KINDS: readonly Kind[] = [SERIAL_LINE];

export function kindOf(id: string): Kind | undefined {
  return KINDS.find((kind) => kind.id === id);
}
