import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { LAYERS } from "./layers.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

function read(name: string): string {
  return readFileSync(path.join(ROOT, name), "utf8").replaceAll("\r\n", "\n");
}

test("the layer table in ARCHITECTURE.md is the one that is checked", () => {
  const rows = Object.entries(LAYERS).map(
    ([layer, allowed]) =>
      `| \`${layer}\` | ${allowed.map((entry) => `\`${entry}\``).join(", ") || "nothing"} |`,
  );
  const table = ["| layer | may import |", "|---|---|", ...rows].join("\n");
  const text = read("ARCHITECTURE.md");
  const start = text.indexOf("<!-- layers -->\n") + "<!-- layers -->\n".length;
  expect(text.slice(start, text.indexOf("\n<!-- /layers -->"))).toBe(table);
});

test.each(["README.md", "README.zh-CN.md"])("every npm command in %s exists", (name) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const text = read(name);
  const named = [...text.matchAll(/npm (?:run (?:-s )?([\w:]+)|(start|test))/g)].map(
    (match) => match[1] ?? match[2],
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test("the lockfile names every package of every platform and no download address", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  };
  const locked = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, "")));
  const missing = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !locked.has(name));
  expect(missing).toEqual([]);
  expect(Object.values(packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
