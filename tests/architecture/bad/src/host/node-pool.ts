import "node:worker_threads";
export const threads = 1;
