import { clean } from "./clean";
export const again = clean;
