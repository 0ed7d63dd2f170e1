import os from "node:os";
import { defineConfig } from "vitest/config";

/** Their tests replace nothing in modules, so they share them: loading the engine anew for every file took as long as most tests do. */
const SHARING = [
  "sim",
  "format",
  "fitting",
  "experiment",
  "theory",
  "golden",
  "seeds",
  "tables",
  "workbook",
].map((area) => `tests/${area}/**/*.test.ts`);

export default defineConfig({
  cacheDir: ".cache/vite",
  test: {
    environment: "node",
    // Vitest leaves one core to itself: of two, that is half the machine
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/e2e/**", "tests/architecture/bad/**", ...SHARING],
        },
      },
      { extends: true, test: { name: "sharing", include: SHARING, isolate: false } },
    ],
  },
});
