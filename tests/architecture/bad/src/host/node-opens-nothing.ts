export const address = new URL("./node-nothing.js", import.meta.url);
