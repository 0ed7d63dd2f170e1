const { cos } = Math;
export const one = cos(0);
