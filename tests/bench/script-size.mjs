/** How much script a page loads, workers included, counted as a compressing server would send it. */
import { gzipSync } from "node:zlib";

/**
 * Notes every script answer of the page and its workers from now on.
 * @param {import("playwright-core").Page} page not yet navigated
 * @returns {Map<string, Promise<Buffer>>} contents by address
 */
export function recordScripts(page) {
  /** @type {Map<string, Promise<Buffer>>} */
  const scripts = new Map();
  page.context().on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (type.includes("javascript") && !scripts.has(response.url())) {
      scripts.set(response.url(), response.body());
    }
  });
  return scripts;
}

/**
 * @param {Map<string, Promise<Buffer>>} scripts
 * @returns {Promise<number>} bytes after gzip at its usual level, each script once
 */
export async function compressedSize(scripts) {
  const bodies = await Promise.all(scripts.values());
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
