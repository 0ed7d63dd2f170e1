import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOGUES, createI18n, translator } from "#src/i18n/i18n.ts";

const SOURCES = path.join(import.meta.dirname, "../../src");
const MARK = /\{\{(\w+)\}\}/g;

function sourceText(): string {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(SOURCES, name), "utf8"))
    .join("\n");
}

describe("message catalogue", () => {
  const { zh, en } = CATALOGUES;
  const text = sourceText();

  it("has the same keys in Chinese and English", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it("has no empty message and the same marks in both languages", () => {
    for (const key of Object.keys(zh)) {
      expect(zh[key].trim(), key).not.toBe("");
      expect(en[key].trim(), key).not.toBe("");
      const marks = (message: string) => [...message.matchAll(MARK)].map((match) => match[1]).sort();
      expect(marks(en[key]), key).toEqual(marks(zh[key]));
    }
  });

  it("has no Chinese in the English catalogue", () => {
    for (const [key, message] of Object.entries(en))
      expect(message, key).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
  });

  it("holds no key that no source names", () => {
    const unused = Object.keys(zh).filter((key) => !text.includes(`"${key}"`));
    expect(unused).toEqual([]);
  });

  it("holds every key that a source looks up", () => {
    const used = [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !(key in zh))).toEqual([]);
  });

  it("shows text as text: marks are filled without escaping and HTML stays text", () => {
    const t = translator(createI18n("en"));
    expect(t("problems.title", { name: "<b>a & b</b>" })).toBe("File not opened: <b>a & b</b>");
  });
});
