export const ln = (x: number) => Math.log(x);
