export const worker = new Worker(new URL("../host/run.worker.ts", import.meta.url), { type: "module" });
