import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LINE_THROUGHPUT, QUEUE_CONTENT, serialLine, singleQueue } from "./flat-loop.mjs";

const FILE = join(import.meta.dirname, "flat-loop.mjs");

test("the yardstick is the one that all measured ratios refer to", () => {
  const text = readFileSync(FILE, "utf8").replaceAll("\r\n", "\n");
  // A ratio compares over time only while one side stands still. Whoever changes the yardstick changes this line and nothing of the
  // engine in the same commit, and measures all ratios of the README anew.
  expect(createHash("sha256").update(text).digest("hex")).toBe(
    "a3ba6ebfd4e422fd3dc51d8802e6cb4209af8586aee610c739ce9635f7e38ca4",
  );
});

test("the yardstick imports nothing", () => {
  expect(readFileSync(FILE, "utf8")).not.toMatch(/^import|\bimport\(|\brequire\(/m);
});

test("the yardstick computes what theory gives for its models", () => {
  expect(Math.abs(serialLine(30_000) - LINE_THROUGHPUT)).toBeLessThan(0.02);
  expect(Math.abs(singleQueue(200_000) - QUEUE_CONTENT)).toBeLessThan(0.5);
});
