export * from "#models/kind.ts";
