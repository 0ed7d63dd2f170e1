import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withValueAt, type PathKey } from "#models/format/pointer.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";

const HAN = /\p{Script=Han}/u;
const line: unknown = SCENARIOS[0]?.data;

function pathsOf(data: unknown, path: readonly PathKey[] = []): (readonly PathKey[])[] {
  if (typeof data !== "object" || data === null) return [path];
  const entries: [PathKey, unknown][] = Array.isArray(data)
    ? data.map((item: unknown, index) => [index, item])
    : Object.entries(data);
  return [path, ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

const damage = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  "",
  "<b>",
  "weld",
  "no such id",
  [],
  {},
  [null],
  { id: "weld" },
  { distribution: "lognormal" },
);

describe("damage anywhere in a file (property)", () => {
  it("is read or refused with place and words in both languages, and never breaks the reader", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(line)), damage, (path, value) => {
        const { model, problems } = validateModel(withValueAt(line, path, value));
        expect((model === undefined) === (problems !== undefined)).toBe(true);
        for (const found of problems ?? []) {
          expect(found.path).toMatch(/^(\/[^/]*)*$/);
          expect(found.message.zh).toMatch(HAN);
          expect(found.message.en.replaceAll(/"[^"]*"/g, "")).not.toBe("");
          expect(found.expected.zh).not.toBe("");
          expect(found.expected.en).not.toMatch(HAN);
        }
      }),
      { numRuns: 400 },
    );
  });
});
