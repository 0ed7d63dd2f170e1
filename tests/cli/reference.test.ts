import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { chejian } from "./command.ts";

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(path.join(tmpdir(), "chejian-reference-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A machine of 1 s makes a part each second. */
const SOUND = {
  id: "sound",
  family: "own",
  title: "one machine",
  kind: "serial-line",
  parameters: { stations: [{ service: 1 }] },
  runs: { horizon: 10 },
  outputs: [{ name: "parts", path: "exits.count", expected: 10, tolerance: { class: "A0" } }],
};
const WRONG = { ...SOUND, id: "wrong", outputs: [{ ...SOUND.outputs[0], expected: 11 }] };
const STRANGE = { ...SOUND, id: "strange", kind: "teleport" };

function file(name: string, ...cases: object[]): string {
  const place = path.join(folder, name);
  writeFileSync(place, JSON.stringify({ format: "chejian-reference/1", cases }));
  return place;
}

test("reference runs the cases of a file; a failed one gives exit code 1", async () => {
  const { code, out } = await chejian("reference", file("cases.json", SOUND, WRONG, STRANGE), "--json");
  expect(code).toBe(1);
  const result = JSON.parse(out) as { partial: boolean; cases: object[] };
  expect(result.partial).toBe(true);
  expect(result.cases).toMatchObject([
    {
      id: "sound",
      status: "pass",
      outputs: [{ name: "parts", expected: 10, measured: 10, standardError: 0, replications: 1, pass: true }],
    },
    { id: "wrong", status: "fail", outputs: [{ expected: 11, measured: 10, pass: false }] },
    { id: "strange", status: "unsupported", outputs: [] },
  ]);
});

test("reference prints a table; --id chooses; the kind is printed as a model file by --expand", async () => {
  const cases = file("cases.json", SOUND, WRONG, STRANGE);
  const [table, expanded, unknown] = await Promise.all([
    chejian("reference", cases, "--id", "sound"),
    chejian("reference", cases, "--id", "sound", "--expand"),
    chejian("reference", cases, "--id", "nothing"),
  ]);
  expect(table.code).toBe(0);
  expect(table.out).toContain("通过 1，不符 0，暂不支持 0");
  expect(JSON.parse(expanded.out)).toMatchObject({
    cases: [{ id: "sound", model: { format: "chejian/1" } }],
  });
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("sound, wrong, strange");
});

test("a file that is none is refused in both languages", async () => {
  const place = path.join(folder, "none.json");
  writeFileSync(place, '{"format":"chejian/1","cases":[]}');
  const { code, err } = await chejian("reference", place);
  expect(code).toBe(2);
  expect(err).toContain("/format");
  expect(err).toContain("chejian-reference/1");
});
