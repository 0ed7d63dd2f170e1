export const clean = Math.floor(1.5);
export type Clean = typeof clean;
