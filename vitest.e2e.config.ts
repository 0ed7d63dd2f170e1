import { defineConfig } from "vitest/config";

/** End-to-end tests: one browser at a time against the built page, in file order. */
export default defineConfig({
  cacheDir: ".cache/vite",
  test: {
    name: "e2e",
    environment: "node",
    include: ["tests/e2e/**/*.e2e.ts"],
    globalSetup: ["tests/e2e/global-setup.ts"],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 15_000,
  },
});
