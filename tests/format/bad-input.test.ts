import { describe, expect, it } from "vitest";
import type { Problem } from "#models/format/problem.ts";
import { parseModel, validateModel } from "#models/format/validate.ts";
import { withValueAt, pointerKeys, valueAt } from "#models/format/pointer.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { fixtureJson, fixtureText } from "./fixture.ts";

const line: unknown = SCENARIOS[0]?.data;

/** The bundled line with other values at some pointers; an array element is appended with `…/-`. */
function changed(edits: Readonly<Record<string, unknown>>, base: unknown = line): unknown {
  return Object.entries(edits).reduce((data, [pointer, value]) => {
    const keys = pointerKeys(pointer);
    if (keys.at(-1) !== "-") return withValueAt(data, keys, value);
    const list = keys.slice(0, -1);
    return withValueAt(data, list, [...(valueAt(data, list) as unknown[]), value]);
  }, base);
}

function problemsOf(json: unknown): Problem[] {
  return validateModel(json).problems ?? [];
}

const weldTime = "/equipment/3/work/time/mean";
const place = { x: 1, y: 1 };
const seconds = (value: number): object => ({ value, unit: "s", provenance: "assumption" });

// Name, edits, pointer of the problem, part of the English message.
const cases: readonly (readonly [string, Record<string, unknown>, string, RegExp])[] = [
  ["a negative time", { [`${weldTime}/value`]: -5 }, `${weldTime}/value`, /-5.*above 0/],
  ["a huge number", { [`${weldTime}/value`]: 1e30 }, `${weldTime}/value`, /1e\+30.*at most 1000000000/],
  [
    "a huge number of hours",
    { [weldTime]: { value: 1e6, unit: "h", provenance: "assumption" } },
    `${weldTime}/value`,
    /from 0 to 250000 h/,
  ],
  [
    "a constant from a source without its text",
    { "/equipment/3/work/time": { value: 60, unit: "s", provenance: "source" } },
    "/equipment/3/work/time/source",
    /text of the source/,
  ],
  ["a time of zero", { [`${weldTime}/value`]: 0 }, `${weldTime}/value`, /above 0/],
  ["a number as text", { [`${weldTime}/value`]: "180" }, `${weldTime}/value`, /"180".*finite number/],
  ["a wrong unit", { [`${weldTime}/unit`]: "kg" }, `${weldTime}/unit`, /"kg".*"s", "min", "h"/],
  ["an unknown provenance", { [`${weldTime}/provenance`]: "guess" }, `${weldTime}/provenance`, /"measured"/],
  [
    "a source without its text",
    { [`${weldTime}/provenance`]: "source" },
    `${weldTime}/source`,
    /text of the source/,
  ],
  [
    "neither value nor by",
    { [weldTime]: { unit: "s", provenance: "assumption" } },
    weldTime,
    /one of value and by/,
  ],
  ["an unknown kind", { "/equipment/3/kind": "laser" }, "/equipment/3/kind", /"laser".*"robot-cell"/],
  [
    "an unknown distribution",
    { "/equipment/3/work/time/distribution": "gauss" },
    "/equipment/3/work/time/distribution",
    /"gauss".*"lognormal"/,
  ],
  [
    "a disordered triangular distribution",
    {
      "/equipment/3/work/time": {
        distribution: "triangular",
        low: seconds(9),
        mode: seconds(20),
        high: seconds(12),
      },
    },
    "/equipment/3/work/time/mode",
    /low ≤ mode ≤ high/,
  ],
  ["a misspelt field", { "/equipment/3/cuont": 8 }, "/equipment/3/cuont", /unknown field "cuont"/],
  ["an unknown format", { "/format": "chejian/9" }, "/format", /chejian\/1/],
  ["HTML in a name", { "/equipment/3/name/zh": "<b>焊</b>" }, "/equipment/3/name/zh", /no HTML/],
  ["HTML in a short name", { "/equipment/3/name": "<img src=x>" }, "/equipment/3/name", /no HTML/],
  ["a bad id", { "/equipment/3/id": "Weld 1" }, "/equipment/3/id", /small letters/],
  ["a duplicate id", { "/equipment/4/id": "kits" }, "/equipment/4/id", /taken by \/equipment\/1/],
  [
    "a dangling connection",
    { "/connections/2/to": "nowhere" },
    "/connections/2/to",
    /no equipment with the id nowhere/,
  ],
  ["an unknown operation", { "/equipment/3/work/operation": "glue" }, "/equipment/3/work/operation", /glue/],
  [
    "an unknown defect cause",
    { "/equipment/3/work/defects/0/cause": "rust" },
    "/equipment/3/work/defects/0/cause",
    /rust/,
  ],
  ["an unknown price set", { "/study/priceSet": "1999" }, "/study/priceSet", /1999/],
  [
    "a missing price",
    { "/site/electricity/by": { "2018": 0.65 } },
    "/site/electricity/by",
    /no number for price set 2024/,
  ],
  [
    "a price of an unknown set",
    { "/site/electricity/by": { "2018": 0.65, "2024": 0.7, "2030": 1 } },
    "/site/electricity/by/2030",
    /2018, 2024/,
  ],
  [
    "more posts than heads",
    { "/people/0/perShift": 7 },
    "/people/0/perShift",
    /7 heads a shift, the posts need 8/,
  ],
  ["no head to carry parts", { "/people/1/perShift": 0 }, "/people/1/perShift", /to carry parts/],
  ["a share of a welder", { "/people/0/perShift": 8.5 }, "/people/0/perShift", /whole number/],
  [
    "a source that reaches no sink",
    { "/connections/6/to": "scrap" },
    "/equipment/0",
    /no sink can be reached/,
  ],
  [
    "equipment that no part reaches",
    { "/equipment/-": { id: "lonely", kind: "sink", name: "lonely", place } },
    "/equipment/12",
    /no part can reach lonely/,
  ],
  [
    "a way out after an exit",
    { "/connections/-": { id: "x", from: "good", to: "kits" } },
    "/connections/12/from",
    /after an exit/,
  ],
  [
    "a route that the kind has not",
    { "/connections/2/route": "reject" },
    "/connections/2/route",
    /only inspections/,
  ],
  ["an empty list", { "/equipment": [] }, "/equipment", /at least 1 items/],
  [
    "a break outside its shift",
    { "/calendars/0/shifts/0/breaks/0/end": "15:00" },
    "/calendars/0/shifts/0/breaks/0",
    /inside its shift/,
  ],
  [
    "shifts that overlap",
    { "/calendars/0/shifts/1/start": "13:00" },
    "/calendars/0/shifts/1",
    /do not overlap/,
  ],
  [
    "a time of day that is none",
    { "/calendars/0/shifts/0/start": "25:00" },
    "/calendars/0/shifts/0/start",
    /HH:MM/,
  ],
  ["equipment beside the floor", { "/equipment/3/place/x": 100 }, "/equipment/3/place", /40 × 16/],
  [
    "defects beyond certainty",
    { "/equipment/3/work/defects/0/probability/value": 0.999 },
    "/equipment/3/work/defects",
    /at most 1/,
  ],
  ["a warm-up of a terminating study", { "/study/kind": "terminating" }, "/study/warmUpShifts", /no warm-up/],
  ["an unknown measure", { "/measures/1/requires": ["magic"] }, "/measures/1/requires/0", /another measure/],
  [
    "a measure that removes what is not there",
    { "/measures/0/changes/0": { op: "remove", id: "ghost" } },
    "/measures/0/changes/0",
    /no element ghost/,
  ],
  [
    "a measure that sets a bare number",
    { "/measures/1/changes/-": { op: "set", id: "site", field: "/rent/value", value: 1 } },
    "/measures/1/changes/2",
    /whole quantity/,
  ],
  [
    "a measure that leaves a connection dangling",
    { "/measures/1/changes/-": { op: "remove", id: "rework" } },
    "/measures/1",
    /no equipment with the id rework/,
  ],
  [
    "two measures that write one field",
    { "/measures/1/changes/-": { op: "set", id: "weld", field: "/count", value: 7 } },
    "/measures/1",
    /robot-cells and seam-inspection both write weld\/count/,
  ],
];

describe("bad input is refused", () => {
  it.each(cases)("%s", (_, edits, pointer, message) => {
    const problems = problemsOf(changed(edits));
    const found = problems.find((candidate) => candidate.path === pointer);
    expect(problems.map((candidate) => candidate.path)).toContain(pointer);
    expect(found?.message.en).toMatch(message);
    expect(found?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(found?.expected.zh).toBeTruthy();
    expect(found?.expected.en).not.toMatch(/\p{Script=Han}/u);
  });

  it("a loop without exit, with the names of its members", () => {
    const json = fixtureJson("open-queue");
    const looped = changed(
      {
        "/equipment/-": { id: "spare", kind: "buffer", name: "spare", place },
        "/connections/2": { id: "c3", from: "lathe", to: "spare" },
        "/connections/-": { id: "c4", from: "spare", to: "queue" },
      },
      json,
    );
    const loop = problemsOf(looped).find((found) => found.message.en.includes("loop without exit"));
    expect(loop?.path).toBe("/equipment/1");
    expect(loop?.message.en).toContain("lathe → queue → spare");
  });

  it("text that is cut off anywhere, with line and column", () => {
    const text = fixtureText("open-queue");
    for (let length = 0; length < text.trimEnd().length; length += 37) {
      const { problems } = parseModel(text.slice(0, length));
      expect(problems).toHaveLength(1);
      expect(problems?.[0]?.message.en).toMatch(/line \d+, column \d+/);
    }
    const lines = text.split("\n");
    lines[7] = "oops";
    expect(parseModel(lines.join("\n")).problems?.[0]?.message.en).toBe("not JSON at line 8, column 1");
  });

  it("keys that could reach a prototype, and nesting without end", () => {
    const polluted = JSON.parse(
      '{"format":"chejian/1","__proto__":{"polluted":1},"a":[{"constructor":2}]}',
    ) as unknown;
    expect(problemsOf(polluted).map((found) => found.path)).toEqual(["/__proto__", "/a/0/constructor"]);
    const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`) as unknown;
    expect(problemsOf(deep)[0]?.message.en).toMatch(/deeper than/);
    expect(problemsOf("text")).toHaveLength(1);
    expect(problemsOf([])).toHaveLength(1);
  });

  it("every problem at once, of shape and of meaning", () => {
    const problems = problemsOf(
      changed({
        [`${weldTime}/value`]: -5,
        "/equipment/3/name": "<i>x</i>",
        "/connections/2/to": "nowhere",
        "/people/0/perShift": 3,
        "/equipment/4/id": "kits",
      }),
    );
    expect(problems.map((found) => found.path)).toEqual(
      expect.arrayContaining([
        `${weldTime}/value`,
        "/equipment/3/name",
        "/connections/2/to",
        "/people/0/perShift",
        "/equipment/4/id",
      ]),
    );
  });

  it("lists too long and files too large", () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ id: `o${index}`, name: "o" }));
    expect(problemsOf(changed({ "/operations": many })).map((found) => found.path)).toContain("/operations");
    expect(parseModel(" ".repeat(32_000_001)).problems?.[0]?.message.en).toMatch(
      /at most 32000000 characters/,
    );
  });
});

it("names a value that several rules refuse once", () => {
  const paths = problemsOf(changed({ [`${weldTime}/value`]: -5 })).map(({ path }) => path);
  expect(paths).toEqual([`${weldTime}/value`]);
});
