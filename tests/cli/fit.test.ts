import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chejian } from "./command.ts";

const HAN = /\p{Script=Han}/u;
const BUILD_TIME = 60_000;
let folder = "";

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "chejian-fit-"));
  // The first call builds the command line.
  await chejian("list");
}, BUILD_TIME);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const units = (): string =>
  file("units.csv", "设备,小时,截断\nA,55,0\nB,78,0\nC,92,0\nD,110,0\nE,131,0\nF,150,1\nG,150,1\nH,150,1\n");

describe("fit", () => {
  it("gives parameters, distances, points and a distribution for a model as JSON", async () => {
    const { code, out } = await chejian(
      "fit",
      units(),
      "--column",
      "小时",
      "--censored",
      "截断",
      "--unit",
      "h",
      "--families",
      "weibull,exponential",
      "--json",
    );
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ column: "小时", rows: 8, sample: { count: 8, censored: 3 } });
    const [weibull] = result.fits;
    expect(weibull).toMatchObject({ family: "weibull", rank: 1, name: { zh: "威布尔", en: "Weibull" } });
    expect(weibull.parameters.shape).toBeCloseTo(2.532228, 5);
    expect(weibull.distribution).toMatchObject({ distribution: "weibull", scale: { unit: "h" } });
    expect(weibull.pp).toHaveLength(5);
    expect(result.survival).toHaveLength(5);
    expect(result.chosen).toMatchObject({ family: "empirical", reason: "few-values" });
  });

  it("takes a column by its number, a mark behind the value, and finds a column of numbers", async () => {
    const marked = file("marked.csv", "part;life\na;12,5\nb;13,5+\nc;\nd;14,25\n");
    for (const chosen of [[], ["--column", "2"]]) {
      const { out } = await chejian("fit", marked, ...chosen, "--families", "exponential", "--json");
      expect(JSON.parse(out)).toMatchObject({ column: "life", empty: 1, sample: { count: 3, censored: 1 } });
    }
  });

  it("sets zeros and short stops apart", async () => {
    const stops = file("stops.csv", `stop\n${[0, 0, 0.5, 0.7, 0.6, 30, 41, 28, 55, 33].join("\n")}\n`);
    const { out } = await chejian("fit", stops, "--zero-mass", "--short-below", "1", "--json");
    expect(JSON.parse(out)).toMatchObject({
      zero: { count: 2, of: 10 },
      short: { count: 3, fits: { sample: { count: 3 } } },
      rest: { count: 5 },
      together: { distribution: { distribution: "piecewise-linear" } },
    });
  });

  it("prints the ranking in the language asked for", async () => {
    const english = await chejian("fit", units(), "--column", "小时", "--lang", "en", "--samples", "19");
    expect(english.out).toMatch(/rank +family +parameters/);
    expect(english.out).toContain("Suggested: empirical");
    expect(english.out.replaceAll("小时", "")).not.toMatch(HAN);
    expect((await chejian("fit", units(), "--column", "小时")).out).toContain("威布尔");
  });

  it("refuses bad input in both languages, with row and column", async () => {
    const text = await chejian("fit", units(), "--column", "设备");
    expect(text.code).toBe(2);
    expect(text.err).toMatch(/第 2 行，列“设备”：A \/ row 2, column "设备": A/);
    const family = await chejian("fit", units(), "--families", "gauss");
    expect(family.code).toBe(2);
    expect(family.err).toMatch(/没有分布族 gauss.*there is no family gauss; there are: exponential/s);
    const zeros = await chejian("fit", file("zeros.csv", "x\n0\n0\n"), "--zero-mass");
    expect(zeros.code).toBe(2);
    expect(zeros.err).toMatch(/nothing is left/);
  });
});
