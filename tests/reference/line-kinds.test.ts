import { describe, expect, test } from "vitest";
import { lineBounds } from "#models/line-bounds.ts";
import { readReferences } from "#src/reference/reference-file.ts";

/** What a case of a kind with these parameters is refused for; undefined when it can be run. */
function refusal(kind: string, parameters: object): string | undefined {
  const { cases } = readReferences({
    format: "chejian-reference/1",
    cases: [
      {
        id: "case",
        family: "serial-lines",
        title: "case",
        kind,
        parameters,
        outputs: [
          { name: "rate", path: "elements.m1.finished.rate", expected: 1, tolerance: { class: "B" } },
        ],
      },
    ],
  });
  const [planned] = cases ?? [];
  if (planned === undefined) throw new Error("there is no case");
  return "plan" in planned ? undefined : planned.unsupported.en;
}

const station = (capacity: number | "unlimited") => ({ service: 1, capacity });

describe("kinds of lines refuse what could not move or has no figures", () => {
  test("a closed loop needs a place more than it has pallets, and room for its servers", () => {
    const loop = (pallets: number) => refusal("closed-loop", { stations: [station(2), station(1)], pallets });
    expect(loop(2)).toBeUndefined();
    expect(loop(3)).toMatch(/fewer pallets than the 3 places/);
    expect(
      refusal("closed-loop", { stations: [station("unlimited"), station(1)], pallets: 9 }),
    ).toBeUndefined();
    const narrow = { service: 1, capacity: 2, servers: 3 };
    expect(refusal("closed-loop", { stations: [narrow, station(4)], pallets: 2 })).toMatch(
      /below its servers/,
    );
  });

  test("a synchronous line has a buffer between any two machines, and failures that a table can hold", () => {
    const machines = [
      { failure: 0, repair: 1 },
      { failure: 0.01, repair: 0.1 },
    ];
    expect(refusal("synchronous-line", { machines, buffers: [3] })).toBeUndefined();
    expect(refusal("synchronous-line", { machines })).toMatch(/buffers needs 1 numbers/);
    const rare = [{ failure: 1e-6, repair: 0.1 }];
    expect(refusal("synchronous-line", { machines: rare })).toMatch(/failure/);
  });

  test("a kanban line is written with or without demand", () => {
    const stages = [{ service: 1, cards: 2 }];
    expect(refusal("kanban-line", { stages })).toBeUndefined();
    expect(
      refusal("kanban-line", { stages, demand: { distribution: "exponential", mean: 2 } }),
    ).toBeUndefined();
    expect(refusal("kanban-line", { stages: [{ service: 1, cards: 0 }] })).toMatch(/cards/);
  });
});

test("bounds of a line refuse what is no line", () => {
  expect(() => lineBounds([], 1)).toThrow(RangeError);
  expect(() => lineBounds([{ machines: 1, time: 0 }], 1)).toThrow(/above 0/);
  expect(() => lineBounds([{ machines: 1, time: 1 }], 0)).toThrow(/at least one part/);
});
