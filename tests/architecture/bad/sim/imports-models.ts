import { kind } from "#models/kind.ts";
export const twice = kind + kind;
