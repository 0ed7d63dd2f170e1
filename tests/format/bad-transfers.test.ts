import { describe, expect, it } from "vitest";
import type { ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, seconds, smallModel } from "../models/small-line.ts";

type Transfer = NonNullable<ModelInput["connections"][number]["transfer"]>;

const good = smallModel({
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    { id: "rack", kind: "buffer", capacity: 5 },
    { id: "ahead", kind: "buffer", capacity: 8 },
    { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(5) } },
    { id: "out", kind: "sink" },
  ],
  connections: chain("supply", "rack", "ahead", "saw", "out"),
});

/** Problems of the line with another transfer on the connection `index`: path and English message. */
function problems(index: number, transfer: Transfer): string[] {
  const connections = good.connections.map((connection, at) =>
    at === index ? { ...connection, transfer } : connection,
  );
  return (validateModel({ ...good, connections }).problems ?? []).map(
    ({ path, message }) => `${path}: ${message.en}`,
  );
}

const time = seconds(5);

describe("transfers of loads", () => {
  it("may go from a buffer to a buffer or an exit", () => {
    expect(problems(1, { time, load: { size: 5 } })).toEqual([]);
    expect(problems(1, { time, load: { size: 9, minimum: 5 } })).toEqual([]);
    expect(problems(0, { time, load: { size: 1 } }).join()).toMatch(/0\/from.*a buffer or storage/);
    expect(problems(2, { time, load: { size: 1 } }).join()).toMatch(/2\/to.*a buffer, storage or exit/);
  });

  it("come together at both ends", () => {
    expect(problems(1, { time, load: { size: 6 } }).join()).toMatch(
      /transfer\/load: rack holds 5 parts: a load of 6 never comes together/,
    );
    expect(problems(1, { time, load: { size: 2, minimum: 3 } }).join()).toMatch(/at most size, 2/);
  });

  it("name a carrier that exists", () => {
    expect(problems(1, { fleet: "carts", load: { size: 2 } }).join()).toMatch(
      /no equipment with the id carts/,
    );
    expect(problems(1, { load: { size: 2 } }).join()).toMatch(/a time; only with a fleet/);
  });
});
