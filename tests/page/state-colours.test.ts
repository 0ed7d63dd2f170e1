import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { STATE_NAMES } from "#models/states.ts";
import { stateToken, stateWord } from "#src/panels/state-words.ts";

const STYLES = readFileSync(path.join(import.meta.dirname, "../../src/app/panels.css"), "utf8");

describe("states on screen", () => {
  const colours = STATE_NAMES.map(
    (name) => new RegExp(`${stateToken(name)}: (#[0-9a-f]{6});`).exec(STYLES)?.[1],
  );

  it.each(STATE_NAMES.map((name, state) => [name, colours[state]]))(
    "%s has a word and a colour",
    (name, colour) => {
      expect(colour).toBeDefined();
      expect(stateWord(name ?? "")).not.toBe("state.unknown");
    },
  );

  it("no two states share a word or a colour", () => {
    expect(new Set(STATE_NAMES.map((name) => stateWord(name))).size).toBe(STATE_NAMES.length);
    expect(new Set(colours).size).toBe(STATE_NAMES.length);
  });

  it("calls a vehicle or a person without work idle, a station without parts starved", () => {
    expect(stateWord("starved", "agv")).toBe("state.idle");
    expect(stateWord("starved", "worker")).toBe("state.idle");
    expect(stateWord("starved", "machine")).toBe("state.starved");
    expect(stateWord("working", "worker")).toBe("state.working");
  });
});
