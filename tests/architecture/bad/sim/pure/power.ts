export const square = (x: number) => x ** 2;
