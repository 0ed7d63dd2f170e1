import type { Kind } from "#models/kind.ts";
export type Twice = [Kind, Kind];
