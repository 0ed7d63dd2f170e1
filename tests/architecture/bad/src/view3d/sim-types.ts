import type { Clean } from "#sim/clean.ts";
import { type Kind } from "#models/kind.ts";
export type Both = [Clean, Kind];
