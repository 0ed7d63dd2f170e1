import { modelJsonSchema } from "#models/format/json-schema.ts";
import { referenceJsonSchema } from "#src/reference/json-schema.ts";
import { ExitCode, InputError } from "../exit.ts";
import type { Terminal } from "../terminal.ts";

type Json = Record<string, unknown>;

const DEFINITION = "#/$defs/";

/** Names of the definitions that a part of the schema refers to, directly or through others. */
function reached(part: unknown, definitions: Json, names = new Set<string>()): Set<string> {
  if (typeof part !== "object" || part === null) return names;
  for (const [key, child] of Object.entries(part)) {
    if (key === "$ref" && typeof child === "string" && child.startsWith(DEFINITION)) {
      const name = child.slice(DEFINITION.length);
      if (!names.has(name)) reached(definitions[name], definitions, names.add(name));
    } else {
      reached(child, definitions, names);
    }
  }
  return names;
}

/** What stands for the format of reference cases in place of a field. */
const REFERENCE = "reference";

/** Prints the JSON Schema of a model file, of one of its top-level fields, or of reference cases; complete in itself. */
export function schema(terminal: Terminal, field: string | undefined): ExitCode {
  if (field === REFERENCE) {
    terminal.out(JSON.stringify(referenceJsonSchema(), null, 2));
    return ExitCode.done;
  }
  const whole = modelJsonSchema();
  if (field === undefined) {
    terminal.out(JSON.stringify(whole, null, 2));
    return ExitCode.done;
  }
  const fields = whole.properties as Json;
  if (!Object.hasOwn(fields, field)) {
    throw new InputError("cli.badField", { found: field, known: Object.keys(fields).join(", ") });
  }
  const definitions = whole.$defs as Json;
  const names = reached(fields[field], definitions);
  const part = {
    $schema: whole.$schema,
    ...(fields[field] as Json),
    $defs: Object.fromEntries(Object.entries(definitions).filter(([name]) => names.has(name))),
  };
  terminal.out(JSON.stringify(part, null, 2));
  return ExitCode.done;
}
