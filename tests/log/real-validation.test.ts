import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { analyseLog } from "#src/log/analyse-log.ts";
import { readLog } from "#src/log/read-log.ts";
import { HERE } from "./engine-log.ts";

const path = process.env.CHEJIAN_REAL_LOG;

test(
  "the real log: four fifths inside, no worse than the weeks before",
  { timeout: 300_000 },
  async ({ skip }) => {
    if (path === undefined) skip("CHEJIAN_REAL_LOG does not name the log");
    const [header, ...rows] = readFileSync(path ?? "", "utf8")
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    const report = await analyseLog(
      readLog({ header, rows }),
      { file: { name: "real.csv", bytes: 1 }, guessed: true, fitUntil: "2012-02-10" },
      HERE,
    );
    expect(validateModel(report.model).problems).toBeUndefined();
    expect(report.activities.length).toBe(19);
    expect(report.assumptions.map(({ en }) => en).join("\n")).toContain("Report type S");
    const { validation } = report;
    expect(validation?.metrics.length).toBe(42);
    expect(validation?.insideShare).toBeGreaterThanOrEqual(0.8);
    expect(validation?.meanScore).toBeLessThan(validation?.naiveMeanScore ?? 0);
  },
);
