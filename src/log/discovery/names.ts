import { NAME_LIMIT } from "#models/format/text.ts";

/** Gives names of a log ids that the model format takes, each only once. */
export class IdBook {
  private readonly taken = new Set<string>();

  /** @param prefix what ids of the kind begin with, such as "op" */
  id(prefix: string, name: string): string {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40);
    const base = plain === "" ? prefix : `${prefix}-${plain.replace(/-+$/g, "")}`;
    let id = base;
    for (let number = 2; this.taken.has(id); number++) id = `${base}-${number}`;
    this.taken.add(id);
    return id;
  }
}

/** A name of a log as the model format takes it: without angle brackets, spaces in one, not too long. */
export function plainName(name: string): string {
  const plain = name.replaceAll("<", "‹").replaceAll(">", "›").replace(/\s+/g, " ").trim();
  return plain === "" ? "?" : plain.slice(0, NAME_LIMIT);
}
