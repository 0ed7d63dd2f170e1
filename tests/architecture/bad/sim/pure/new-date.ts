export const year = (ms: number) => new Date(ms);
