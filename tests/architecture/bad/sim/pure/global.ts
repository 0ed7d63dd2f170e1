export const clock = globalThis["Date"];
