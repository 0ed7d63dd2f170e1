import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("models/SPEC.md numbers no rule twice", () => {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "models", "SPEC.md"), "utf8");
  const ids = [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
