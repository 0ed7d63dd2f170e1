import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { hashSources, keepBuild, ROOT } from "../../src/cli/bin/freshness.mjs";

const KEPT = path.join(".cache", `test-builds-${process.pid}`);
const FOLDER = path.join(ROOT, KEPT);
const HASH = "0123456789abcdef";

afterEach(() => rmSync(FOLDER, { recursive: true, force: true }));

/** A build that takes a moment, so that two of them overlap. */
async function build(outDir: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(path.join(outDir, "main.js"), "built");
}

test("two builds at once end in one whole build and leave nothing else", async () => {
  const folders = await Promise.all([keepBuild(KEPT, HASH, build), keepBuild(KEPT, HASH, build)]);
  expect(folders).toEqual([path.join(FOLDER, HASH), path.join(FOLDER, HASH)]);
  expect(readFileSync(path.join(folders[0], "main.js"), "utf8")).toBe("built");
  expect(readdirSync(FOLDER)).toEqual([HASH]);
});

test("a kept build is not built again", async () => {
  await keepBuild(KEPT, HASH, build);
  await keepBuild(KEPT, HASH, () => Promise.reject(new Error("built twice")));
  expect(existsSync(path.join(FOLDER, HASH, "main.js"))).toBe(true);
});

test("a failed build throws and leaves nothing", async () => {
  await expect(keepBuild(KEPT, HASH, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(readdirSync(FOLDER)).toEqual([]);
});

test("the current build and the two newest others are kept", async () => {
  for (const [index, digit] of ["a", "b", "c", "d"].entries()) {
    const old = path.join(FOLDER, digit.repeat(16));
    mkdirSync(old, { recursive: true });
    utimesSync(old, 1000 + index, 1000 + index);
  }
  await keepBuild(KEPT, HASH, build);
  expect(readdirSync(FOLDER).toSorted()).toEqual([HASH, "c".repeat(16), "d".repeat(16)]);
});

test("the hash follows names and contents", () => {
  const file = path.join(FOLDER, "a.txt");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, "one");
  const one = hashSources([KEPT]);
  expect(hashSources([KEPT])).toBe(one);
  writeFileSync(file, "two");
  const two = hashSources([KEPT]);
  writeFileSync(path.join(FOLDER, "b.txt"), "");
  expect(new Set([one, two, hashSources([KEPT])]).size).toBe(3);
});
