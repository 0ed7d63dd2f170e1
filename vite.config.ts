import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { META_POLICY } from "./src/cli/bin/content-security-policy.mjs";

/** Writes the content security policy into the built page; the development server needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  // Relative addresses: the built folder works from any sub-path of a static host.
  base: "./",
  // Inside the checkout, because worktrees may share one node_modules.
  cacheDir: ".cache/vite",
  plugins: [react(), contentSecurityPolicy],
  // Constants stay `const`: see vite.cli.config.ts.
  worker: { format: "es", rolldownOptions: { output: { topLevelVar: false } } },
  server: { host: "127.0.0.1" },
  build: {
    target: "es2023",
    outDir: "dist",
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: "index.html", digits: "digits.html" },
      output: { topLevelVar: false },
    },
  },
});
