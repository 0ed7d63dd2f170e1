export { a } from "./cycle-a.ts";
export type C = number;
