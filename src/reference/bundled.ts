import serialLines from "./cases/serial-lines.json" with { type: "json" };

/** The bundled files of cases, by family. */
export const BUNDLED: readonly { readonly family: string; readonly data: unknown }[] = [
  { family: "serial-lines", data: serialLines },
];
