export const address = new URL("./node-pool.js", import.meta.url);
