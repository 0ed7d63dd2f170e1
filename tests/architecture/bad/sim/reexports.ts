export { kind } from "#models/kind.ts";
