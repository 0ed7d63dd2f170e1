import { describe, expect, it } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { chain, seconds, smallModel } from "../models/small-line.ts";

const good = smallModel({
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    { id: "rack", kind: "buffer", capacity: 5 },
    {
      id: "open",
      kind: "split",
      work: { operation: "opening", time: seconds(0) },
      outputs: [{ to: "saw" }, { to: "drill" }],
    },
    { id: "saw", kind: "machine", work: { operation: "sawing", time: seconds(5) } },
    { id: "drill", kind: "machine", work: { operation: "drilling", time: seconds(5) } },
    { id: "bored", kind: "buffer", capacity: 4 },
    {
      id: "joint",
      kind: "assembly",
      work: { operation: "joining", time: seconds(5) },
      components: [{ from: "saw" }, { from: "bored", count: 4 }],
    },
    { id: "warm", kind: "buffer", capacity: 6 },
    {
      id: "oven",
      kind: "batch-machine",
      work: { operation: "baking", time: seconds(5) },
      batch: { minimum: 2, maximum: 6 },
    },
    { id: "out", kind: "sink" },
  ],
  connections: [
    ...chain("supply", "rack", "open", "saw", "joint", "warm", "oven", "out"),
    ...chain("open", "drill", "bored", "joint"),
  ],
});

type Changes = Readonly<Record<string, object>>;

/** Problems of the line with changed equipment, and connections after those there are: path and English message. */
function problems(changes: Changes, ...connections: object[]): string {
  const equipment = good.equipment.map((item) => ({ ...item, ...changes[item.id] }));
  const file = { ...good, equipment, connections: [...good.connections, ...connections] };
  return (validateModel(file).problems ?? []).map(({ path, message }) => `${path}: ${message.en}`).join("\n");
}

describe("assemblies, splits and batch machines", () => {
  it("stand in a file that is right", () => {
    expect(problems({})).toBe("");
  });

  it("[J7] name components that come, from where as many come together", () => {
    const joint = (...components: object[]) => problems({ joint: { components } });
    expect(joint({ from: "saw" })).toMatch(
      /connections\/8\/from.*the components of joint name|from: .*that the components/,
    );
    expect(joint({ from: "saw" }, { from: "bored" }, { from: "rack" })).toMatch(
      /components\/2\/from.*with a connection to joint/,
    );
    expect(joint({ from: "saw", count: 2 }, { from: "bored" })).toMatch(
      /saw gives one part at a time, joint takes 2/,
    );
    expect(joint({ from: "saw" }, { from: "bored", count: 5 })).toMatch(
      /bored holds 4 parts: 5 never come together/,
    );
    expect(joint({ from: "saw" }, { from: "bored" }, { from: "bored" })).toMatch(
      /components\/2\/from.*listed once/,
    );
    expect(joint({ from: "nothing" }, { from: "saw" }, { from: "bored" })).toMatch(
      /no equipment with the id nothing/,
    );
  });

  it("name outputs to which connections lead, one each", () => {
    const open = (...outputs: object[]) => problems({ open: { outputs } });
    expect(open({ to: "saw" })).toMatch(/to: .*that the outputs of open name/);
    expect(open({ to: "saw" }, { to: "drill" }, { to: "warm" })).toMatch(/outputs\/2\/to.*leads from open/);
    expect(open({ to: "saw" }, { to: "saw" }, { to: "drill" })).toMatch(/outputs\/1\/to.*listed once/);
    expect(open({ to: "saw", product: "ghost" }, { to: "drill" })).toMatch(/no products with the id ghost/);
  });

  it("[J7] bake batches that come together in a buffer, and neither identify nor change over there", () => {
    const oven = (minimum: number, maximum: number) => problems({ oven: { batch: { minimum, maximum } } });
    expect(oven(4, 3)).toMatch(/batch\/minimum.*at most maximum, 3/);
    expect(oven(7, 9)).toMatch(/warm holds 6 parts: 7 never come together/);
    expect(problems({}, { id: "short", from: "joint", to: "oven" })).toMatch(
      /from.*a buffer: batches are taken/,
    );
    expect(problems({ oven: { changeover: { time: seconds(5) } } })).toMatch(
      /batch machines neither identify/,
    );
  });

  it("[J7] are brought nothing by transfers", () => {
    const connections = good.connections.map((connection) =>
      connection.to === "oven" ? { ...connection, transfer: { time: seconds(3) } } : connection,
    );
    const found = validateModel({ ...good, connections }).problems ?? [];
    expect(found.map(({ message }) => message.en).join()).toMatch(/nothing is carried into it/);
  });
});
