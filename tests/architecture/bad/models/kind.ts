export const kind = 1;
export type Kind = typeof kind;
