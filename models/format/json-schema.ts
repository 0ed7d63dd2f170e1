import * as z from "zod";
import { modelSchema } from "./model-schema.ts";

/** JSON Schema (draft 2020-12) of a model file, made from the schemas that read it. */
export function modelJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(modelSchema, {
    io: "input",
    unrepresentable: "any",
    reused: "ref",
    override: ({ zodSchema, jsonSchema }) => {
      // Members that must be absent, such as the name of the distribution of a constant.
      if (zodSchema._zod.def.type === "undefined") jsonSchema.not = {};
    },
  });
}
