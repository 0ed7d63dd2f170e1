import { clean } from "../sim/clean.ts";
export const again = clean;
