import { expect, test } from "vitest";
import { BUNDLED } from "#src/reference/bundled.ts";
import { readReferences } from "#src/reference/reference-file.ts";

const FILES = BUNDLED.map(({ family, data }) => ({ family, ...readReferences(data) }));

test("every bundled case can be run, or says itself why it cannot", () => {
  for (const { cases, problems } of FILES) {
    expect(problems ?? []).toEqual([]);
    const refused = (cases ?? []).filter((planned) => "unsupported" in planned && !planned.declared);
    expect(refused).toEqual([]);
  }
});

test("cases stand in the file of their family, under ids that are unique over all files", () => {
  const ids = new Set<string>();
  for (const { cases, family } of FILES) {
    for (const planned of cases ?? []) {
      const each = "plan" in planned ? planned.plan : planned;
      expect(each.family).toBe(family);
      expect(ids.has(each.id)).toBe(false);
      ids.add(each.id);
    }
  }
  expect(ids.size).toBeGreaterThan(20);
});
