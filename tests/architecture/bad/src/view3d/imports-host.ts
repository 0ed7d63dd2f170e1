import { pool } from "#src/host/pool.ts";
export const again = pool;
