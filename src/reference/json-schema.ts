import * as z from "zod";
import { CASE_FIELDS, REFERENCE_FORMAT, unsupportedCaseSchema } from "./format.ts";
import { KINDS } from "./kinds/index.ts";
import { PATH_GRAMMAR } from "./path-grammar.ts";

/**
 * JSON Schema (draft 2020-12) of a file of reference cases with every kind and its parameters, made from the schemas that read it, and
 * the grammar of output paths in words.
 */
export function referenceJsonSchema(): Record<string, unknown> {
  const model = z
    .looseObject({})
    .describe("a whole model file; its JSON Schema is model.schema.json, printed by `chejian schema`");
  const ofKinds = KINDS.map((kind) =>
    z
      .strictObject({
        ...CASE_FIELDS,
        kind: z.literal(kind.id).describe(kind.description),
        parameters: kind.parameters,
      })
      .describe(kind.description),
  );
  const ofModel = z
    .strictObject({ ...CASE_FIELDS, model })
    .describe(
      "a case with a model file of its own. Sources with their own arrivals release by them, otherwise the line is saturated, unless runs.demand says another",
    );
  const file = z.strictObject({
    $schema: z.string().max(300).optional(),
    format: z.literal(REFERENCE_FORMAT),
    cases: z
      .array(z.union([...ofKinds, ofModel, unsupportedCaseSchema]))
      .describe("ids are unique in the file"),
  });
  return {
    ...z.toJSONSchema(file, { io: "input", unrepresentable: "any", reused: "inline" }),
    title: "Reference cases of Chejian: a system, how it is run, and what its figures must be",
    description:
      "chejian reference <file> runs every case on the product's engine and compares its outputs with what is expected. A case that names what the product does not have is reported as unsupported, with the reason.",
    pathGrammar: PATH_GRAMMAR,
  };
}
