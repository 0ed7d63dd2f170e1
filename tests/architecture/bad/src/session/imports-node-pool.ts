import { threads } from "#src/host/node-pool.ts";
export const again = threads;
