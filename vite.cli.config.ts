import { defineConfig } from "vite";

/** Builds the command line and its worker thread for Node; `src/cli/bin/chejian.mjs` runs this on demand. */
export default defineConfig({
  cacheDir: ".cache/vite",
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist-cli",
    rolldownOptions: {
      // Vite does not follow node:worker_threads, so the worker is an entry of its own beside main.
      input: { main: "src/cli/main.ts", "node-worker": "src/host/node-worker.ts" },
      // Constants stay `const`: V8 builds their values into compiled code, and reads a `var` of a module from memory each time.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js", topLevelVar: false },
    },
  },
});
