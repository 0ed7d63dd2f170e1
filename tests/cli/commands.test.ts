import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chejian, chejianIntoClosedPipe } from "./command.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { commandProgram } from "#src/cli/program.ts";
import type { Terminal } from "#src/cli/terminal.ts";
import { createI18n, type Language, translator } from "#src/i18n/i18n.ts";

const HAN = /\p{Script=Han}/u;
const BUILD_TIME = 60_000;

let folder = "";

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

function silentTerminal(language: Language): Terminal {
  const silent = (): void => undefined;
  return { language, text: translator(createI18n(language)), out: silent, note: silent, progress: silent };
}

const LINE = fileURLToPath(new URL("../../scenarios/chassis-arc-welding.json", import.meta.url));
const line = (): string => readFileSync(LINE, "utf8");

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "chejian-cli-"));
  // The first call builds the command line.
  await chejian("list");
}, BUILD_TIME);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("list", () => {
  it("gives ids and names as JSON", async () => {
    const { code, out } = await chejian("list", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ scenarios: SCENARIOS.map(({ id, name }) => ({ id, name })) });
    expect(out).toContain("chassis-arc-welding");
  });

  it("speaks Chinese by default and English on request", async () => {
    expect((await chejian("list")).out).toContain("汽车底盘弧焊");
    const english = await chejian("list", "--lang", "en");
    expect(english.out).toContain("Chassis arc welding");
    expect(english.out).not.toMatch(HAN);
  });
});

describe("help", () => {
  it("of the program is there in both languages", async () => {
    const chinese = await chejian("--help");
    expect(chinese.code).toBe(0);
    expect(chinese.out).toMatch(/用法：.*\n/);
    const english = await chejian("list", "--help", "--lang", "en");
    expect(english.code).toBe(0);
    expect(english.out).toContain("Usage:");
    expect(english.out).not.toMatch(HAN);
  });

  it("of every command is there in both languages", () => {
    const helps = (language: "zh" | "en") =>
      commandProgram(silentTerminal(language), () => undefined).commands.map((command) =>
        command.helpInformation(),
      );
    const chinese = helps("zh");
    expect(chinese.length).toBeGreaterThan(12);
    for (const help of chinese) expect(help).toMatch(/用法：.*\n/);
    for (const help of helps("en")) {
      expect(help).toContain("Usage:");
      expect(help).not.toMatch(HAN);
    }
  });
});

describe("a wrong command line ends with code 2, told in both languages", () => {
  it.each([
    ["an unknown command", ["simulate"], "unknown command simulate"],
    ["an unknown option", ["run", "--fast", "x"], "unknown option --fast"],
    ["a missing argument", ["run"], "missing argument model"],
    ["a missing value", ["run", "x", "--seed"], "needs a value"],
    ["too many arguments", ["validate", "a", "b"], "too many arguments"],
    ["an unknown language", ["list", "--lang", "fr"], "--lang takes zh or en, not fr"],
    ["a missing file", ["validate", "no-such-file.json"], "there is no file no-such-file.json"],
    ["a folder", ["validate", "."], "is not a regular file"],
    ["an unknown scenario", ["run", "no-such-line"], "neither a bundled scenario (chassis-arc-welding, "],
    ["no workers", ["run", "chassis-arc-welding", "--workers", "0"], "whole number from 1 to 256"],
    ["a count that is none", ["run", "chassis-arc-welding", "--replications", "many"], "--replications"],
    ["a seed beyond 32 bits", ["run", "chassis-arc-welding", "--seed", "4294967296"], "seed"],
    ["a precision that is no number", ["run", "chassis-arc-welding", "--precision", "2%"], "--precision"],
    ["a precision of one", ["run", "chassis-arc-welding", "--precision", "1"], "below 1"],
    ["an unknown price set", ["run", "chassis-arc-welding", "--price-set", "1999"], "1999"],
    ["an unknown measure", ["run", "chassis-arc-welding", "--measures", "magic"], "no measure magic"],
    ["nothing to export", ["export-xlsx"], "--template"],
    ["no workbook", ["import-xlsx", "no-such-file.xlsx"], "there is no file no-such-file.xlsx"],
    ["an empty measure", ["run", "chassis-arc-welding", "--measures", "robot-cells,"], "empty id"],
  ])("%s", async (_, args, message) => {
    const { code, out, err } = await chejian(...args);
    expect(err).toContain(message);
    expect(err).toMatch(HAN);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("so does a reader that closes the pipe, instead of a stack", async () => {
    const { code, err } = await chejianIntoClosedPipe("list", "--json");
    expect(err).toContain("closed the pipe");
    expect(err).toMatch(HAN);
    expect(code).toBe(2);
  });
});

describe("workbooks", () => {
  it("a model goes out as a workbook and comes back with the same hash", async () => {
    const book = path.join(folder, "line.xlsx");
    const back = path.join(folder, "back.json");
    expect((await chejian("export-xlsx", "chassis-arc-welding", "--out", book)).code).toBe(0);
    const { code, out } = await chejian("import-xlsx", book, "--out", back, "--json");
    expect(code).toBe(0);
    const told = JSON.parse(out) as { fileHash: string };
    expect(told).toMatchObject({ valid: true, id: "chassis-arc-welding", problems: [], notes: [] });
    const [first, second] = await Promise.all(
      [LINE, back].map((each) => chejian("validate", each, "--json")),
    );
    expect(JSON.parse(second.out)).toEqual(JSON.parse(first.out));
    expect(JSON.parse(second.out)).toMatchObject({ fileHash: told.fileHash });
  });

  it("the empty template is refused by sheet and cell, with code 2", async () => {
    const book = path.join(folder, "template.xlsx");
    expect((await chejian("export-xlsx", "--template", "--out", book)).code).toBe(0);
    const { code, out } = await chejian("import-xlsx", book);
    expect(out).toContain("工位设备 Equipment!B4");
    expect(code).toBe(2);
  });
});

describe("validate", () => {
  it("accepts the bundled line with code 0", async () => {
    const { code, out } = await chejian("validate", LINE, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ valid: true, id: "chassis-arc-welding", problems: [] });
  });

  // What to replace in the bundled line, and where the problem then stands.
  it.each([
    ["a negative time", ['"value": 180,', '"value": -180,'], "/equipment/3/work/time/mean/value"],
    ["a huge number", ['"value": 180,', '"value": 1e300,'], "/equipment/3/work/time/mean/value"],
    ["an unknown type", ['"kind": "manual-station"', '"kind": "wizard"'], "/equipment/3/kind"],
    ["a dangling connection", ['"to": "weld"', '"to": "nowhere"'], "/connections/2/to"],
    [
      "a loop without exit",
      ['"from": "weld", "to": "part-racks"', '"from": "weld", "to": "booth-racks"'],
      "/equipment/2",
    ],
    ["HTML in a name", ['"zh": "手工焊位"', '"zh": "<script>1</script>"'], "/equipment/3/name/zh"],
    ["an unknown target", ['"ZZ05"', '"ZZ99"'], "/targets/0"],
  ] as const)("refuses %s with its place, in both languages", async (name, [from, to], pointer) => {
    expect(line()).toContain(from);
    const bad = file(`${name}.json`, line().replace(from, to));
    const { code, out } = await chejian("validate", bad, "--json");
    expect(code).toBe(2);
    const { valid, problems } = JSON.parse(out) as { valid: boolean; problems: Record<string, unknown>[] };
    expect(valid).toBe(false);
    expect(problems.map((found) => found.path)).toContain(pointer);
    for (const found of problems) {
      expect(Object.keys(found)).toEqual(["path", "found", "expected", "message"]);
      expect(found.message).toEqual({
        zh: expect.stringMatching(HAN) as string,
        en: expect.stringMatching(/[a-z]/) as string,
      });
    }
    const plain = await chejian("validate", bad, "--lang", "en");
    expect(plain.code).toBe(2);
    expect(plain.out).toContain(pointer);
    expect(plain.out).toMatch(HAN);
  });

  it("refuses truncated JSON with line and column, and so does run", async () => {
    const cut = file("cut.json", line().slice(0, 5000));
    const { code, out } = await chejian("validate", cut);
    expect(code).toBe(2);
    expect(out).toMatch(/第 \d+ 行第 \d+ 列/);
    expect(out).toMatch(/line \d+, column \d+/);
    const run = await chejian("run", cut, "--json");
    expect(run.code).toBe(2);
    expect(run.out).toBe("");
    expect(run.err).toMatch(/line \d+, column \d+/);
  });
});

describe("warm-up", () => {
  it("prints a pilot as one JSON object", async () => {
    const { code, out } = await chejian(
      "warm-up",
      "chassis-arc-welding",
      "--measures",
      "none",
      "--replications",
      "2",
      "--shifts",
      "2",
      "--json",
    );
    expect(code).toBe(0);
    const result = JSON.parse(out) as { cases: { demand: string; figures: { figure: string }[] }[] };
    expect(result.cases.map(({ demand }) => demand)).toEqual(["saturated", "orders"]);
    expect(result.cases[1].figures.map(({ figure }) => figure)).toEqual([
      "content",
      "output",
      "timeInSystem",
    ]);
  });

  it("refuses a number out of range, in both languages", async () => {
    const { code, err } = await chejian("warm-up", "chassis-arc-welding", "--replications", "1");
    expect(code).toBe(2);
    expect(err).toMatch(HAN);
    expect(err).toMatch(/an integer from 2 to 100/);
  });
});

describe("select", () => {
  it("names the variant chosen", async () => {
    const { code, out } = await chejian(
      "select",
      "chassis-arc-welding",
      "--variants",
      "none;robot-cells",
      "--kpi",
      "TH",
      "--indifference",
      "5",
      "--first",
      "2",
      "--lang",
      "en",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Chosen after 2 replications \(4 runs in all\): .*[Rr]obot/);
    expect(out).not.toMatch(HAN);
  });

  it("refuses what is missing or unknown", async () => {
    expect((await chejian("select", "chassis-arc-welding")).code).toBe(2);
    const { code, err } = await chejian(
      "select",
      "chassis-arc-welding",
      "--variants",
      "none;all",
      "--kpi",
      "speed",
      "--indifference",
      "5",
    );
    expect(code).toBe(2);
    expect(err).toMatch(/a KPI, one of: PE\.line/);
  });
});
