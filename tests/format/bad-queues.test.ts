import { describe, expect, it } from "vitest";
import type { ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, seconds, smallModel } from "../models/small-line.ts";

const good = smallModel({
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    {
      id: "rack",
      kind: "buffer",
      capacity: 5,
      rule: "shortest",
      patience: seconds(60),
      initial: { count: 5 },
    },
    { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(5) } },
    { id: "pile", kind: "buffer" },
    { id: "small", kind: "buffer", capacity: 3 },
    { id: "out", kind: "sink" },
    { id: "bin", kind: "scrap" },
  ],
  connections: [
    ...chain("supply", "rack", "saw", "pile", "small", "out"),
    { id: "gone", from: "rack", to: "bin", route: "expired" },
  ],
  limits: [{ id: "hall", name: "hall", equipment: ["rack", "saw"], parts: 5 }],
});

type Connection = ModelInput["connections"][number];

/** Problems of the line with some of it changed: path and English message. */
function problems(change: {
  rack?: object;
  connections?: Connection[];
  limits?: ModelInput["limits"];
}): string {
  const equipment = good.equipment.map((item) => (item.id === "rack" ? { ...item, ...change.rack } : item));
  const { problems: found } = validateModel({
    ...good,
    equipment,
    connections: [...good.connections, ...(change.connections ?? [])],
    limits: change.limits ?? good.limits,
  });
  return (found ?? []).map(({ path, message }) => `${path}: ${message.en}`).join("\n");
}

const limit = (parts: number, ...equipment: string[]) => [{ id: "hall", name: "hall", equipment, parts }];

describe("queues", () => {
  it("of a good line have no problem", () => {
    expect(problems({})).toBe("");
  });

  it("hold their first stock", () => {
    expect(problems({ rack: { initial: { count: 6 } } })).toMatch(/initial\/count: .*at most 5/);
    expect(problems({ rack: { initial: { product: "bolt", count: 1 } } })).toMatch(
      /no products with the id bolt/,
    );
  });

  it("have one way for what has waited too long, which is always open", () => {
    expect(problems({ rack: { patience: undefined } })).toMatch(/route: .*rack has no `patience`/);
    const second: Connection = { id: "gone-2", from: "rack", to: "out", route: "expired" };
    expect(problems({ connections: [second] })).toMatch(
      /patience: rack has 2 connections with route expired/,
    );
    const to = (id: string): Connection => ({ id: `to-${id}`, from: "pile", to: id, route: "expired" });
    expect(problems({ connections: [to("bin")] })).toMatch(/pile has no `patience`/);
    expect(problems({ connections: [{ ...to("bin"), from: "saw" }] })).toMatch(/only inspections .*buffers/);
    const narrow = good.connections.map((way) => (way.id === "gone" ? { ...way, to: "small" } : way));
    const text = validateModel({ ...good, connections: narrow }).problems?.map(({ message }) => message.en);
    expect(text?.join()).toMatch(/an exit, or a buffer without capacity and limits/);
    const slow = good.connections.map((way) =>
      way.id === "gone" ? { ...way, transfer: { time: seconds(1) } } : way,
    );
    expect(
      validateModel({ ...good, connections: slow })
        .problems?.map(({ path }) => path)
        .join(),
    ).toMatch(/transfer/);
  });

  it("know the time of the operation that follows where they go by it", () => {
    const way: Connection = { id: "past", from: "rack", to: "pile" };
    expect(problems({ connections: [way] })).toMatch(/to: .*a station: rack goes by the time of its work/);
  });

  it("have no priority among loads", () => {
    const transfer = { time: seconds(1), load: { size: 2 } };
    const way: Connection = { id: "cart", from: "pile", to: "out", priority: 1, transfer };
    expect(problems({ connections: [way] })).toMatch(/priority: .*no priority: loads go in the order/);
  });
});

describe("limits", () => {
  it("name equipment that holds parts, once", () => {
    expect(problems({ limits: limit(5, "rack", "crane") })).toMatch(/no equipment with the id crane/);
    expect(problems({ limits: limit(5, "rack", "out") })).toMatch(/no source, exit or fleet/);
    expect(problems({ limits: limit(5, "rack", "saw", "rack") })).toMatch(/equipment\/2: .*listed once/);
  });

  it("leave room for the stock and the loads that come in", () => {
    expect(problems({ limits: limit(4, "rack", "saw") })).toMatch(/parts: .*at least 5, the initial stock/);
    const transfer = { time: seconds(1), load: { size: 3 } };
    const way: Connection = { id: "cart", from: "pile", to: "small", transfer };
    expect(problems({ connections: [way], limits: limit(2, "small") })).toMatch(/at least 3, a load/);
  });
});
