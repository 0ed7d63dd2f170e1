import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

function ruleIds(): string[] {
  const text = readFileSync(join(root, "sim", "SPEC.md"), "utf8");
  return [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]);
}

function quotedIds(): Set<string> {
  const quoted = new Set<string>();
  for (const area of ["sim", "experiment", "fitting"]) {
    const folder = join(root, "tests", area);
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!entry.endsWith(".test.ts")) continue;
      const text = readFileSync(join(folder, entry), "utf8");
      for (const match of text.matchAll(/\bit\(\s*"((?:\[[A-Z]\d+\] ?)+)/g)) {
        for (const id of match[1].matchAll(/[A-Z]\d+/g)) quoted.add(id[0]);
      }
    }
  }
  return quoted;
}

describe("SPEC.md", () => {
  it("numbers no rule twice", () => {
    expect(new Set(ruleIds()).size).toBe(ruleIds().length);
  });

  it("has a test for every rule, and a rule for every id that a test quotes", () => {
    expect([...quotedIds()].sort()).toEqual(ruleIds().sort());
  });
});
