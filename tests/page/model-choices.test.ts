import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { switchedMeasures } from "#src/session/model-choices.ts";

function measure(id: string, requires: string[] = [], excludes: string[] = []) {
  return { id, requires, excludes };
}

const MODEL = {
  measures: [
    measure("cells"),
    measure("loader", ["cells"]),
    measure("manual-plus", [], ["cells"]),
    measure("mes"),
  ],
} as unknown as Model;

describe("switchedMeasures", () => {
  it("keeps the order of the file, whatever the order of switching", () => {
    expect(switchedMeasures(MODEL, ["mes"], "cells", true)).toEqual(["cells", "mes"]);
    expect(switchedMeasures(MODEL, ["cells"], "mes", true)).toEqual(["cells", "mes"]);
  });

  it("switches on what is required", () => {
    expect(switchedMeasures(MODEL, [], "loader", true)).toEqual(["cells", "loader"]);
  });

  it("switches off what requires the one that goes off", () => {
    expect(switchedMeasures(MODEL, ["cells", "loader", "mes"], "cells", false)).toEqual(["mes"]);
  });

  it("switches off what is excluded, from either side, and what needs it", () => {
    expect(switchedMeasures(MODEL, ["cells", "loader"], "manual-plus", true)).toEqual(["manual-plus"]);
    expect(switchedMeasures(MODEL, ["manual-plus", "mes"], "loader", true)).toEqual([
      "cells",
      "loader",
      "mes",
    ]);
  });
});
