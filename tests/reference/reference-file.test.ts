import { describe, expect, test } from "vitest";
import { expandedFile } from "#src/reference/expand.ts";
import { parseReferences, readReferences } from "#src/reference/reference-file.ts";

const QUEUE = {
  id: "mm1",
  family: "queues",
  title: "M/M/1",
  kind: "queue",
  parameters: {
    arrivals: { distribution: "exponential", mean: 2 },
    service: { distribution: "exponential", mean: 1 },
  },
  outputs: [{ name: "L", path: "system.content.mean", expected: 1, tolerance: { class: "B" } }],
};

const file = (...cases: object[]) => ({ format: "chejian-reference/1", cases });

/** English reason why a case cannot be run. */
function reason(changes: object): string | undefined {
  const [planned] = readReferences(file({ ...QUEUE, ...changes })).cases ?? [];
  return "unsupported" in planned && !planned.declared ? planned.unsupported.en : undefined;
}

const output = (changes: object) => ({ outputs: [{ ...QUEUE.outputs[0], ...changes }] });

describe("a file that is none is refused with the place, in both languages", () => {
  test.each([
    ["{", ""],
    ['{"format":"chejian/1","cases":[]}', "/format"],
    ['{"format":"chejian-reference/1"}', "/cases"],
    ['{"format":"chejian-reference/1","cases":[{"family":"x"}]}', "/cases/0/id"],
    ['{"format":"chejian-reference/1","cases":[{"id":"a"},{"id":"a"}]}', "/cases/1/id"],
    ['{"format":"chejian-reference/1","cases":[{"id":"<b>"}]}', "/cases/0/id"],
  ])("%s", (text, path) => {
    const { problems } = parseReferences(text);
    expect(problems?.map((problem) => problem.path)).toEqual([path]);
    expect(problems?.[0].message.zh).not.toBe("");
  });
});

describe("a case that cannot be run is unsupported with the place and the reason, and leaves the others standing", () => {
  test.each([
    [{ kind: "teleport" }, "/cases/0/kind"],
    [{ kind: undefined }, "/cases/0/kind"],
    [{ model: {} }, "/cases/0/kind"],
    [{ parameters: { ...QUEUE.parameters, colour: "red" } }, "/cases/0/parameters/colour"],
    [{ parameters: { service: 1 } }, "/cases/0/parameters"],
    [{ parameters: { ...QUEUE.parameters, servers: 0 } }, "/cases/0/parameters/servers"],
    [{ surprise: 1 }, "/cases/0/surprise"],
    [{ runs: { timeUnit: "fortnight" } }, "/cases/0/runs/timeUnit"],
    [{ probes: [{ id: "p", kind: "content", of: ["nowhere"] }] }, "/cases/0/probes"],
    [{ compare: [{ id: "other", kind: "queue", parameters: {} }] }, "/cases/0/compare/0/parameters/service"],
    [output({ path: "elements.nowhere.started" }), "/cases/0/outputs/0/path"],
    [output({ path: "probes.wait.median" }), "/cases/0/outputs/0/path"],
    [output({ path: "kpis.HAPPINESS" }), "/cases/0/outputs/0/path"],
    [output({ path: "other:system.content.mean" }), "/cases/0/outputs/0/path"],
    [output({ path: "system.content.mean +" }), "/cases/0/outputs/0/path"],
    [output({ path: "result.mean" }), "/cases/0/outputs/0/path"],
    [output({ expected: [1, 2] }), "/cases/0/outputs/0/path"],
    [output({ expected: undefined }), "/cases/0/outputs/0/expected"],
    [output({ tolerance: { class: "E" } }), "/cases/0/outputs/0/tolerance/class"],
    [output({ tolerance: { class: "D" } }), "/cases/0/outputs/0/tolerance/op"],
    [output({ tolerance: { class: "C" } }), "/cases/0/outputs/0/tolerance/standardError"],
  ])("%j", (changes, place) => {
    expect(reason(changes)).toContain(`${place}: `);
    const cases = readReferences(file({ ...QUEUE, ...changes }, { ...QUEUE, id: "sound" })).cases ?? [];
    expect("plan" in cases[1]).toBe(true);
  });

  test("a model that the format refuses is told by its own pointer", () => {
    const model = { format: "chejian/1", id: "x" };
    expect(reason({ kind: undefined, parameters: undefined, model })).toContain("/cases/0/model/equipment: ");
  });
});

test("a case may say itself that it is unsupported", () => {
  const { id, family, title } = QUEUE;
  const cases = readReferences(file({ id, family, title, unsupported: "no oracle", whatever: 1 })).cases;
  expect(cases).toEqual([{ id, family, declared: true, unsupported: { zh: "no oracle", en: "no oracle" } }]);
});

test("a list of expected values gives an output each, with its number in the place of *", () => {
  const cases = readReferences(
    file({ ...QUEUE, ...output({ path: "2 * system.content.share.*", expected: [0.5, 0.25] }) }),
  ).cases;
  expect(cases).toMatchObject([
    {
      plan: {
        outputs: [
          { name: "L[1]", path: "2 * system.content.share.1", expected: 0.5 },
          { name: "L[2]", path: "2 * system.content.share.2", expected: 0.25 },
        ],
      },
    },
  ]);
});

test("an expanded file holds model files and reads as the same cases", () => {
  const compare = [{ id: "other", kind: "queue", parameters: QUEUE.parameters }];
  const cases = readReferences(file({ ...QUEUE, compare, runs: { timeUnit: "min" } })).cases ?? [];
  const expanded = expandedFile(cases) as { cases: { kind?: string; model?: { format: string } }[] };
  expect(expanded.cases[0].kind).toBeUndefined();
  expect(expanded.cases[0].model?.format).toBe("chejian/1");
  const again = readReferences(JSON.parse(JSON.stringify(expanded))).cases ?? [];
  const essence = (planned: unknown) => {
    const { plan } = planned as {
      plan: { systems: unknown; outputs: unknown; horizon: number; steady: boolean };
    };
    const { systems, outputs, horizon, steady } = plan;
    return JSON.parse(JSON.stringify({ systems, outputs, horizon, steady })) as unknown;
  };
  expect(again.map(essence)).toEqual(cases.map(essence));
});
