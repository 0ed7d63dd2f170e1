/**
 * `npm start`: builds the page when its sources changed and serves it on this computer only.
 * Prints one line on standard output, the address; the build's own output goes to standard error.
 * PORT chooses the port; without it 4173 or the next free one is taken. `--build` builds dist/ and stops.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import process from "node:process";
import { pipeline } from "node:stream/promises";
import { HEADER_POLICY } from "./content-security-policy.mjs";
import { hashSources, ROOT, runVite } from "./freshness.mjs";

const DIST = path.join(ROOT, "dist");
/** Names the sources that dist/ was built from; hidden files are not served. */
const MARKER = ".built-from";
const SOURCES = ["sim", "models", "scenarios", "seeds", "src", "public"];
const DEFAULT_PORT = 4173;
const PORTS_TRIED = 50;

/** @type {Record<string, string>} */
const MIME_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".glb": "model/gltf-binary",
  ".gltf": "model/gltf+json",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

async function buildWhenStale() {
  const hash = hashSources(SOURCES);
  const marker = path.join(DIST, MARKER);
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  process.stderr.write("正在构建页面 / Building the page…\n");
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(path.join(cache, "page-"));
  try {
    const built = path.join(work, "dist");
    await runVite("vite.config.ts", built);
    writeFileSync(path.join(built, MARKER), hash);
    // dist/ is always one whole build: the new one takes its place in two renames.
    if (existsSync(DIST)) renameSync(DIST, path.join(work, "previous"));
    renameSync(built, DIST);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The file that a request means, or undefined when it lies outside the folder or is hidden.
 * @param {string} requestUrl
 */
function fileFor(requestUrl) {
  let name;
  try {
    name = decodeURIComponent(new URL(requestUrl, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (name.includes("\0") || name.includes("\\") || name.split("/").some((part) => part.startsWith(".")))
    return undefined;
  const file = path.join(DIST, name.endsWith("/") ? `${name}index.html` : name);
  return file.startsWith(DIST + path.sep) ? file : undefined;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(request, response) {
  response.setHeader("Content-Security-Policy", HEADER_POLICY);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  /** @param {number} status @param {string} text */
  const refuse = (status, text) =>
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
  if (request.method !== "GET" && request.method !== "HEAD")
    return void refuse(405, "405 Method Not Allowed");
  const file = fileFor(request.url ?? "/");
  const handle = file && (await open(file).catch(() => undefined));
  if (!handle) return void refuse(404, "404 Not Found");
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return void refuse(404, "404 Not Found");
    const isHashed = path.basename(path.dirname(file)) === "assets";
    response.writeHead(200, {
      "Content-Type": MIME_TYPES[path.extname(file).toLowerCase()] ?? "application/octet-stream",
      "Content-Length": stat.size,
      "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
    if (request.method === "HEAD") response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function serve() {
  const server = createServer((request, response) => {
    // A browser that leaves in the middle of an answer is no fault of the server.
    answer(request, response).catch(() => response.destroy());
  });
  const wanted = process.env["PORT"];
  if (wanted !== undefined && !/^\d{1,5}$/.test(wanted)) {
    throw new Error(`PORT 必须是端口号 / PORT must be a port number: ${wanted}`);
  }
  const first = Number(wanted ?? DEFAULT_PORT);
  const last = wanted === undefined ? first + PORTS_TRIED : first;
  for (let port = first; ; port += 1) {
    try {
      await listen(server, port);
      break;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === "EADDRINUSE" && port < last) continue;
      throw new Error(`端口 ${port} 不可用 / port ${port} is not available (${code})`, { cause: error });
    }
  }
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.stdout.write(`http://localhost:${address.port}/\n`);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

try {
  await buildWhenStale();
  if (!process.argv.includes("--build")) await serve();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
