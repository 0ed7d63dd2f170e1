/** Other versions of Node, as packages of their binaries kept in .cache/: they are no part of what the project needs. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { fetchPatiently, mayFetch } from "./fetching.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PLATFORM = process.platform === "win32" ? "win" : process.platform;
const PACKAGE = `node-${PLATFORM}-${process.arch}`;

/**
 * @param {string} file
 * @returns {Promise<boolean>} whether this Node starts here
 */
async function starts(file) {
  if (!existsSync(file)) return false;
  return promisify(execFile)(file, ["--version"], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

/**
 * @param {number} major
 * @returns {Promise<string | undefined>} path of a Node of that major version, fetched when it is not there
 */
export async function findNode(major) {
  const folder = path.join(ROOT, ".cache", "engines", `node-${major}`);
  const program = process.platform === "win32" ? "node.exe" : "node";
  const file = path.join(folder, "node_modules", PACKAGE, "bin", program);
  if (await starts(file)) return file;
  if (!mayFetch()) return undefined;
  mkdirSync(folder, { recursive: true });
  const quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  await fetchPatiently("npm", ["install", "--prefix", folder, ...quiet, `${PACKAGE}@${major}`]);
  return (await starts(file)) ? file : undefined;
}
