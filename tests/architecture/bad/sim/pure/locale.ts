export const order = (a: string, b: string) => a.localeCompare(b);
