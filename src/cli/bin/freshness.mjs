/** Builds on demand: a build is kept under the hash of everything it was made from. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";

/** The project's top folder. */
export const ROOT = path.resolve(import.meta.dirname, "../../..");

const CONFIGURATION = [
  "package.json",
  "package-lock.json",
  "index.html",
  "digits.html",
  "vite.config.ts",
  "vite.cli.config.ts",
];

/** Builds kept beside the newest one, because a running process may still load chunks from them. */
const OLD_BUILDS_KEPT = 2;

/**
 * Hash of the names and contents of everything below the given folders, and of the build's configuration.
 * @param {readonly string[]} folders relative to ROOT
 */
export function hashSources(folders) {
  const hash = createHash("sha256");
  const files = folders
    .map((folder) => path.join(ROOT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of [...CONFIGURATION.map((name) => path.join(ROOT, name)), ...files]) {
    const content = readFileSync(file);
    hash.update(`${path.relative(ROOT, file).replaceAll("\\", "/")}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Returns the folder `<kept>/<hash>` and builds it first when it is not there. Several processes may do this at
 * once: each builds into a folder of its own and the first to rename it wins.
 * @param {string} kept folder for all builds of this kind, relative to ROOT
 * @param {string} hash
 * @param {(outDir: string) => Promise<unknown>} build
 */
export async function keepBuild(kept, hash, build) {
  const parent = path.join(ROOT, kept);
  const wanted = path.join(parent, hash);
  if (existsSync(wanted)) return wanted;
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(path.join(parent, "building-"));
  try {
    await build(work);
    renameSync(work, wanted);
  } catch (error) {
    if (!existsSync(wanted)) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  removeOldBuilds(parent, hash);
  return wanted;
}

/**
 * @param {string} parent
 * @param {string} current
 */
function removeOldBuilds(parent, current) {
  const others = readdirSync(parent)
    .filter((name) => name !== current && /^[0-9a-f]{16}$/.test(name))
    .map((name) => path.join(parent, name))
    .map((folder) => ({ folder, modified: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.modified - a.modified);
  for (const { folder } of others.slice(OLD_BUILDS_KEPT)) rmSync(folder, { recursive: true, force: true });
}

/**
 * Runs one Vite build. Only warnings and errors are printed, on standard error: standard output carries the result.
 * @param {string} configName
 * @param {string} outDir
 */
export async function runVite(configName, outDir) {
  // A test runner sets another environment, in which React would be built for development.
  process.env["NODE_ENV"] = "production";
  const { build } = await import("vite");
  const configFile = path.join(ROOT, configName);
  await build({ root: ROOT, configFile, logLevel: "warn", build: { outDir, emptyOutDir: true } });
}
