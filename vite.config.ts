import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses: the built folder works from any sub-path of a static host.
  base: "./",
  // Inside the checkout, because worktrees may share one node_modules.
  cacheDir: ".cache/vite",
  plugins: [react()],
  worker: { format: "es" },
  server: { host: "127.0.0.1" },
  build: {
    target: "es2023",
    outDir: "dist",
    chunkSizeWarningLimit: 1500,
  },
});
