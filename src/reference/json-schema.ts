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
  const { $schema, ...schema } = z.toJSONSchema(file, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
  });
  return {
    $schema,
    title: "Reference cases of Chejian: a system, how it is run, and what its figures must be",
    description:
      "chejian reference <file> runs every case on the product's engine and compares its outputs with what is expected; --id and --family choose, --quick compares means only, --expand prints the model files that the kinds stand for. A case that names what the product does not have is reported as unsupported, with the reason. JSON Schema of model files: chejian schema",
    pathGrammar: PATH_GRAMMAR,
    examples: [EXAMPLE],
    ...schema,
  };
}

/** A file as strangers may write it. */
const EXAMPLE = {
  format: REFERENCE_FORMAT,
  cases: [
    {
      id: "mm2-load-08",
      family: "queues",
      title: "M/M/2 with load 0.8",
      source: "Erlang C",
      kind: "queue",
      parameters: {
        arrivals: { distribution: "exponential", mean: 0.625 },
        service: { distribution: "exponential", mean: 1 },
        servers: 2,
      },
      runs: { timeUnit: "min" },
      outputs: [
        {
          name: "L",
          path: "system.content.mean",
          expected: 4.44444444444,
          tolerance: { class: "B", relative: 0.01 },
        },
        {
          name: "Wq",
          path: "probes.wait.mean",
          expected: 1.77777777778,
          tolerance: { class: "B", relative: 0.01 },
        },
        {
          name: "P(Wq > 1 min)",
          path: "probes.wait.above.1",
          expected: 0.476672032736,
          tolerance: { class: "B", relative: 0.01 },
        },
      ],
    },
  ],
};
