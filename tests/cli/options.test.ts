import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { InputError } from "#src/cli/exit.ts";
import { decimal, integer, measuresOf } from "#src/cli/options.ts";

const model = { measures: [{ id: "robots" }, { id: "vision" }] } as Model;

describe("options", () => {
  it("takes measures by id, all, none, or leaves them to the file", () => {
    expect(measuresOf("vision, robots", model)).toEqual(["vision", "robots"]);
    expect(measuresOf("all", model)).toEqual(["robots", "vision"]);
    expect(measuresOf("none", model)).toEqual([]);
    expect(measuresOf(undefined, model)).toBeUndefined();
    expect(() => measuresOf("robots,", model)).toThrow(InputError);
  });

  it("takes numbers as they are written, and nothing else for one", () => {
    expect([integer("-n", "12"), integer("-n", undefined)]).toEqual([12, undefined]);
    expect([decimal("-p", "0.02"), decimal("-p", "3"), decimal("-p", undefined)]).toEqual([
      0.02,
      3,
      undefined,
    ]);
    for (const text of ["", "1.5", "-1", "1e3", "0x10", " 1"])
      expect(() => integer("-n", text)).toThrow(InputError);
    for (const text of ["", ".5", "5.", "-1", "1e3", "2%"]) {
      expect(() => decimal("-p", text)).toThrow(InputError);
    }
  });
});
