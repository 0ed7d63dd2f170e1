import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

function rules(): string[] {
  const text = readFileSync(join(ROOT, "models", "SPEC.md"), "utf8");
  return [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]);
}

/** Rules that the names of tests quote, "[V1] …", with their file. */
function quoted(): { id: string; file: string }[] {
  return ["models", "golden"].flatMap((area) => {
    const folder = join(ROOT, "tests", area);
    return readdirSync(folder)
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) => {
        const text = readFileSync(join(folder, file), "utf8");
        return [...text.matchAll(/(?:test|it)\(\s*["'`]\[([A-Z]\d+(?:, ?[A-Z]\d+)*)\]/g)].flatMap((match) =>
          match[1].split(/, ?/).map((id) => ({ id, file })),
        );
      });
  });
}

test("models/SPEC.md numbers no rule twice", () => {
  const ids = rules();
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("the rules that the names of tests quote stand in models/SPEC.md", () => {
  const known = new Set(rules());
  const found = quoted();
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(({ id }) => !known.has(id))).toEqual([]);
});
