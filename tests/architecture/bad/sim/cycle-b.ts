import type { C } from "./cycle-c.ts";
export const b = (): C => 1;
