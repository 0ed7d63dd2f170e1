import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { chejian } from "./command.ts";

const BUILD_TIME = 60_000;
let folder = "";

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

const LOG = [
  "工单,工序,资源,开始时间,结束时间,合格数",
  "A1,车削,张三,2024-01-02 08:00,2024-01-02 11:00,12",
  "A1,检验,李四,2024-01-02 13:00,2024-01-02 14:00,12",
  "A2,车削,张三,2024-01-03 08:00,2024-01-03 10:30,9",
  "A2,检验,李四,2024-01-03 11:00,2024-01-03 12:00,9",
  "A3,车削,张三,2024-01-04 09:00,2024-01-04 08:00,5",
].join("\n");

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "chejian-import-"));
  // The first call builds the command line.
  await chejian("list");
}, BUILD_TIME);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("import-log", () => {
  it("tells what was read, refused and found as JSON, and writes a model that is valid", async () => {
    const out = path.join(folder, "model.json");
    const result = await chejian("import-log", file("log.csv", LOG), "--json", "--out", out);
    expect(result.code).toBe(0);
    const report = JSON.parse(result.out);
    expect(report).toMatchObject({
      format: "chejian-import/1",
      guessed: true,
      rows: { read: 5, accepted: 4, refused: 1 },
      map: { order: "工单", activity: "工序", resource: "资源", good: "合格数" },
      validation: null,
    });
    expect(report.rows.reasons[0]).toMatchObject({ code: "end-before-start", count: 1 });
    expect(report.reason.zh).not.toBe("");
    expect(report.activities.map(({ name }: { name: string }) => name)).toEqual(["车削", "检验"]);
    expect(validateModel(JSON.parse(readFileSync(out, "utf8"))).problems).toBeUndefined();
  });

  it("writes for people in both languages", async () => {
    for (const [lang, words] of [
      ["zh", ["假设与说明", "未作检验"]],
      ["en", ["Assumptions and notes", "No validation"]],
    ] as const) {
      const { code, out } = await chejian("import-log", file("log.csv", LOG), "--lang", lang);
      expect(code).toBe(0);
      for (const word of words) expect(out).toContain(word);
    }
  });

  it("refuses what is no log, a wrong map and a wrong date, and says what would do", async () => {
    const log = file("log.csv", LOG);
    const map = file("map.json", JSON.stringify({ order: "编号", activity: "工序", start: "开始时间" }));
    for (const [args, words] of [
      [["import-log", path.join(folder, "none.csv")], "none.csv"],
      [["import-log", log, "--map", map], "编号"],
      [["import-log", log, "--map", file("bad.json", "{")], "JSON"],
      [["import-log", log, "--fit-until", "soon"], "2024-01-02"],
      [["import-log", log, "--replications", "1"], "10"],
    ] as const) {
      const { code, err } = await chejian(...args);
      expect(code).toBe(2);
      expect(err).toContain(words);
    }
  });
});
